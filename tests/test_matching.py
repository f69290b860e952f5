"""A national target finds the targets that it serves, in six languages, each with its grade and its reasons."""

from pathlib import Path

import pytest

from graph.search.build import build_indexes
from graph.search.index import SearchIndex
from graph.search.matching.answer import MatchedTarget, TargetMatch
from graph.search.matching.catalogue import read_catalogue
from graph.search.matching.figures import read_figures
from graph.search.matching.matcher import Matcher, MatchOptions
from graph.search.matching.ranking import grade_of
from graph.search.matching.wording import TitleWords, language_of_text, read_words
from graph.search.passages import PassageAct
from graph.search.search import Searcher
from loaders.records import LANGUAGES, Language
from tests.matching_release import RESTORE, FakeSearch, matcher, model, store
from tests.search_passages import passage

each_language = pytest.mark.parametrize("lang", LANGUAGES)


def matched(text: str, **options: object) -> MatchedTarget:
    (found,) = matcher().match(text, MatchOptions(**options)).targets  # type: ignore[arg-type]
    return found


def by_id(found: MatchedTarget) -> dict[str, TargetMatch]:
    return {match.target.id: match for framework in found.frameworks for match in framework.matches}


@each_language
def test_a_target_is_found_in_its_own_language(lang: Language) -> None:
    found = matched(RESTORE[lang])
    assert found.lang == lang
    assert next(one.matches[0].target.id for one in found.frameworks if one.framework == "gbf") == "gbf-2"
    assert by_id(found)["gbf-2"].grade == "strong"


@each_language
def test_each_match_says_why(lang: Language) -> None:
    reason = by_id(matched(RESTORE[lang]))["gbf-2"].reason
    assert [theme.id for theme in reason.themes] == ["restoring"]
    assert reason.words
    assert all(word in RESTORE[lang] for word in reason.words)
    assert (reason.shares, reason.years) == (("30 %",), (2030,))
    assert 0 < reason.meaning <= 1


def test_what_a_plan_puts_between_quotation_marks_need_not_stand_in_a_provision(tmp_path: Path) -> None:
    text = "Invites Parties to restore drained peatlands"
    asked = (PassageAct("invites", "invites", ("parties",)),)
    build_indexes([passage("cbd/cop/90/1#p1", text, acts=asked)], tmp_path / "search", model())
    searcher = Searcher(SearchIndex.load(tmp_path / "search", model()), model())
    plan = "Restore “drained peatlands” in the «north» of the country by 2030"
    (found,) = Matcher.of(store(), searcher).match(plan, MatchOptions()).targets
    assert [one.passage.text for one in found.provisions.results] == [text]


def test_a_link_from_a_strong_match_carries_to_another_framework() -> None:
    found = by_id(matched(RESTORE["en"]))["ramsar-sp4-12"].reason.link
    assert found is not None
    assert (found.start.id, found.link.relation, found.link.basis, found.link.by) == (
        "gbf-2",
        "relatedMatch",
        "printed",
        "An author",
    )


def test_a_target_that_the_text_cites_is_a_strong_match() -> None:
    found = by_id(matched("Our plan for the islands answers GBF Target 6."))["gbf-6"]
    assert (found.grade, found.reason.named) == ("strong", True)


def test_the_number_of_a_national_target_is_no_citation() -> None:
    found = matched("Goal 15: Bring the land that is degraded back by ecosystem restoration")
    assert found.given.number == "Goal 15"
    assert not any(match.reason.named for match in by_id(found).values())


def test_a_year_alone_matches_nothing() -> None:
    assert matched("By 2030, a stadium for every town: football for all").frameworks == ()


def test_goals_and_indicators_are_compared_only_when_asked() -> None:
    usual, whole = by_id(matched(RESTORE["en"], k=9)), by_id(matched(RESTORE["en"], k=9, whole=True))
    assert {"gbf-goal-a", "gbf-indicator-2.1"} <= whole.keys() - usual.keys()
    assert "nydf-goal-5" in usual  # a framework that has no targets is matched by its goals


def test_what_is_known_from_memory_says_so() -> None:
    found = by_id(matched("Stop invasive alien species at every port"))
    assert (found["gbf-6"].target.stated, found["gspc-10"].target.stated) == (True, False)


def test_provisions_are_those_that_address_parties() -> None:
    provisions = matched(RESTORE["en"]).provisions
    assert provisions.addressed
    assert [one.passage.unit_id for one in provisions.results] == ["cbd/cop/41/7#p1"]


def test_where_none_that_addresses_parties_is_near_the_nearest_of_all_are_shown_mandates_first() -> None:
    near = Matcher(matcher().index, FakeSearch(far=(True,)))
    (found,) = near.match(RESTORE["en"], MatchOptions()).targets
    assert not found.provisions.addressed
    natures = [one.passage.nature for one in found.provisions.results]
    assert natures == ["adopted", "adopted", "reported"]


def test_where_nothing_is_near_nothing_is_shown() -> None:
    far = Matcher(matcher().index, FakeSearch(far=(True, False)))
    (found,) = far.match(RESTORE["en"], MatchOptions()).targets
    assert (found.provisions.addressed, found.provisions.results) == (False, ())


def test_every_target_of_a_plan_is_matched_by_itself() -> None:
    plan = f"Target 1: {RESTORE['en']}.\nTarget 2: Stop invasive alien species at every port of the country."
    response = matcher().match(plan, MatchOptions(k=1))
    first = [
        next(one.matches[0].target.id for one in each.frameworks if one.framework == "gbf") for each in response.targets
    ]
    assert first == ["gbf-2", "gbf-6"]
    assert response.searched == ("aichi", "gbf", "gspc", "nydf", "ramsar-sp4", "sdg")


def test_the_catalogue_is_read_with_all_that_matching_needs() -> None:
    target = next(one for one in read_catalogue(store()).targets if one.id == "gbf-2")
    assert (target.kind, target.framework, target.years, target.themes) == ("target", "gbf", (2030,), ("restoring",))
    assert [(one.amount, one.unit) for one in target.figures] == [("30", "% of degraded land")]
    assert set(target.titles) == set(LANGUAGES)


@each_language
def test_shares_and_years_are_read_in_any_digits(lang: Language) -> None:
    assert read_figures(RESTORE[lang]).shares == {"30"}
    assert read_figures(RESTORE[lang]).years == {2030}


def test_figures_that_are_no_shares_and_no_years_are_left_alone() -> None:
    assert read_figures("decision 2030/5, 12.2030 and 30 parks") == read_figures("")


@pytest.mark.parametrize(
    ("text", "otherwise", "lang"),
    [("Restaurer les zones humides de la plaine", "en", "fr"), ("恢复湿地", "en", "zh"), ("Wetlands", "es", "es")],
)
def test_a_text_is_read_in_its_own_language_whatever_the_page(text: str, otherwise: str, lang: str) -> None:
    assert language_of_text(text, otherwise) == lang


def test_shared_words_are_those_that_say_something() -> None:
    words = TitleWords(["Degraded wetlands of the north restored"], "en")
    assert words.shared(read_words("Restoring the wetlands of our islands", "en"), 0) == ("Restoring", "wetlands")
    assert TitleWords(["恢复退化湿地"], "zh").shared(read_words("逐步恢复退化的湿地", "zh"), 0) == ("恢复退化", "湿地")


def test_grades_fall_with_the_score() -> None:
    assert [grade_of(score) for score in (0.9, 0.3, 0.05, 0.001)] == ["strong", "related", "weak", None]
