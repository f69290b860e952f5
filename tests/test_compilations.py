"""The report of a meeting with several decisions in it: each becomes a document of its own, and so does what is around them."""

from pathlib import Path

import pytest

from loaders.errors import InputRefused
from loaders.records import Document
from loaders.un_documents.loader import read_structure, structures_of
from tests.text_source import text_source

COVER = """FCCC/CP/2041/9/Add.1

Distr.: General
3 February 2042

Report of the Conference of the Parties on its forty-sixth session, held in Oulu from 5 to 16 November 2041

Addendum

Contents

Decision 1/CP.46 Ponds 2

Decision 2/CP.46 Hedges 3

Resolution 1/CP.46 Thanks to the city of Oulu 4

"""
DECISIONS = """Decision 1/CP.46

Ponds

The Conference of the Parties,

Recalling decision 3/CP.45,1

1. Decides to look at ponds;

2. Requests the secretariat to count them, to say how deep they are and in whose fields they lie, and to
report on them.

________________
 1 See FCCC/CP/2040/2.

2

\fDecision 2/CP.46

Hedges

The Conference of the Parties,

Recalling decision 4/CP.45,1

1. Invites Parties to plant hedges along their fields and their roads before the next winter, as agreed in
Decision 1/CP.46 on ponds.

4th plenary meeting
14 November 2041

________________
 1 See FCCC/CP/2040/3.

3

\fResolution 1/CP.46

Thanks to the city of Oulu

The Conference of the Parties,

1. Thanks the city of Oulu.
"""
PROCEEDINGS = """
Part two: Proceedings

1. The session was opened by the mayor.

2. The Conference took up ponds first.
"""


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {one.slug: one for one in structures_of(text_source(COVER + DECISIONS + PROCEEDINGS))}


def test_every_decision_of_a_report_is_a_document(documents: dict[str, Document]) -> None:
    assert list(documents) == [
        "symbol/FCCC/CP/2041/9/Add.1",
        "unfccc/cp/46/1",
        "unfccc/cp/46/2",
        "unfccc/cp/res/46/1",
    ]
    assert {one.published_in for one in documents.values()} == {None, "symbol/FCCC/CP/2041/9/Add.1"}


def test_a_decision_holds_its_own_paragraphs_and_footnotes_alone(documents: dict[str, Document]) -> None:
    hedges = documents["unfccc/cp/46/2"]
    assert {unit.place: unit.text for unit in hedges.units} == {
        "title": "Hedges",
        "enact": "The Conference of the Parties,",
        "pre1": "Recalling decision 4/CP.45,1",
        "p1": (
            "Invites Parties to plant hedges along their fields and their roads before the next winter, as agreed in "
            "Decision 1/CP.46 on ponds."
        ),
        "close1": "4th plenary meeting",
        "close2": "14 November 2041",
        "fn1": "See FCCC/CP/2040/3.",
    }


def test_a_decision_was_adopted_on_the_day_that_it_prints_else_at_the_session_of_the_report(
    documents: dict[str, Document],
) -> None:
    assert [documents[f"unfccc/cp/46/{number}"].date for number in (1, 2)] == ["2041-11-05/2041-11-16", "2041-11-14"]
    assert documents["symbol/FCCC/CP/2041/9/Add.1"].date == "2042-02-03"


def test_what_stands_around_the_decisions_is_the_report(documents: dict[str, Document]) -> None:
    report = documents["symbol/FCCC/CP/2041/9/Add.1"]
    texts = {unit.place: unit.text for unit in report.units}
    assert texts["title"] == (
        "Report of the Conference of the Parties on its forty-sixth session, held in Oulu from 5 to 16 November 2041"
    )
    assert (texts["subtitle"], texts["p1"]) == ("Addendum", "The session was opened by the mayor.")
    assert [text for text in texts.values() if text.startswith("Decision 1/CP.46")] == ["Decision 1/CP.46 Ponds 2"]


def test_a_citation_at_the_beginning_of_a_line_begins_no_document() -> None:
    text = DECISIONS.partition("\f")[0] + "\n3. Recalls what was decided in\nDecision 9/CP.40 on springs.\n"
    (only,) = structures_of(text_source(text))
    assert only.slug == "unfccc/cp/46/1"


def test_a_compilation_is_refused_where_one_document_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(COVER + DECISIONS, encoding="utf-8")
    with pytest.raises(InputRefused, match="a compilation of 4 documents, where one is wanted"):
        read_structure(tmp_path / "report.txt")
