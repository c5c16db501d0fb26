import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlingskraft.audit.rules import GENESIS, ChainState, event_hash, first_break, follow


def chain(*deeds: str) -> list[tuple[int, str, str, dict[str, object]]]:
    links, previous = [], GENESIS
    for number, deed in enumerate(deeds, start=1):
        content: dict[str, object] = {"deed": deed, "changes": {"a": [None, number]}}
        links.append((number, previous, event_hash(previous, content), content))
        previous = links[-1][2]
    return links


def test_a_chain_that_nobody_touched_holds():
    assert first_break([]) is None
    assert first_break(chain("a", "b", "c")) is None


@given(st.lists(st.text(max_size=5), min_size=2, max_size=8), st.data())
def test_any_change_shows(deeds, data):
    links = chain(*deeds)
    place = data.draw(st.integers(0, len(links) - 1))
    number, previous, stated, content = links[place]
    links[place] = (number, previous, stated, {**content, "deed": f"{content['deed']}!"})
    assert first_break(links) == number


@given(st.integers(0, 3))
def test_a_removed_row_shows_in_the_next(place):
    links = chain("a", "b", "c", "d", "e")
    del links[place]
    assert first_break(links) == place + 2


def test_rows_in_another_order_show():
    links = chain("a", "b", "c")
    assert first_break([links[1], links[0], links[2]]) == 2


def test_a_changed_row_whose_own_hash_was_made_anew_shows_in_the_next():
    links = chain("a", "b", "c")
    changed = {"deed": "x"}
    links[1] = (2, links[1][1], event_hash(links[1][1], changed), changed)
    assert first_break(links) == 3


def test_the_chain_can_be_followed_in_pieces():
    links = chain(*"abcdef")
    state = ChainState()
    for start in range(0, 6, 2):
        state = follow(state, links[start : start + 2])
    assert state == follow(ChainState(), links) == ChainState(6, links[-1][2], 6)
    assert follow(ChainState(), links[3:]).broken_at == 4


@pytest.mark.parametrize("other", [{"a": 2, "b": 1}, {"a": 1}, {"a": "1", "b": 2}])
def test_the_hash_covers_every_value(other):
    assert event_hash(GENESIS, other) != event_hash(GENESIS, {"a": 1, "b": 2})


def test_the_hash_does_not_depend_on_the_order_of_keys():
    assert event_hash(GENESIS, {"a": 1, "b": "å"}) == event_hash(GENESIS, {"b": "å", "a": 1})
