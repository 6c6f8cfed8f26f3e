"""How an event looks, everywhere: a colour and a shape for each type, so that neither stands alone.

Hues follow Okabe and Ito's and Tol's colour-blind safe sets; each is darkened for the light ground and lightened for the dark one until
it keeps 3:1 (WCAG 1.4.11). Ten types are more than hues alone can carry for every reader: the shape says the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.model import EventType

_CROSS = "M-1,-.62L-.62,-1L0,-.38L.62,-1L1,-.62L.38,0L1,.62L.62,1L0,.38L-.62,1L-1,.62L-.38,0Z"
_PENTAGON = "M0,-1.05L1,-.32L.62,.85L-.62,.85L-1,-.32Z"
_STAR = "M0,-1.2L.3,-.4L1.14,-.37L.48,.15L.71,.97L0,.5L-.71,.97L-.48,.15L-1.14,-.37L-.3,-.4Z"
_HEXAGON = "M-.5,-.87L.5,-.87L1,0L.5,.87L-.5,.87L-1,0Z"


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """One event type's look. `shape` is a Vega symbol; `glyph` the character that resembles it where only text can stand."""

    light: str
    dark: str
    shape: str
    glyph: str

    def colour(self, dark: bool) -> str:
        return self.dark if dark else self.light


STYLES: dict[str, TypeStyle] = {
    EventType.ANNOUNCEMENT: TypeStyle("#0072B2", "#5BB4E8", "circle", "●"),
    EventType.POSTPONEMENT: TypeStyle("#A56300", "#F2AE3D", "triangle-right", "▶"),
    EventType.RESCHEDULING: TypeStyle("#008566", "#2CC79B", "diamond", "◆"),
    EventType.CANCELLATION: TypeStyle("#C8321F", "#FF7F66", _CROSS, "✖"),
    EventType.POLICY_DECISION: TypeStyle("#3D2E9E", "#A79BFF", "square", "■"),
    EventType.OPERATION: TypeStyle("#8A1F5C", "#F08AC4", "triangle-up", "▲"),
    EventType.LEGAL_ACTION: TypeStyle("#B2509B", "#DDA0F0", _PENTAGON, "⬟"),
    EventType.EFFECT: TypeStyle("#3F7A1F", "#9CCB5A", _STAR, "★"),
    EventType.PROTEST: TypeStyle("#7A5A2E", "#D9B98A", "triangle-down", "▼"),
    EventType.STATEMENT: TypeStyle("#6B7280", "#A9B2C0", _HEXAGON, "⬢"),
}
UNKNOWN = TypeStyle("#6B7280", "#A9B2C0", "circle", "●")


@dataclass(frozen=True, slots=True)
class Ground:
    """What is not data: the page, its text, its lines. Text keeps 4.5:1 on the page."""

    page: str
    text: str
    soft: str
    line: str
    stripe: str
    accent: str


LIGHT = Ground(page="#FFFFFF", text="#1B2430", soft="#56616F", line="#DDE2E8", stripe="#F5F7F9", accent="#1B2430")
DARK = Ground(page="#12161C", text="#E6EAF0", soft="#A3ADBA", line="#2C343F", stripe="#181D25", accent="#FFFFFF")


def ground(dark: bool) -> Ground:
    return DARK if dark else LIGHT


def style(event_type: str) -> TypeStyle:
    return STYLES.get(event_type, UNKNOWN)


def label(word: str) -> str:
    """An enum's value as a reader sees it."""
    return word.replace("_", " ")
