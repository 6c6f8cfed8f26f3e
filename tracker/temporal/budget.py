"""Bounds the work that a text can ask for: prose is read whole, but of long stretches of nothing but dates and numbers only parts are."""

from __future__ import annotations

_SHORT = 20_000  # characters: a text that is shorter is read whole, whatever it holds
_FULL = 4_000.0  # the work that a stretch may ask for at once: 800 expressions with nothing between them
_EARNED = 0.1  # the work that each character pays for; news asks for 0.02 to 0.07 of it, more only in a paragraph or two
_REST = 1_600  # characters passed over when the work is used up, so that what is read next is read whole
_TRY, _EXPRESSION = 1, 4  # the work of looking at a token, and of the expression that begins there


class Budget:
    """Work saved up while a text goes on, and used up where it is dense in dates. Positions are code points."""

    __slots__ = ("_at", "_closed", "_left")

    def __init__(self) -> None:
        self._at, self._closed, self._left = 0, 0, _FULL

    def allows(self, position: int) -> bool:
        """May the token at a position be looked at? Positions must not fall."""
        if position < self._closed:
            return False
        self._left = min(_FULL, self._left + (position - self._at) * _EARNED) - _TRY
        self._at = position
        if self._left <= 0:
            self._closed = position + _REST
            return False
        return True

    def pay(self) -> None:
        """An expression was read at the token allowed last."""
        self._left -= _EXPRESSION


def budget_of(length: int) -> Budget | None:
    """The budget of a text of so many characters; a short one needs none."""
    return Budget() if length > _SHORT else None
