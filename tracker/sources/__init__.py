"""Files and folders into articles. Each item that comes out is an Article or a Problem; reading never stops at a bad one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from tracker.sources.feed import is_feed, read_feed
from tracker.sources.files import Found, Given, Place
from tracker.sources.html import read_html
from tracker.sources.jsonl import read_jsonl
from tracker.sources.problems import Problem, Severity
from tracker.sources.text import read_text

__all__ = ["Found", "Given", "Problem", "Severity", "files_of", "read_bytes", "read_lines", "read_paths"]

_LINES = (".jsonl", ".ndjson")
_WHOLE = {".txt": read_text, ".html": read_html, ".htm": read_html, ".xml": read_feed, ".rss": read_feed, ".atom": read_feed}
_HEAD = 8192  # bytes by which binary data is known
_LARGEST = 50_000_000  # bytes of one page or text, which is read whole; lines are read one by one


def read_paths(paths: Sequence[Path], given: Given, *, on_bytes: Callable[[int], None] | None = None) -> Iterator[Found]:
    """The articles of files and of folders with all that is below them, in the order of the paths. `on_bytes` hears how much was read."""
    for path in paths:
        files = files_of(path)
        if not path.exists():
            yield Place(str(path)).problem(Severity.REFUSED, "there is no such file or folder", "check its name")
        elif not files:
            yield Place(str(path)).problem(Severity.REFUSED, "the folder holds no .txt, .html or .jsonl file", "name another")
        for file in files:
            yield from _read_file(file, given, on_bytes or _unheard)


def files_of(path: Path) -> list[Path]:
    """The files that would be read: the file itself, or those of a known kind in a folder, sorted; hidden ones are left out."""
    if not path.is_dir():
        return [path] if path.exists() else []
    known = (*_LINES, *_WHOLE)
    found = (file for file in path.rglob("*") if file.suffix.lower() in known and file.is_file())
    return sorted(file for file in found if not any(part.startswith(".") for part in file.relative_to(path).parts))


def read_bytes(data: bytes, name: str, given: Given) -> Iterator[Found]:
    """What a file of that name held, without a file: an upload."""
    suffix = Path(name).suffix.lower()
    if suffix == ".json" and is_feed(data):
        yield from read_feed(data, name, given)
    elif suffix in _LINES and b"\x00" not in data[:_HEAD]:
        yield from read_jsonl(data.splitlines(keepends=True), name, given)
    elif suffix in _LINES:
        yield Place(name).problem(Severity.REFUSED, "binary data or UTF-16, not JSON lines", "save it as UTF-8 text")
    elif suffix in _WHOLE:
        yield from _WHOLE[suffix](data, name, given)
    else:
        yield Place(name).problem(Severity.REFUSED, _unknown(suffix), "give .txt, .html or .jsonl")


def _unknown(suffix: str) -> str:
    return f"files of the kind {suffix or 'without ending'!r} can't be read"


def read_lines(lines: Iterable[bytes], name: str, given: Given) -> Iterator[Found]:
    """Standard input: JSON lines, or else one plain text."""
    iterator = iter(lines)
    head: list[bytes] = []
    for line in iterator:
        head.append(line)
        if line.strip():
            break
    if head and not head[-1].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        yield from read_text(b"".join((*head, *iterator)), name, given)
    else:
        yield from read_jsonl(_chain(head, iterator), name, given)


def _chain(head: list[bytes], rest: Iterator[bytes]) -> Iterator[bytes]:
    yield from head
    yield from rest


def _read_file(file: Path, given: Given, on_bytes: Callable[[int], None]) -> Iterator[Found]:
    suffix = file.suffix.lower()
    try:
        if suffix in _LINES:
            with file.open("rb") as lines:
                if (
                    b"\x00" in lines.peek(_HEAD)[:_HEAD]
                ):  # no JSON in UTF-8 has one; thousands of "lines" of a picture would each be refused
                    yield Place(str(file)).problem(Severity.REFUSED, "binary data or UTF-16, not JSON lines", "save it as UTF-8 text")
                    return
                yield from read_jsonl(_heard(lines, on_bytes), str(file), given)
        elif suffix in _WHOLE:
            yield from _read_whole(file, given, on_bytes)
        else:
            yield Place(str(file)).problem(Severity.REFUSED, _unknown(suffix), "give .txt, .html or .jsonl")
    except OSError as error:
        yield Place(str(file)).problem(Severity.REFUSED, f"can't be opened ({error.strerror})", "check that you may read it")


def _read_whole(file: Path, given: Given, on_bytes: Callable[[int], None]) -> Iterator[Found]:
    if (size := file.stat().st_size) > _LARGEST:
        yield Place(str(file)).problem(Severity.REFUSED, f"too large for one article ({size // 1_000_000} MB)", "split it")
        return
    data = file.read_bytes()
    on_bytes(len(data))
    yield from _WHOLE[file.suffix.lower()](data, str(file), given)


def _heard(lines: Iterable[bytes], on_bytes: Callable[[int], None]) -> Iterator[bytes]:
    for line in lines:
        on_bytes(len(line))
        yield line


def _unheard(_count: int) -> None:
    pass
