"""What stands in quotation marks must stand in the text as written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.search.phrases import folded_phrase, holds, phrase_spans, quotations, without_marks


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ('who shall "restore peatlands"', ["restore peatlands"]),
        ("qui doit « restaurer les tourbières »", [" restaurer les tourbières "]),
        ("кто «восстанавливает болота»", ["восстанавливает болота"]),
        ("„Moore“ und “bogs”", ["Moore", "bogs"]),
        ("谁来「恢复湿地」和『泥炭地』", ["恢复湿地", "泥炭地"]),
        ("关于《泥炭地战略》的决定", ["泥炭地战略"]),
        ("Parties’ duties ‘as appropriate’", ["as appropriate"]),
        ('no end "of it', []),
        ('"" «»', []),
        ('"..."', []),
    ],
)
def test_quotation_marks_of_any_kind_quote(question: str, quoted: list[str]) -> None:
    assert [one.text for one in quotations(question)] == quoted


@pytest.mark.parametrize(
    ("text", "phrase", "held"),
    [
        ("Urges Parties to Restore\n peatlands", "restore peatlands", True),
        ("Urges Parties to restore drained peatlands", "restore peatlands", False),
        ("unrestored", "restored", False),
        ("Prie les Parties de restaurer les forêts", "FORETS", True),
        ("восстановление болот", "болот", True),
        ("восстановление болота", "болот", False),
        ("邀请各方恢复濕地", "恢复湿地", True),
        ("واستعادة الأراضي", "استعادة الاراضي", True),
        ("الاستعادة", "استعادة الأراضي", False),
        ("anything", "", False),
    ],
)
def test_a_text_holds_a_phrase_as_written(text: str, phrase: str, held: bool) -> None:
    assert holds(text, (folded_phrase(phrase),)) is held
    assert bool(phrase_spans(text, folded_phrase(phrase))) is held


def test_every_phrase_must_be_held() -> None:
    assert holds("peatlands and reefs", ("reefs", "peatlands")) is True
    assert holds("peatlands and reefs", ("reefs", "dunes")) is False


def test_without_phrases_every_text_will_do() -> None:
    assert holds("anything", ()) is True


def test_a_phrase_is_shown_where_it_stands() -> None:
    text = "To  RESTORE\u00a0\n Forêts, restored"
    assert [text[start:end] for start, end in phrase_spans(text, folded_phrase("restore forets"))] == [
        "RESTORE\u00a0\n Forêts"
    ]


@given(st.text(max_size=60))
def test_marks_leave_everything_in_place(question: str) -> None:
    assert len(without_marks(question)) == len(question)


@given(st.text(st.sampled_from('a b\u00a0\nßé湿«»"“”ـا'), max_size=40), st.text(max_size=3))
def test_a_phrase_is_held_where_it_is_found(text: str, phrase: str) -> None:
    folded = folded_phrase(phrase)
    assert bool(phrase_spans(text, folded)) is holds(text, (folded,)) or folded_phrase(text) != folded_phrase(
        text.strip()
    )
