"""A user fetches what the Secretariat and InforMEA say of decisions, ingests it, asks for it, and meets it on pages."""

import json
from pathlib import Path

import pytest
from pyoxigraph import Store
from typer.testing import CliRunner, Result

from api.__main__ import app
from graph.releases import Releases
from graph.store import open_readonly
from tests.fetching_example import PatientClock
from tests.official_server import Official, serving
from tests.page_release import client
from tests.vocabulary_examples import FOLDER

STOCKHOLM = "<https://w3id.org/ecotone/stockholm/hrc/3/1>"


def example(name: str) -> dict[str, dict[str, list[dict[str, object]]]]:
    content: dict[str, dict[str, list[dict[str, object]]]] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return content


def fill(official: Official) -> None:
    """Let the server hold the examples."""
    decisions = example("cbd_decisions/decisions.json")["response"]["docs"][:1]
    paragraphs = example("cbd_decisions/paragraphs.json")["response"]["docs"]
    tree = json.loads((FOLDER / "cbd_decisions" / "tree.json").read_text(encoding="utf-8"))
    official.records = [*decisions, *paragraphs]
    official.trees = {"CBD/COP/40/01": tree}
    official.informea = example("informea_decisions/page.json")["d"]["results"]


def run(data: Path, *arguments: object) -> Result:
    given = [*map(str, arguments), "--data", str(data)]
    return CliRunner().invoke(app, given, obj=PatientClock())


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder into which everything was fetched, and which then took it in."""
    folder = tmp_path_factory.mktemp("decisions")
    with pytest.MonkeyPatch.context() as patch, serving(Official()) as official:
        patch.setenv("no_proxy", "127.0.0.1")
        fill(official)
        mirror = ("--base-url", official.address)
        fetched = [
            run(folder, "fetch", "cbd-decisions", "--session", "cop-40", *mirror),
            run(folder, "fetch", "informea-decisions", *mirror),
        ]
    assert [result.exit_code for result in fetched] == [0, 0], [result.stderr for result in fetched]
    ingested = run(folder, "ingest", folder / "sources")
    assert ingested.exit_code == 0, ingested.stderr
    # 1 page of decisions, 1 tree with three languages, 3 pages of paragraphs, 3 pages of InforMEA; no manifest among them
    assert "11 new, 0 held already, 0 refused: release " in ingested.stderr
    return folder


@pytest.fixture(scope="module")
def store(data: Path) -> Store:
    return open_readonly(Releases(data).current().store_path)


def test_the_release_names_every_fetched_file(data: Path) -> None:
    inputs = {one.graph.rpartition("/graph/source/")[2]: one.name for one in Releases(data).current().inputs}
    assert {name: file for name, file in inputs.items() if name.startswith(("decisions/", "cbd/"))} == {
        "decisions/cbd_decisions/decisions/cop-40/0001": "0001.json",
        **{f"decisions/cbd_decisions/paragraphs/cop-40/000{page}": f"000{page}.json" for page in (1, 2, 3)},
        "decisions/cbd_decisions/trees/cbd-cop-40-1": "CBD_COP_40_01.json",
        **{f"decisions/informea_decisions/all/000{page}": f"000{page}.json" for page in (1, 2, 3)},
        **{f"cbd/cop/40/1/{lang}": "CBD_COP_40_01.json" for lang in ("en", "fr", "zh")},
    }


def test_the_same_again_makes_no_release(data: Path) -> None:
    before = Releases(data).current_id()
    result = run(data, "ingest", data / "sources")
    assert (result.exit_code, Releases(data).current_id()) == (0, before)
    assert "0 new, " in result.stderr
    assert ": no new release." in result.stderr


def test_paragraphs_by_their_official_status(data: Path) -> None:
    query = """PREFIX eco: <https://w3id.org/ecotone/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/>
    PREFIX s: <https://w3id.org/ecotone/status/>
    SELECT ?id { ?unit eco:status s:superseded ; dcterms:identifier ?id ; eco:inDocument ?document }"""
    (data / "query.rq").write_text(query, encoding="utf-8")
    result = run(data, "sparql", data / "query.rq")
    assert result.exit_code == 0, result.stderr
    assert "cbd/cop/40/1#B.p1" in result.stdout


def test_search_finds_a_decision_that_has_nothing_but_a_title(data: Path) -> None:
    result = run(data, "search", "Hedges and pollutants", "--lang", "en")
    assert result.exit_code == 0, result.stderr
    assert "stockholm/hrc/3/1" in result.stdout


def test_search_finds_the_text_of_a_tree(data: Path) -> None:
    result = run(data, "search", "count hedges along rivers", "--lang", "en", "-k", "3")
    assert result.exit_code == 0, result.stderr
    assert "cbd/cop/40/1#A.p1" in result.stdout


PAGES = [
    ("/stockholm/hrc/3/1", "Hedges and pollutants"),
    ("/hedgetreaty/declaration/d3", "Declaration on hedges"),
    ("/cbd/cop/40/1", "To plant hedges along rivers"),
    ("/cbd/cop/40/1/A.p1", "To plant hedges along rivers"),
    ("/entity/stockholm-hrc", "stockholm-hrc"),
    ("/entity/cbd-cop-40", "40"),
]


@pytest.mark.parametrize(("address", "words"), PAGES)
def test_pages_show_what_is_held_of_a_decision(store: Store, address: str, words: str) -> None:
    answer = client(store=store).get(address, headers={"accept": "text/html"}, follow_redirects=True)
    assert answer.status_code == 200, answer.text[:500]
    assert words in answer.text


@pytest.mark.parametrize("address", ["/cbd/cop/40/2", "/cbd/cop/40/2/p7.a", "/stockholm/hrc/3/1", "/cbd/cop/40/1/A.p1"])
@pytest.mark.parametrize("form", ["text/html", "text/turtle", "application/json"])
def test_what_is_known_by_its_tags_alone_answers_too(store: Store, address: str, form: str) -> None:
    answer = client(store=store).get(address, headers={"accept": form}, follow_redirects=True)
    assert answer.status_code == 200, answer.text[:500]
