"""What is wrong in a vocabulary is refused with the file, the line and the reason, and nothing of it goes in."""

import json
from pathlib import Path

import pytest

from loaders.errors import InputRefused
from loaders.input_file import InputFile
from loaders.kinds import UnknownForm, kind_of, read_file
from loaders.vocabulary_records import Vocabulary
from tests.test_vocabularies import workbook
from tests.vocabulary_examples import FOLDER

TURTLE = "@prefix : <https://example.org/> .\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
TERM = json.loads((FOLDER / "cbd_thesaurus" / "terms.json").read_text(encoding="utf-8"))[1]
KEYWORDS = (FOLDER / "faolex" / "keywords.xml").read_text(encoding="utf-8")


def refusal(path: Path, content: str | bytes) -> InputRefused:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputRefused) as refused:
        read_file(path)
    assert refused.value.source == str(path)
    return refused.value


SKOS = [
    (":a a skos:Concept ; skos:prefLable 'a'@en .", 3, "SKOS has no 'prefLable'"),
    (":a a skos:Notion .", 3, "SKOS has no 'Notion'"),
    ("[] a skos:Concept ; skos:prefLabel 'a'@en .", 3, "a concept has no IRI"),
    (":a skos:prefLabel 'a'@en , 'b'@en .", None, "two preferred labels in 'en'"),
    (":a skos:broader 'wide' .", 3, "broader of <https://example.org/a> leads to 'wide', which is no IRI"),
    (":a skos:broader :b . :b skos:broader :c . :c skos:broader :a .", None, "a circle of broader concepts"),
    (":a skos:broader :a .", None, "a circle of broader concepts: https://example.org/a → https://example.org/a"),
    (":a skos:narrower :b . :b skos:narrower :a .", None, "a circle of broader concepts"),
    (":a skos:exactMatch <https://example.org/%zz> .", None, "'https://example.org/%zz' is no IRI"),
    ("<a> skos:prefLabel 'a'@en .", None, "the IRI <a> is relative"),
    (":a skos:prefLabel 'a'@englishlanguage .", None, "'englishlanguage' is no language tag"),
    (":s a skos:ConceptScheme ; skos:prefLabel 's'@en .", None, "holds no concept"),
    ("\n:a skos:prefLabel 'a'@en\n:b skos:prefLabel 'b'@en .", 5, "broken Turtle"),
]


@pytest.mark.parametrize(("turtle", "line", "reason"), SKOS, ids=[reason[:40] for _, _, reason in SKOS])
def test_a_skos_file_with_a_fault(tmp_path: Path, turtle: str, line: int | None, reason: str) -> None:
    refused = refusal(tmp_path / "fault.ttl", TURTLE + turtle)
    assert reason in refused.reason
    assert line in (None, refused.line)


def test_other_broken_rdf_says_its_line(tmp_path: Path) -> None:
    statement = "<https://example.org/a> <http://www.w3.org/2004/02/skos/core#prefLabel> "
    refused = refusal(tmp_path / "a.nt", f'{statement}"a"@en .\n{statement}"b@en .\n')
    assert (refused.line, refused.reason) == (2, "broken N-Triples")
    start = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    assert refusal(tmp_path / "a.rdf", f"{start}\n<rdf:Description>\n</rdf:RDF>").line == 3


@pytest.mark.parametrize("context", ['"https://example.org/context"', '["https://example.org/context", {}]'])
def test_nothing_is_fetched_for_a_file(tmp_path: Path, context: str) -> None:
    refused = refusal(tmp_path / "a.jsonld", f'{{"@context": {context}, "@id": "https://example.org/a"}}')
    assert "the context https://example.org/context is at an address, and nothing is fetched" in refused.reason


ENTITIES = (
    '<!ENTITY x SYSTEM "file:///etc/hostname">',
    '<!ENTITY b "bb">\n<!ENTITY x "&b;&b;">',
    f'<!ENTITY x "{"x" * 999}">',
)


@pytest.mark.parametrize("entities", ENTITIES, ids=["file", "nested", "long"])
def test_entities_that_read_files_or_grow_are_not_read(tmp_path: Path, entities: str) -> None:
    text = (
        (FOLDER / "skos" / "hedges.rdf")
        .read_text(encoding="utf-8")
        .replace("<rdf:RDF", f"<!DOCTYPE r [{entities}]>\n<rdf:RDF")
    )
    refused = refusal(tmp_path / "a.rdf", text.replace("laid hedge", "&x;"))
    assert refused.reason == "an entity that stands for more than a few characters is not read"
    assert refused.line == entities.count("\n") + 2


def test_entities_of_namespaces_are_read(tmp_path: Path) -> None:
    text = (FOLDER / "skos" / "hedges.rdf").read_text(encoding="utf-8")
    declared = '<!DOCTYPE rdf:RDF [<!ENTITY h "https://example.org/hedges/">]>\n<rdf:RDF'
    text = text.replace("<rdf:RDF", declared).replace('about="https://example.org/hedges/', 'about="&h;')
    (tmp_path / "hedges.rdf").write_text(text, encoding="utf-8")
    read, expected = read_file(tmp_path / "hedges.rdf"), read_file(FOLDER / "skos" / "hedges.rdf")
    assert isinstance(read, Vocabulary)
    assert isinstance(expected, Vocabulary)
    assert read.concepts == expected.concepts


def test_unknown_terms_of_the_goals(tmp_path: Path) -> None:
    turtle = "<http://metadata.un.org/sdg/15>\n  <http://metadata.un.org/sdg/ontology#colour> 'green' ."
    refused = refusal(tmp_path / "a.ttl", turtle)
    assert (refused.line, refused.reason) == (2, "unknown term 'colour' of the goals' ontology")


TRANSLATIONS = [
    ("15-title: a\n15-text: b\n", 2, "unknown key '15-text'"),
    ("15-title: a\n15-3-short: b\n", 2, "unknown key '15-3-short'"),
    ("15-title: a\n18-title: b\n", 2, "there is no goal 18"),
    ("15-title: a\n15-title: b\n", 2, "key '15-title' twice"),
    ("15-title: a\n15-3-title: ' '\n", 2, "'15-3-title' has no text"),
    ("15-title: a\n15-3-title:\n  - b\n", 2, "'15-3-title' has no text"),
    ("15-title: a\n15-3-title: 'b\n", 3, "broken YAML"),
]


@pytest.mark.parametrize(("text", "line", "reason"), TRANSLATIONS, ids=[reason for _, _, reason in TRANSLATIONS])
def test_a_file_of_translations_with_a_fault(tmp_path: Path, text: str, line: int, reason: str) -> None:
    refused = refusal(tmp_path / "fr" / "goals.yml", text)
    assert refused.reason.startswith(reason)
    assert refused.line == line


@pytest.mark.parametrize("folder", ["de", "translations"])
def test_a_language_that_is_none_of_the_six(tmp_path: Path, folder: str) -> None:
    assert "the language cannot be told" in refusal(tmp_path / folder / "goals.yml", "15-title: a\n").reason
    assert "the language cannot be told" in refusal(tmp_path / folder / "de.json", '{"GBF-GOAL-A": "a"}').reason


RECORDS = [
    ({"colour": "green"}, "unknown field 'colour'"),
    ({"identifier": None}, "'identifier' is no text"),
    ({"identifier": ""}, "'identifier' is empty"),
    ({"termId": "2"}, "'termId' is no number"),
    ({"title": {"de": "Felder"}}, "'title' has the language 'de'"),
    ({"title": {"en": 3}}, "'title' is no text in 'en'"),
    ({"title": {}, "name": ""}, "neither a title nor a name"),
    ({"broaderTerms": "CBD-SUBJECT-FIELD"}, "'broaderTerms' is no list of texts"),
    ({"broaderTerms": ["CBD-SUBJECT-FIELD"]}, "a circle of broader concepts"),
]


@pytest.mark.parametrize(("change", "reason"), RECORDS, ids=[reason for _, reason in RECORDS])
def test_a_record_of_the_thesaurus_with_a_fault(tmp_path: Path, change: dict[str, object], reason: str) -> None:
    refused = refusal(tmp_path / "a.json", json.dumps([{**TERM, **change}], indent=1))
    assert reason in refused.reason


@pytest.mark.parametrize("name", sorted(TERM.keys() - {"source", "nonPreferedTerms"}))
def test_a_record_of_the_thesaurus_without_a_field(tmp_path: Path, name: str) -> None:
    record = {key: value for key, value in TERM.items() if key != name}
    assert f"no field {name!r}" in refusal(tmp_path / "a.json", json.dumps([record])).reason


JSON = [
    ("cbd_thesaurus", json.dumps([TERM, TERM], indent=1), "CBD-SUBJECT-FIELD twice"),
    ("cbd_thesaurus", '{"goals": [{"goal": "F", "title": {}, "text": {}}]}', "goals 1: there is no goal 'F'"),
    ("cbd_thesaurus", '{"targets": [{"id": 21}]}', "targets 1: there is no target 21"),
    ("cbd_thesaurus", '{"openapi": "3", "paths": {"/thesaurus/domains/X/terms": {}}}', "without a sample record"),
    ("faolex", '{"hedge": {"en": "hedge", "es": "seto", "fr": 3}}', "keyword 'hedge': 'fr' is no text"),
    ("faolex", '{"cbd": {"uuid": "1", "short_name": "CBD", "colour": "green"}}', "unknown field 'colour'"),
    ("faolex", '{"hedge": ["hedge"], "field": [3]}', "the keywords of 'field' are no texts"),
    ("leo", '{"Description": [{"@about": "http://www.informea.org/terms/a"}]}', "description 1: no field 'type'"),
    ("", '[{"termId": 1,\n "termId": 2}]', "key 'termId' twice in one object"),
    ("", '[{"termId": 1,\n}]', "broken JSON"),
]


@pytest.mark.parametrize(("kind", "text", "reason"), JSON, ids=[reason for _, _, reason in JSON])
def test_json_with_a_fault(tmp_path: Path, kind: str, text: str, reason: str) -> None:
    assert reason in refusal(tmp_path / "a.json", text).reason
    if kind:
        assert kind_of(InputFile(tmp_path / "a.json")) == kind


@pytest.mark.parametrize("key", ["AICHI-TARGET-21", "GBF-TARGET-2", "GBF-GOAL-E", "SDG-GOAL-18", "GBF-TARGET-02Long"])
def test_a_label_of_a_target_that_there_is_not(tmp_path: Path, key: str) -> None:
    refused = refusal(tmp_path / "fr.json", f'{{"hello": "bonjour",\n"{key}": "but"}}')
    assert (refused.line, refused.reason) == (2, f"unknown key {key!r}")


XML = [
    (KEYWORDS.replace("Code>", "Colour>"), 7, "unknown field 'Colour'"),
    (KEYWORDS.replace("<Name_en_US><![CDATA[hedge/hedgerow]]></Name_en_US>", ""), 4, "needs one name in English"),
    (KEYWORDS.replace("CLA-FAOC999001", "999001"), 4, "needs one ValID, got 999001"),
    (KEYWORDS.replace("</dictionary_term>", ""), 17, "broken XML: mismatched tag"),
    (KEYWORDS.replace("<Code>901</Code>", "<Code><b>901</b></Code>"), 7, "unknown element 'b'"),
    (
        KEYWORDS.replace("<result", '<!DOCTYPE result [<!ENTITY a "b">]>\n<result'),
        2,
        "with its own entities is not read",
    ),
    (KEYWORDS.replace("</result>", KEYWORDS.split("\n\n")[1]), 17, "CLA-FAOC999001 twice"),
]


@pytest.mark.parametrize(("text", "line", "reason"), XML, ids=[reason for _, _, reason in XML])
def test_xml_with_a_fault(tmp_path: Path, text: str, line: int, reason: str) -> None:
    refused = refusal(tmp_path / "a.xml", text)
    assert reason in refused.reason
    assert refused.line == line


CSV = [
    ("sids.csv", "Code,Name\nFRA,France,1\n", 2, "needs 2 cells, got 3"),
    ("sids.csv", "Code,Name\nfra,France\n", 2, "needs a code of three letters and a name"),
    ("sids.csv", "Code,Name\nFRA,\n", 2, "needs a code of three letters and a name"),
    ("sids.csv", "Code,Name,Colour\nFRA,France,blue\n", 1, "unknown field 'Colour'"),
    ("sids.csv", "Code,Name,Region\nFRA,France,Alps\n", 2, "unknown region 'Alps'"),
    ("sids.csv", "Code,Name\nFRA,France\nFRA,France\n", 3, "has FRA twice"),
    ("sids.csv", 'Code,Name\nFRA,"Fra"nce\n', 2, "broken CSV"),
    ("islands.csv", "Code,Name\nFRA,France\n", None, "which group it lists is told by its name"),
    ("leo.csv", "ID,Term,Colour,Definition #1\n1,hedge,green,x\n", 1, "unknown column 'Colour'"),
    ("leo.csv", "ID,Term,Definition #1\n1,,x\n", 2, "needs a term and its number"),
    ("leo.csv", "ID,Term,Definition #1\n1,hedge,x\n2,hedge,y\n", 3, "has the term 'hedge' twice"),
]


@pytest.mark.parametrize(
    ("name", "text", "line", "reason"), CSV, ids=[f"{name} {reason}" for name, _, _, reason in CSV]
)
def test_a_table_with_a_fault(tmp_path: Path, name: str, text: str, line: int | None, reason: str) -> None:
    refused = refusal(tmp_path / name, text)
    assert reason in refused.reason
    assert refused.line == line


def test_a_byte_that_is_not_understood(tmp_path: Path) -> None:
    refused = refusal(tmp_path / "leo.csv", b"ID,Term,Definition #1\n1,hedge,at 2\xf8C\n2,field,caf\xe9\n")
    assert (refused.line, refused.reason) == (3, "not UTF-8: byte 0xe9; save the file as UTF-8")


WORKBOOKS = [
    (("Goal 15.", "t", None, "15.3", "t", "land", "fifteen", "t", None), "'fifteen' is no number of an indicator"),
    (
        ("Goal 15.", "t", None, "14.3", "t", "land", "15.3.1", "t", None),
        "indicator 15.3.1 stands under goal 15, target 14.3",
    ),
    (
        ("Goal 14.", "t", None, "15.3", "t", "land", "15.3.1", "t", None),
        "indicator 15.3.1 stands under goal 14, target 15.3",
    ),
    (
        ("Goal 15.", "t", None, "15.3", "t", "land", "15.3.1", "t", None, "x"),
        "'x' stands in column 10, which has no head",
    ),
]


@pytest.mark.parametrize(("row", "reason"), WORKBOOKS, ids=[reason for _, reason in WORKBOOKS])
def test_a_workbook_with_a_fault(tmp_path: Path, row: tuple[object, ...], reason: str) -> None:
    refused = refusal(tmp_path / "a.xlsx", workbook(tmp_path, [row]).read_bytes())
    assert (refused.line, refused.reason) == (2, reason)


UNKNOWN = [
    ("a.json", '{"hedges": {"colour": "green"}}', "no loader knows this JSON"),
    ("a.yml", "colour: green\n", "no loader knows this YAML"),
    ("a.csv", "colour\ngreen\n", "no loader knows this CSV"),
    ("a.xml", "<?xml version='1.0'?>\n<hedge/>", "no loader knows this XML"),
    ("a.ttl", "<https://example.org/a> <https://example.org/b> 'c' .", "no loader knows this RDF"),
]


@pytest.mark.parametrize(("name", "text", "reason"), UNKNOWN, ids=[name for name, _, _ in UNKNOWN])
def test_a_file_that_no_loader_knows_is_told_what_there_is(tmp_path: Path, name: str, text: str, reason: str) -> None:
    refused = refusal(tmp_path / name, text)
    assert isinstance(refused, UnknownForm)
    assert reason in refused.reason
    assert (
        "there are: un_documents (text, pdf, docx, html, akoma-ntoso), cbd_labels (json), cbd_thesaurus (json), "
        in refused.reason
    )


def test_a_workbook_of_something_else(tmp_path: Path) -> None:
    book = workbook(tmp_path, [], head=("Hedge", "Length"))
    assert "no loader knows this workbook" in refusal(tmp_path / "b.xlsx", book.read_bytes()).reason


@pytest.mark.parametrize("name", ["a.json", "a.yml", "a.ttl", "a.csv", "a.xml"])
def test_files_that_are_empty_binary_or_in_another_encoding(tmp_path: Path, name: str) -> None:
    for content in (b"", b" \n", b"\x00\x01\x02", "15-title: \u00e9".encode("latin-1"), "{}".encode("utf-16")):
        refusal(tmp_path / name, content)
