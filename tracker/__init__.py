"""News articles in, a dated, sourced, queryable chronology out."""

__version__ = "0.1.0"
