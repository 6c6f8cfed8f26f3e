"""Actors that may be one are offered in pairs; the store keeps both."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import insert

from tracker.store.engine import open_store
from tracker.store.likeness import LikePair, like_actors
from tracker.store.tables import table

ROWS = [
    {"id": "person:keisha-bottoms@", "name": "Keisha Bottoms", "kind": "person", "role": None, "city_id": None},
    {"id": "person:keisha-lance-bottoms@", "name": "Keisha Lance Bottoms", "kind": "person", "role": None, "city_id": None},
    {"id": "person:lori-lightfoot@", "name": "Lori Lightfoot", "kind": "person", "role": None, "city_id": None},
    {"id": "org:keisha-bottoms", "name": "Keisha Bottoms", "kind": "organisation", "role": None, "city_id": None},
]


def test_pairs_are_offered_likest_first_and_nothing_is_merged(tmp_path: Path) -> None:
    engine = open_store(str(tmp_path / "tracker.db"))
    with engine.begin() as connection:
        connection.execute(insert(table("actors")), ROWS)
    assert like_actors(engine) == (
        LikePair(
            one="Keisha Bottoms",
            one_id="person:keisha-bottoms@",
            other="Keisha Lance Bottoms",
            other_id="person:keisha-lance-bottoms@",
            likeness=0.9,
        ),
    )
    with engine.connect() as connection:
        assert len(connection.execute(table("actors").select()).all()) == len(ROWS)
    engine.dispose()


def test_an_empty_store_has_no_pairs(tmp_path: Path) -> None:
    engine = open_store(str(tmp_path / "tracker.db"))
    assert like_actors(engine) == ()
    engine.dispose()
