"""``ecotone releases`` and ``ecotone sparql``."""

from pathlib import Path

import pytest
import typer
from pyoxigraph import Store
from typer.testing import CliRunner

from api.commands import releases as releases_command
from api.commands import sparql as sparql_command
from graph.releases import ChangeSummary, Release, Releases
from tests.sparql_example import LOOKUP, A, fill, says

app = typer.Typer()
releases_command.register(app)
sparql_command.register(app)


def add_deep(store: Store) -> ChangeSummary:
    store.add(says(7, "deep", A))
    return ChangeSummary(counts={"documents": 1})


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, Release, Release]:
    releases = Releases(tmp_path)
    first, second = releases.change(fill), releases.change(add_deep)
    assert first is not None
    assert second is not None
    return tmp_path, first, second


def run(*arguments: str, text: str | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(arguments), input=text)
    return result.exit_code, result.stdout.replace("\r\n", "\n"), result.stderr


def test_list(made: tuple[Path, Release, Release]) -> None:
    data, first, second = made
    _, printed, _ = run("releases", "list", "--data", str(data))
    assert printed.splitlines() == [
        f"  {first.id}  150 triples, 312 quads",
        f"* {second.id}  151 triples, 314 quads, 1 documents",
    ]


def test_diff(made: tuple[Path, Release, Release]) -> None:
    data, first, second = made
    code, printed, _ = run("releases", "diff", first.id, second.id, "--data", str(data))
    assert (code, printed) == (0, f"{A}  +1 -0\n  http://example.org/lake/7\n")


def test_rollback(made: tuple[Path, Release, Release]) -> None:
    data, first, _ = made
    assert run("releases", "rollback", first.id, "--data", str(data))[:2] == (0, f"{first.id} is served\n")
    assert Releases(data).current_id() == first.id
    code, _, said = run("releases", "rollback", "never", "--data", str(data))
    assert code == 1
    assert said.startswith("There is no release never. There are: ")


def test_verify(made: tuple[Path, Release, Release]) -> None:
    data, first, _ = made
    assert run("releases", "verify", "--data", str(data))[:2] == (0, "2 verified\n")
    first.dump_path.write_bytes(b"")
    code, _, said = run("releases", "verify", "--data", str(data))
    assert (code, said) == (1, f"{first.id}: dump.nq.gz: differs from its checksum\n")


def test_nothing_to_verify(tmp_path: Path) -> None:
    assert run("releases", "verify", "--data", str(tmp_path))[0] == 1


def test_sparql_from_file_and_input(made: tuple[Path, Release, Release], tmp_path: Path) -> None:
    data = str(made[0])
    file = tmp_path / "lookup.rq"
    file.write_text(LOOKUP + " ORDER BY ?text", encoding="utf-8")
    assert run("sparql", str(file), "--data", data)[:2] == (0, "text\ndeep\nlake 7\n")
    assert run("sparql", "-", "--data", data, "--format", "tsv", text="ASK { ?s ?p ?o }")[:2] == (0, "true\n")


def test_sparql_parameters(made: tuple[Path, Release, Release]) -> None:
    text = "#+ params: lake: iri\nSELECT (COUNT(*) AS ?n) { ?lake ?p ?o }"
    chosen = ("--param", "lake=http://example.org/lake/7")
    assert run("sparql", "-", "--data", str(made[0]), *chosen, text=text)[:2] == (0, "n\n2\n")
    code, _, said = run("sparql", "-", "--data", str(made[0]), text=text)
    assert (code, said) == (1, "-: - needs the parameter lake (iri).\n")


def test_sparql_mistakes(made: tuple[Path, Release, Release], tmp_path: Path) -> None:
    data = str(made[0])
    code, _, said = run("sparql", "-", "--data", data, text="SELECT * {\n  ?s ex:p ?o }")
    assert (code, said) == (1, "-: Line 2, column 6: the prefix ex: is not declared\n")
    code, _, said = run("sparql", "-", "--data", data, text="ASK { SERVICE <http://e/> {} }")
    assert (code, said) == (1, "-: SERVICE is refused\n")
    assert run("sparql", "no-such-query", "--data", data)[0] == 1
    assert run("sparql", "--data", data)[0] == 2
    code, _, said = run("sparql", "-", "--data", str(tmp_path / "none"), text="ASK {}")
    assert (code, said) == (1, f"{tmp_path / 'none'} holds no release; `ecotone build` makes one.\n")


def test_named_queries_are_listed_with_values_as_they_are_typed() -> None:
    code, listed, _ = run("sparql", "--list")
    assert code == 0
    entry = listed[listed.index("document_targets\n") :].splitlines()[:4]
    assert entry == [
        "document_targets",
        "    Targets of one framework that a document cites by number, and the units that cite them.",
        "    --param document=ID                           the document",
        "    --param type=aichi-target                     type of the citations (sdg-target, gspc-target …)",
    ]
    assert "    --param targets='aichi-14 aichi-15'           the targets\n" in listed


def test_a_named_query_takes_ids_for_things(made: tuple[Path, Release, Release]) -> None:
    code, rows, _ = run("sparql", "citing_units", "--data", str(made[0]), "--param", "cited=cbd-XI/16")
    assert (code, rows) == (0, "unit,unit_id,via\n")
    several = ("--param", "targets=aichi-14 sdg-15.3", "--format", "tsv")
    assert run("sparql", "indicators_of", "--data", str(made[0]), *several)[0] == 0
    code, _, said = run("sparql", "indicators_of", "--data", str(made[0]), "--param", "targets=aichi-14 #2")
    assert (code, said) == (1, "indicators_of: indicators_of: targets are no iris: aichi-14 #2\n")
