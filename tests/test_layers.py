"""Imports point one way, files and functions stay small: a reader finds their way by the folders."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT: dict[str, set[str]] = {
    "ontology": set(),
    "loaders": {"ontology"},
    "graph": {"ontology", "loaders"},
    "graph.search": {"graph", "loaders", "ontology"},
    "api": {"graph", "graph.search", "loaders", "ontology"},
}
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60
SOURCES = [path for layer in ("ontology", "loaders", "graph", "api") for path in sorted((ROOT / layer).rglob("*.py"))]
each_source = pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())


def layer_of(dotted: str) -> str | None:
    """Return the deepest layer that a dotted name lies in, None for other people's modules."""
    layers = [name for name in MAY_IMPORT if f"{dotted}.".startswith(f"{name}.")]
    return max(layers, key=len, default=None)


def imported_names(tree: ast.Module) -> set[str]:
    """Return the absolute dotted names that a module imports, at any depth."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@each_source
def test_imports_point_one_way(path: Path) -> None:
    own = layer_of(".".join(path.relative_to(ROOT).with_suffix("").parts))
    assert own is not None
    tree = ast.parse(path.read_text(encoding="utf-8"))
    used = {layer_of(name) for name in imported_names(tree)} - {own, None}
    assert used <= MAY_IMPORT[own]


@each_source
def test_files_and_functions_stay_small(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= MAX_FILE_LINES
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < MAX_FUNCTION_LINES, node.name


def test_document_loaders_know_no_rdf() -> None:
    for path in (ROOT / "loaders" / "un_documents").rglob("*.py"):
        names = imported_names(ast.parse(path.read_text(encoding="utf-8")))
        assert not {name for name in names if name.split(".")[0] in {"rdflib", "pyoxigraph"}}, path
