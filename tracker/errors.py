"""The one family of exceptions of this package. Messages are for the reader: what was wrong, where, what to do."""


class TrackerError(Exception):
    """Anything that the user can mend; the CLI prints it without a stack trace."""


class InvalidDate(TrackerError, ValueError):
    """A date that the calendar or EDTF does not know."""


class RuleError(TrackerError):
    """A rule or gazetteer file that can't be used; the message names file and line."""


class SourceError(TrackerError):
    """An input that can't be read as an article; the message names file and, where there is one, line."""


class StoreError(TrackerError):
    """A database that can't be opened, is of another version, or is locked."""
