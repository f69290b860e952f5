"""What is wrong in records of decisions is refused with the file, the line and the reason, and nothing of the file goes in."""

import json
from pathlib import Path
from typing import Any

import pytest

from loaders.errors import InputRefused
from loaders.inputs import read_inputs
from loaders.kinds import UnknownForm, read_file
from tests.vocabulary_examples import FOLDER

CBD, INFORMEA = FOLDER / "cbd_decisions", FOLDER / "informea_decisions"


def example(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def refusal(folder: Path, content: object) -> InputRefused:
    """Return why a file with some content is refused; its values stand on lines of their own."""
    path = folder / "page.json"
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_file(path)
    assert refused.value.source == str(path)
    return refused.value


def line(folder: Path, words: str) -> int:
    """Return the first line of the refused file that holds some words."""
    lines = (folder / "page.json").read_text(encoding="utf-8").splitlines()
    return next(number for number, text in enumerate(lines, 1) if words in text)


PARAGRAPH = [
    ({"dttCode_s": None}, "record 2 (p2): no field 'dttCode_s'"),
    ({"dttCode_s": "CBD/HEDGES/40/01"}, "record 2 (p2): 'CBD/HEDGES/40/01' is the code of no decision"),
    ({"dttCode_s": "CBD/COP/40/01/A01"}, "record 2 (p2): 'CBD/COP/40/01/A01' is the code of no decision"),
    ({"dttParagraphCode_s": None}, "record 2 (p2): no field 'dttParagraphCode_s'"),
    ({"dttParagraphCode_s": "CBD/COP/41/01/A01"}, "'CBD/COP/41/01/A01' is the code of no paragraph of CBD/COP/40/01"),
    (
        {"dttStatus_ss": ["asleep"]},
        "unknown status 'asleep'; there are active, elapsed, superseded, retired and implemented",
    ),
    ({"dttGbfTarget_ss": ["GBF-TARGET-99"]}, "no goal or target 'GBF-TARGET-99' is known"),
    ({"dttAichiTarget_ss": ["AICHI-TARGET-21"]}, "no goal or target 'AICHI-TARGET-21' is known"),
    ({"dttType_ss": ["ornamental"]}, "unknown type 'ornamental'"),
    ({"dttType_ss": ["operational", "informational"]}, "two types: operational and informational"),
    ({"dttActor_ss": [{"code": "parties"}]}, "'dttActor_ss' is no list of texts"),
    ({"dttStatus_ss": 1}, "'dttStatus_ss' is no text"),
]


@pytest.mark.parametrize(("change", "reason"), PARAGRAPH, ids=[reason[-40:] for _, reason in PARAGRAPH])
def test_a_paragraph_that_is_not_understood(tmp_path: Path, change: dict[str, object], reason: str) -> None:
    content = example(CBD / "paragraphs.json")
    record = {name: value for name, value in (content["response"]["docs"][1] | change).items() if value is not None}
    content["response"]["docs"][1] = record
    refused = refusal(tmp_path, content)
    assert reason in refused.reason
    assert refused.line == line(tmp_path, '"id": "p2"')


def test_a_paragraph_twice(tmp_path: Path) -> None:
    content = example(CBD / "paragraphs.json")
    docs = content["response"]["docs"]
    docs.append(docs[0] | {"id": "p7", "dttParagraphCode_s": "CBD/COP/40/01.A01"})
    refused = refusal(tmp_path, content)
    assert refused.reason == "paragraph CBD/COP/40/01.A01 of cbd/cop/40/1 twice, also as CBD/COP/40/01/A01"
    assert refused.line == line(tmp_path, "CBD/COP/40/01.A01")


DECISION = [
    (
        {"code_s": "Hedges!", "treaty_s": "XXVII8"},
        "neither code, symbol nor number is of a decision in a form that is known",
    ),
    ({"code_s": "XII/19", "file_ss": ["no JSON"]}, "'file_ss' is no description of a file: 'no JSON'"),
    ({"code_s": "XII/19", "file_ss": ["[]"]}, "'file_ss' describes a file without an address: '[]'"),
    (
        {"code_s": "XII/19", "file_en_s": "javascript:alert(1)"},
        "'file_en_s' is no address of the web: 'javascript:alert(1)'",
    ),
    ({"code_s": "XII/19", "url_ss": ["http://[broken"]}, "'url_ss' is no address of the web"),
    ({"code_s": "XII/19", "createdDate_dt": "in spring"}, "'createdDate_dt' is no day: 'in spring'"),
    ({"code_s": ["XII/19", 7]}, "'code_s' is no list of texts"),
]


@pytest.mark.parametrize(("change", "reason"), DECISION, ids=[reason[-40:] for _, reason in DECISION])
def test_a_decision_of_the_index_that_is_not_understood(tmp_path: Path, change: dict[str, object], reason: str) -> None:
    content = example(CBD / "decisions.json")
    docs = content["response"]["docs"]
    docs[1] = {"id": "x", "schema_s": "decision", "title_t": "Hedges"} | change
    refused = refusal(tmp_path, content)
    assert reason in refused.reason
    assert refused.reason.startswith("record 2 (x): ")
    assert refused.line == line(tmp_path, '"id": "x"')


TREE = [
    (
        {"code": "CBD/COP/41/01/A02"},
        "node CBD/COP/41/01/A02: 'CBD/COP/41/01/A02' is the code of no part of cbd/cop/40/1",
    ),
    ({"statuses": ["asleep"]}, "unknown status 'asleep'"),
    ({"aichiTargets": ["AICHI-TARGET-00"]}, "no goal or target 'AICHI-TARGET-00' is known"),
    ({"type": "ornamental"}, "unknown type 'ornamental'"),
    ({"html": {"pt": "Sebes"}}, "'html' has the language 'pt', which is none of ar, en, es, fr, ru, zh"),
    ({"nodes": {"a": 1}}, "'nodes' is no list"),
]


@pytest.mark.parametrize(("change", "reason"), TREE, ids=[reason[-40:] for _, reason in TREE])
def test_a_node_of_a_tree_that_is_not_understood(tmp_path: Path, change: dict[str, object], reason: str) -> None:
    content = example(CBD / "tree.json")
    node = content["nodes"][0]["nodes"][2]
    node |= change
    refused = refusal(tmp_path, content)
    assert reason in refused.reason
    if "nodes" not in change:
        assert refused.line == line(tmp_path, f'"code": "{node["code"]}"')


def test_a_tree_of_no_decision(tmp_path: Path) -> None:
    content = example(CBD / "tree.json") | {"code": "CBD/HEDGES/40/01"}
    refused = refusal(tmp_path, content)
    assert (refused.reason, refused.line) == ("'CBD/HEDGES/40/01' is the code of no decision", line(tmp_path, "HEDGES"))


def test_a_paragraph_of_a_tree_twice(tmp_path: Path) -> None:
    content = example(CBD / "tree.json")
    content["nodes"].append({"code": "CBD/COP/40/01.A01"})
    refused = refusal(tmp_path, content)
    assert "paragraph CBD/COP/40/01.A01 of cbd/cop/40/1 twice" in refused.reason
    assert refused.line == line(tmp_path, "CBD/COP/40/01.A01")


def test_a_tree_that_is_far_too_deep(tmp_path: Path) -> None:
    node: dict[str, Any] = {"html": {"en": "deep"}}
    for _ in range(40):
        node = {"nodes": [node]}
    assert "nodes in more than 20 levels" in refusal(tmp_path, {"code": "CBD/COP/40/01", "nodes": [node]}).reason


RECORD = [
    ({"treaty": ""}, "'treaty' is empty"),
    ({"treaty": "graph"}, "no slug can begin with the treaty 'graph'"),
    ({"treaty": "《树篱公约》"}, "no slug can begin with the treaty '《树篱公约》'"),
    (
        {"status": "asleep"},
        "unknown status 'asleep'; there are active, retired, elapsed, superseded, amended, revised, draft",
    ),
    ({"type": None}, "no field 'type'"),
    ({"title": {"results": []}, "longTitle": None}, "no title in any of the six languages"),
    ({"title": "Hedges"}, "'title' is no list of objects"),
    ({"title": {"results": ["Hedges"]}}, "'title' 1 is no object"),
    ({"keywords": {"results": [{"namespace": "x"}]}}, "'keywords' 1: no field 'term'"),
    ({"files": {"results": [{"url": "ftp://example.org/a"}]}}, "'url' is no address of the web: 'ftp://example.org/a'"),
    ({"published": "/Date(99999999999999999)/"}, "'published' is no day"),
    ({"colour": "green"}, "unknown field 'colour'"),
    ({"number": "1" * 200}, "a number of 200 letters"),
]


@pytest.mark.parametrize(("change", "reason"), RECORD, ids=[reason[-40:] for _, reason in RECORD])
def test_a_record_of_informea_that_is_not_understood(tmp_path: Path, change: dict[str, object], reason: str) -> None:
    content = example(INFORMEA / "page.json")
    rows = content["d"]["results"]
    rows[0] = {name: value for name, value in (rows[0] | change).items() if value is not None}
    refused = refusal(tmp_path, content)
    assert reason in refused.reason
    assert refused.reason.startswith("record 1 (d1): ")
    assert refused.line == line(tmp_path, '"id": "d1"')


@pytest.mark.parametrize("name", ["title", "url", "status", "keywords", "colour"])
def test_a_collected_record_without_a_field_or_with_one_too_many(tmp_path: Path, name: str) -> None:
    content = example(INFORMEA / "record.json")
    content = {key: value for key, value in content.items() if key != name} if name in content else content | {name: 1}
    refused = refusal(tmp_path, content)
    assert repr(name) in refused.reason
    assert refused.line == line(tmp_path, '"_id"')


def test_half_a_letter_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "page.json"
    text = (INFORMEA / "record.json").read_text(encoding="utf-8").replace("Hedges in trade", r"Hedges \ud800 in trade")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_file(path)
    assert (refused.value.line, refused.value.reason) == (
        6,
        "an escape in it is half of a letter (a lone surrogate)",
    )
    path.write_text(text.replace(r"\ud800", r"\ud83c\udf33"), encoding="utf-8")
    read_file(path)


def test_meetings_and_other_json_are_no_decisions(tmp_path: Path) -> None:
    path = tmp_path / "page.json"
    path.write_text('{"response": {"docs": [{"schema_s": "meeting"}]}}', encoding="utf-8")
    with pytest.raises(UnknownForm, match=r"cbd_decisions \(json\), informea_decisions \(json\)"):
        read_file(path)


def test_two_files_of_one_name_that_differ_both_stay_out(tmp_path: Path) -> None:
    paths = []
    for folder, status in (("a", "active"), ("b", "retired")):
        content = example(CBD / "tree.json") | {"statuses": [status]}
        path = tmp_path / f"{folder}.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        paths.append(path)
    inputs = read_inputs(paths, read_file)
    assert (inputs.records, inputs.documents) == ((), ())
    assert [error.reason for error in inputs.refused] == [
        f"is cbd_decisions/trees/cbd-cop-40-1 with other content than {other}" for other in reversed(paths)
    ]
