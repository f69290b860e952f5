"""Timings read out of paragraphs of our own in six languages, and what they say of days and sessions."""

import csv
from pathlib import Path

import pytest

from loaders.records import Act, Document, Language, Nature, Timing, Unit, UnitKind
from loaders.timings import NotATiming, due_date, notation_of, timing_of
from loaders.un_documents.acts import annotate_acts
from loaders.un_documents.citations import annotate_citations

TABLE = Path(__file__).parent / "examples" / "acts" / "timings.tsv"
ROWS = list(csv.DictReader(TABLE.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
SLUG = "unccd/cop/31/4"


def units_of(
    lang: Language,
    *rows: tuple[str, UnitKind, str],
    nature: Nature = "adopted",
    date: str | None = "2033-10-03/2033-10-14",
) -> dict[str, Unit]:
    """Return the units of an invented decision by place; a place with a dot stands under what is before the dot."""
    units = tuple(
        Unit(
            unit_id=f"{SLUG}#{place}",
            kind=kind,
            number="",
            lang=lang,
            convention="unccd",
            nature=nature,
            text=text,
            parent=f"{SLUG}#{place.rpartition('.')[0]}" if "." in place else None,
            operative=True,
        )
        for place, kind, text in rows
    )
    document = Document(
        SLUG,
        "decision",
        "",
        lang,
        "",
        "unccd-cop",
        "unccd",
        nature,
        units,
        session="unccd-cop-31",
        date=date,
    )
    return {unit.place: unit for unit in annotate_acts(annotate_citations(document)).units}


def acts_of(lang: Language, text: str, date: str | None = "2033-10-03/2033-10-14") -> tuple[Act, ...]:
    return units_of(lang, ("p1", "paragraph", text), date=date)["p1"].acts


def said(timing: Timing) -> str:
    words = f" “{timing.event}”" if timing.event and not timing.known else ""
    return notation_of(timing) + words


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['name']}, {row['lang']}" for row in ROWS])
def test_the_same_timings_in_every_language(row: dict[str, str]) -> None:
    timings = [timing for act in acts_of(row["lang"], row["text"]) for timing in act.timings]  # type: ignore[arg-type]
    assert " | ".join(map(said, timings)) == row["timings"]
    for timing in timings:
        assert row["text"][timing.start : timing.end] == timing.printed


def test_words_of_a_timing_are_those_of_the_text_offsets_and_all() -> None:
    (act,) = acts_of("en", "Invites Parties to report,2 by 31 May 2034 at the latest, on their wells;")
    (timing,) = act.timings
    assert (timing.printed, timing.start, timing.end) == ("by 31 May 2034 at the latest", 28, 56)
    assert act.deadline == "2034-05-31"


@pytest.mark.parametrize(
    ("lang", "text", "deadline"),
    [
        ("en", "Requests the secretariat to report every year and by 2034;", "2034"),
        ("en", "Requests the secretariat to report before its next session;", "before its next session"),
        (
            "en",
            "Requests donors to pay within two months of the adoption of this decision;",
            "within two months of the adoption of this decision",
        ),
        ("en", "Requests the secretariat to report every year;", None),
        ("en", "Requests the secretariat to use the form from 1 March 2034;", None),
        ("zh", "请秘书处在今后两年内报告；", "在今后两年内"),
    ],
)
def test_the_deadline_is_the_first_of_the_timings_that_is_one(lang: Language, text: str, deadline: str | None) -> None:
    assert acts_of(lang, text)[0].deadline == deadline


def test_each_verb_has_the_timings_up_to_the_next() -> None:
    requests, decides = acts_of(
        "en", "Requests the secretariat to report by May 2034, and decides to review the report at its next session;"
    )
    assert [said(one) for one in requests.timings] == ["by 2034-05"]
    assert [said(one) for one in decides.timings] == ["at unccd-cop-32"]
    assert decides.deadline is None


def test_a_sub_paragraph_has_its_own_timings_or_those_above() -> None:
    units = units_of(
        "en",
        ("p1", "paragraph", "Requests the secretariat, by 1 March 2034, to:"),
        ("p1.a", "subparagraph", "Count the wells;"),
        ("p1.b", "subparagraph", "Repair the cisterns before its thirty-third session;"),
        ("p1.a.1", "item", "With a rope;"),
    )
    own, below = units["p1.b"].acts[0], units["p1.a"].acts[0]
    assert [(said(one), one.printed_in) for one in own.timings] == [("before unccd-cop-33", None)]
    assert [(said(one), one.printed_in) for one in below.timings] == [("by 2034-03-01", f"{SLUG}#p1")]
    assert [one.printed_in for one in units["p1.a.1"].acts[0].timings] == [f"{SLUG}#p1"]
    assert (own.deadline, below.deadline) == ("before its thirty-third session", "2034-03-01")


def test_the_next_session_of_a_draft_is_not_of_the_body_that_proposes_it() -> None:
    unit = units_of("en", ("p1", "paragraph", "Decides to meet the donors at its next session;"), nature="draft")["p1"]
    assert [said(one) for one in unit.acts[0].timings] == ["at “its next session”"]


def test_sessions_of_another_body_named_in_the_sentence_are_its_own() -> None:
    text = "Requests the Committee on Science and Technology, at its thirtieth session, to see the maps at each of its sessions;"
    (act,) = acts_of("en", text)
    assert [said(one) for one in act.timings] == ["at unccd-cst-30", "every each-session unccd-cst"]


def test_dates_before_the_document_are_no_deadlines() -> None:
    text = "Urges Parties that have not reported by 31 May 2032 to do so by 31 May 2034;"
    assert [said(one) for one in acts_of("en", text)[0].timings] == ["by 2034-05-31"]


def test_a_day_without_a_word_of_deadline_counts_only_where_it_lies_ahead() -> None:
    text = "Decides to hold a fair on 22 May 2035;"
    assert [said(one) for one in acts_of("en", text)[0].timings] == ["at 2035-05-22"]
    assert acts_of("en", text, date=None)[0].timings == ()
    assert acts_of("en", text.replace("2035", "2030"))[0].timings == ()


def test_titles_between_quotation_marks_give_no_timings() -> None:
    assert acts_of("en", "Invites Parties to read “Water for all by 2040”;")[0].timings == ()


def test_what_is_noted_has_no_timings() -> None:
    assert acts_of("en", "Notes the wish of the donors to pay by 2035;")[0].timings == ()


@pytest.mark.parametrize(
    ("notation", "due"),
    [
        ("by 2035-02", "2035-02-28"),
        ("by 2036-02", "2036-02-29"),
        ("by 2035", "2035-12-31"),
        ("at 2035-01/2035-06", "2035-06-30"),
        ("before 2035-02-03", "2035-02-03"),
        ("before 2035-02", "2035-01-31"),
        ("within 2034/2038", "2038-12-31"),
        ("from 2034-01-01", None),
        ("at unccd-cop-32", None),
        ("every P2Y", None),
    ],
)
def test_what_is_dated_is_due_on_its_last_day(notation: str, due: str | None) -> None:
    timing = timing_of(notation)
    assert due_date(timing) == due
    assert notation_of(timing) == notation


@pytest.mark.parametrize("notation", ["", "by", "soon 2035", "by  2035", "by 2035 2036", "2035"])
def test_what_is_no_timing_is_refused(notation: str) -> None:
    with pytest.raises(NotATiming, match="is no timing"):
        timing_of(notation)
