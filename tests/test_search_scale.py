"""Search over more passages than are all scored: what is found, filtered and counted is what looking at each would give."""

from collections import Counter
from pathlib import Path
from random import Random

import numpy as np
import pytest

from graph.search.arrays import Rows
from graph.search.build import build_indexes
from graph.search.channels import BACKGROUND
from graph.search.encoder import HashEncoder
from graph.search.index import SearchIndex
from graph.search.passages import Passage, PassageAct
from graph.search.question import SearchFilters, SearchRequest
from graph.search.ranking import Ranker, Votes, rank
from graph.search.search import Searcher
from tests.search_filters import meets
from tests.search_passages import THINGS, passage

ENCODER = HashEncoder(32)
COUNT = 3_000
SYLLABLES = ("ba", "ko", "mi", "ren", "sul", "tav", "wo", "zel")
WORDS = tuple(first + second + third for first in SYLLABLES for second in SYLLABLES for third in SYLLABLES)
VERBS = (PassageAct("invites", "invites", ("parties",)), PassageAct("urges", "urges", ("donors", "parties")))


def invented(number: int, random: Random) -> Passage:
    """Return a passage of words that mean nothing, the first ones common and the last ones rare."""
    words = [WORDS[int(len(WORDS) * random.random() ** 3)] for _ in range(12)]
    cited = ("aichi-15",) if number % 500 == 7 else ()
    return passage(
        f"cbd/cop/{number % 40}/{number // 40}#p{number}",
        " ".join(words),
        lang=("en", "fr", "es")[number % 3],
        convention=("cbd", "cms", "cites", "")[number % 4],
        year=str(1990 + number % 30),
        kind="paragraph" if number % 5 else "preamble",
        acts=VERBS[: number % 3],
        themes=tuple(f"theme-{at}" for at in range(number % 4)),
        cites=cited,
        targets=cited,
    )


RANDOM = Random(1)
PASSAGES = tuple(invented(number, RANDOM) for number in range(COUNT))


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    assert COUNT > BACKGROUND
    folder: Path = tmp_path_factory.mktemp("scale") / "search"
    build_indexes(PASSAGES, folder, ENCODER, THINGS)
    return Searcher(SearchIndex.load(folder, ENCODER), ENCODER)


FILTERS = (
    SearchFilters(),
    SearchFilters(convention=frozenset(["cms"])),
    SearchFilters(convention=frozenset(["cms", "cites", "nowhere"]), year=frozenset(["1991", "1995"])),
    SearchFilters(text_lang=frozenset(["fr"]), kind=frozenset(["preamble"])),
    SearchFilters(verb=frozenset(["urges"]), addressee=frozenset(["donors"])),
    SearchFilters(verb=frozenset(["invites"]), addressee=frozenset(["donors"])),
    SearchFilters(theme=frozenset(["theme-2", "theme-0"]), strength=frozenset(["invites"])),
    SearchFilters(target=frozenset(["aichi-15"])),
    SearchFilters(document=frozenset(["cbd/cop/3/9"])),
    SearchFilters(session=frozenset(["none"])),
)


@pytest.mark.parametrize(
    "filters", FILTERS, ids=lambda one: "+".join(name for name in one.__slots__ if getattr(one, name))
)
def test_filters_admit_what_each_passage_meets(searcher: Searcher, filters: SearchFilters) -> None:
    mask = searcher.index.columns.mask(filters)
    admitted = np.ones(COUNT, np.bool_) if mask is None else mask
    assert admitted.tolist() == [meets(filters, one) for one in PASSAGES]


def best_of_all(searcher: Searcher, query: str, filters: SearchFilters, k: int) -> list[str]:
    """Return the best units by scoring every passage."""
    ranker = Ranker(searcher.index, ENCODER)
    read = searcher.reader.read(query, "en")
    asked = ranker.channels.ask(read, ENCODER.encode([read.text])[0])
    everything: Rows = np.arange(COUNT)
    gathered = ranker.channels.gather(everything)
    boosts = np.zeros(COUNT, np.float32)
    allowed = np.array([meets(filters, one) for one in PASSAGES], np.bool_)
    votes = Votes(asked, gathered, ranker.channels.scores(asked, gathered), boosts, allowed)
    (ranked,) = rank([(ranker, votes)])
    return [PASSAGES[row].unit_id for row in np.argsort(-ranked.fused, kind="stable")[:k]]


@pytest.mark.parametrize("filters", FILTERS[:2])
def test_the_candidates_hold_the_best_of_all(searcher: Searcher, filters: SearchFilters) -> None:
    shared = []
    for number in range(0, 60, 3):
        query = " ".join(PASSAGES[number].text.split()[:3])
        found = searcher.search(SearchRequest(query, k=10, filters=filters)).results
        best = best_of_all(searcher, query, filters, 10)
        shared.append(len({one.passage.unit_id for one in found} & set(best)) / 10)
    assert np.mean(shared) >= 0.98


def test_what_cites_a_named_target_is_found_wherever_it_stands(searcher: Searcher) -> None:
    found = searcher.search(SearchRequest("Restore degraded ecosystems", k=6)).results
    assert {one.passage.unit_id for one in found} == {one.unit_id for one in PASSAGES if one.cites}


def test_few_that_the_filters_admit_are_all_found(searcher: Searcher) -> None:
    filters = SearchFilters(document=frozenset(["cbd/cop/7/2", "cbd/cop/8/2"]))
    response = searcher.search(SearchRequest("bababa", k=100, filters=filters))
    assert {one.passage.unit_id for one in response.results} == {one.unit_id for one in PASSAGES if meets(filters, one)}
    assert response.total == len(response.results)


def test_facets_count_what_was_found(searcher: Searcher) -> None:
    response = searcher.search(SearchRequest("bababa kokomi", k=5_000))
    units = {one.passage.unit_id for one in response.results}
    assert response.total == len(units) < COUNT
    held = [one for one in PASSAGES if one.unit_id in units]
    facets = {facet.name: dict(facet.values) for facet in response.facets}
    assert facets["convention"] == {
        name: count for name, count in Counter(one.convention for one in held).items() if name
    }
    assert facets["theme"] == Counter(theme for one in held for theme in one.themes)
    assert facets["addressee"] == Counter(
        who for one in held for who in {who for act in one.acts for who in act.addressees}
    )


def test_pages_of_many_continue_each_other(searcher: Searcher) -> None:
    whole = searcher.search(SearchRequest("bababa kokomi", k=60)).results
    pages = [searcher.search(SearchRequest("bababa kokomi", k=20, offset=at)).results for at in (0, 20, 40)]
    assert [one for page in pages for one in page] == list(whole)
