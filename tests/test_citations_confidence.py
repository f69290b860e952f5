"""A citation says how sure the rule is that found it, where that was measured on enough cases, and else nothing."""

from pathlib import Path

import pytest

from benchmarks.citations import judged
from loaders.errors import InputRefused
from loaders.un_documents.accuracy import Gold
from loaders.un_documents.citations import annotate_citations
from loaders.un_documents.citations.confidence import FEWEST, RuleCount, confidence_of, read_counts, write_counts
from tests.test_citations import cited, document


def test_a_citation_has_the_measured_confidence_of_its_rule() -> None:
    (found,) = cited("en", "cbd", "Recalling decision 3/CP.22,")
    measured = read_counts()["decision-number"]
    assert (found.rule, found.confidence) == ("decision-number", measured.confidence)
    assert found.confidence == round((measured.right + 1) / (measured.found + 2), 3)


def test_a_rule_that_was_never_wrong_is_not_certain_and_one_of_few_cases_says_nothing() -> None:
    assert [RuleCount("a", right, found).confidence for right, found in ((20, 20), (98, 98), (10, 20), (19, 19))] == [
        0.955,
        0.99,
        0.5,
        None,
    ]
    assert confidence_of("a rule that nobody wrote") is None
    assert all(one.found >= FEWEST for one in read_counts().values() if one.confidence is not None)


def test_the_table_says_what_its_counts_amount_to(tmp_path: Path) -> None:
    written = tmp_path / "rules.tsv"
    write_counts(read_counts().values(), written)
    kept = Path(str(write_counts.__globals__["TABLE"])).read_text(encoding="utf-8")
    assert written.read_text(encoding="utf-8") == kept


@pytest.mark.parametrize("row", ["name", "name\tmany\t12\t", "name\t1\t\t"])
def test_a_table_that_counts_nothing_is_refused(tmp_path: Path, row: str) -> None:
    wrong = tmp_path / "rules.tsv"
    wrong.write_text(f"rule\tright\tfound\tconfidence\n{row}\n", encoding="utf-8")
    with pytest.raises(InputRefused, match=r"rules\.tsv"):
        read_counts(wrong)


def test_what_is_found_is_judged_by_the_annotation_and_doubts_count_neither_way() -> None:
    texts = "Recalling decisions X/2 and X/3 and the Paris Agreement,", "Recalling decision X/4,"
    read = annotate_citations(document("en", "cbd", *texts))
    first, second = (unit.unit_id for unit in read.units)
    gold = Gold(
        [{"unit_id": first, "text": texts[0]}, {"unit_id": second, "text": "another text"}],
        [
            {"unit_id": first, "type": "decision", "ids": ["cbd-X/2"]},
            {"unit_id": first, "type": "treaty", "ids": ["paris-agreement"], "doubtful": True},
        ],
        [],
    )
    assert list(judged(read, gold)) == [("decision-by-scope", True), ("decision-by-scope", False)]
