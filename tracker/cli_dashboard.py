"""Starts Streamlit on the dashboard's entry page: on this machine, offline, without telemetry."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from importlib.resources import files
from pathlib import Path

from tracker.errors import TrackerError

_STARTED_WITHIN = 30.0  # seconds that the browser waits for the server


def command(host: str, port: int) -> list[str]:
    """The command that serves the page. Headless, or Streamlit would ask for an e-mail address on its first start."""
    page = Path(str(files("tracker.pages") / "app.py"))
    if not page.is_file():
        raise TrackerError(f"the dashboard's page is missing ({page}): install tracker again")
    options = {
        "server.address": host,
        "server.port": str(port),
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        "browser.serverAddress": host,
        "global.developmentMode": "false",
        "client.toolbarMode": "viewer",
    }
    return [sys.executable, "-m", "streamlit", "run", str(page), *(f"--{name}={value}" for name, value in options.items())]


def serve(db: str, *, host: str, port: int, browser: bool) -> int:
    """Serves until it is stopped; returns the server's exit code. Raises TrackerError when the port is taken."""
    _check_free(host, port)
    # The page reads the database's place from here; a relative path must mean the same in the server's process.
    environment = {**os.environ, "TRACKER_DB": db if "://" in db else str(Path(db).resolve())}
    address = f"http://{'127.0.0.1' if host in ('0.0.0.0', '') else host}:{port}"  # noqa: S104
    sys.stdout.write(f"The timeline is at {address} (stop it with Ctrl-C)\n")
    sys.stdout.flush()
    server = subprocess.Popen(command(host, port), env=environment)  # noqa: S603
    # A stopped tracker must not leave its server behind.
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        if browser and _answers(server, host, port):
            webbrowser.open(address)
        code = server.wait()
    except KeyboardInterrupt:
        server.terminate()
        code = server.wait()
    return 0 if code in (0, -signal.SIGTERM, -signal.SIGINT) else 1


def _check_free(host: str, port: int) -> None:
    try:
        with socket.create_server((host, port)):
            pass
    except OSError as error:
        raise TrackerError(f"port {port} on {host} can't be used ({error.strerror}): give another with --port") from error


def _answers(server: subprocess.Popen[bytes], host: str, port: int) -> bool:
    end = time.monotonic() + _STARTED_WITHIN
    while server.poll() is None and time.monotonic() < end:
        try:
            with socket.create_connection((host, port), timeout=1):
                return True
        except OSError:
            time.sleep(0.1)
    return False
