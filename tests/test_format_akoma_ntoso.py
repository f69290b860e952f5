"""Decisions in Akoma Ntoso, as several producers mark them up, are read as any other edition of the same text is."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from graph.documents import document_quads
from graph.iri import text_iri
from loaders.errors import InputRefused
from loaders.input_file import InputFile
from loaders.records import Document
from loaders.un_documents.formats import read_source
from loaders.un_documents.loader import read_document, read_documents
from ontology.terms import Property

EXAMPLES = Path(__file__).parent / "examples" / "akoma_ntoso"
NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
ROOT = f'<akomaNtoso xmlns="{NAMESPACE}">'


@dataclass(frozen=True)
class Read:
    """What is read of one unit, for comparison."""

    number: str
    text: str
    source_id: str = ""


def read_units(document: Document) -> dict[str, Read]:
    return {unit.place: Read(unit.number, unit.text, unit.source_id) for unit in document.units}


def written(
    tmp_path: Path, body: str, *, front: str = "", meta: str = "", more: str = "", xmlns: str = NAMESPACE
) -> Path:
    """Write a decision with a body of the test's own."""
    front = front or "<p><docNumber>31/7.</docNumber> <docTitle>Hedges of the country</docTitle></p>"
    path = tmp_path / "decision.xml"
    path.write_text(
        f'<akomaNtoso xmlns="{xmlns}"><statement name="decision"><meta>{meta}</meta><preface>{front}</preface>'
        "<preamble><formula name='f'><p>The Conference of the Parties to the Convention on Biological Diversity,</p></formula>"
        f"</preamble><mainBody>{body}</mainBody>{more}</statement></akomaNtoso>",
        encoding="utf-8",
    )
    return path


def refusal(tmp_path: Path, content: str | bytes) -> tuple[int | None, str]:
    path = tmp_path / "refused.xml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputRefused) as refused:
        read_documents(InputFile(path))
    return refused.value.line, refused.value.reason


def test_a_resolution_marked_up_as_the_general_assembly_does() -> None:
    document = read_document(EXAMPLES / "resolution.en.xml")
    assert (document.slug, document.symbol, document.date) == ("un/a/res/105/21", "A/RES/105/21", "2051-03-25")
    assert read_units(document) == {
        "front1": Read("", "United Nations"),
        "front2": Read("", "General Assembly"),
        "front3": Read("", "One hundred and fifth session"),
        "front4": Read("", "Agenda item 31"),
        "front5": Read("", "Resolution adopted by the General Assembly on 25 March 2051"),
        "title": Read("105/21.", "Springs, wells and the people who dig them", "preface__p_1"),
        "enact": Read("", "The General Assembly,", "formula_1"),
        "pre1": Read("", "Recalling its resolution 71/228 of 21 December 2016,1", "container_2"),
        "fn1": Read("1", "Adopted without a vote.", "authorialNote_1"),
        "p1": Read("1.", "Invites Member States to count their springs by 2053 2 and to publish the count;", "para_1"),
        "fn2": Read("2", "The year after next.", "note_2"),
        "p2": Read("2.", "Requests the Secretary-General:", "para_2"),
        "p2.a": Read("(a)", "To draw a map of wells;", "para_2__list__point_a"),
        "p2.b": Read("(b)", "To report:", "para_2__list__point_b"),
        "p2.b.1": Read("(i)", "On depth;", "para_2__list__point_b__list__point_i"),
        "p2.b.2": Read("(ii)", "On taste.", "para_2__list__point_b__list__point_ii"),
        "p2.u1": Read("", "The report is to be short.", "para_2__list__wrapUp__p_1"),
        "close1": Read("", "62nd plenary meeting"),
        "close2": Read("", "25 March 2051"),
    }
    calls = {unit.place: unit.footnote_calls for unit in document.units if unit.footnote_calls}
    assert calls == {"pre1": ("1",), "p1": ("2",)}


def test_a_decision_that_has_its_number_and_title_in_its_identification_only() -> None:
    document = read_document(EXAMPLES / "decision.fr.xml")
    assert (document.slug, document.symbol, document.title) == ("cbd/cop/31/7", "CBD/COP/DEC/31/7", "Haies et bocages")
    assert read_units(document) == {
        "title": Read("31/7.", "Haies et bocages"),
        "h.A": Read("A.", "Coopération avec les agriculteurs", "dvs_A"),
        "A.enact": Read("", "La Conférence des Parties,", "dvs_A__intro__p_1"),
        # Behind a digit the mark of a note stands apart, or it would be one more digit of the decision.
        "A.pre1": Read("", "Rappelant la décision XI/6 et la décision 14/5 1,", "dvs_A__intro__p_2"),
        "fn1": Read("1", "Voir le document CBD/COP/31/24.", "dvs_A__intro__p_2__authorialNote_1"),
        "A.p1": Read("1.", "Invite les Parties :", "dvs_A__para_1"),
        "A.p1.a": Read("a)", "À planter des haies ;", "dvs_A__para_1__list_1__item_a"),
        "A.p1.b": Read("b)", "À les entretenir :", "dvs_A__para_1__list_1__item_b"),
        "A.p1.b.1": Read("i)", "En hiver ;", "dvs_A__para_1__list_1__item_b__list_1__item_i"),
        "h.B": Read("B.", "Coopération avec les villes", "dvs_B"),
        "B.enact": Read("", "La Conférence des Parties,", "dvs_B__intro__p_1"),
        "B.p1": Read("1.", "Prie le Secrétaire exécutif de planter un arbre1.", "dvs_B__para_1"),
    }
    cited = {cite for unit in document.units for citation in unit.citations for cite in citation.ids}
    assert {"cbd-XI/6", "cbd-14/5", "CBD/COP/31/24"} <= cited


def test_a_recommendation_of_a_draft_of_the_standard_with_annexes_a_table_and_an_appendix() -> None:
    document = read_document(EXAMPLES / "recommendation.es.xml")
    assert document.slug == "cbd/sbstta/31/4"
    units = read_units(document)
    assert {place: units[place] for place in units if place.startswith(("pre", "p1"))} == {
        "pre1": Read("", "Recordando la decisión 14/5,", "recs__rec_1"),
        "pre2": Read("", "Consciente de que la sombra es escasa,", "recs__rec_2"),
        "p1": Read("1.", "Recomienda a las Partes que:", "para_1"),
        "p1.a": Read("(a)", "Planten setos;", "para_1__subpara_a"),
        "p1.b": Read("(b)", "Cuiden:", "para_1__subpara_b"),
        "p1.b.1": Read("(i)", "Los árboles;", "para_1__subpara_b__point_1"),
        "p1.b1": Read("", "con agua", "li_1"),
        "p1.b2": Read("", "con paciencia"),
    }
    assert {place: units[place] for place in units if place.startswith(("annex", "fn"))} == {
        "annex1": Read("", "Anexo 1", "att_1"),
        "annex1.title": Read("", "Calendario de la sombra"),
        "annex1.h.1": Read("I.", "Tareas", "att_1__sec_1"),
        "annex1.p1": Read("1.", "Las tareas figuran en el cuadro.", "att_1__para_1"),
        "annex1.t.0.0": Read("", "Tarea", "att_1__table_1"),
        "annex1.t.0.1": Read("", "Estación", "att_1__table_1"),
        "annex1.t.1.0": Read("", "Podar", "att_1__table_1"),
        "annex1.t.1.1": Read("", "Invierno", "att_1__table_1"),
        "annex1.t.1.2": Read("", "Frío*", "att_1__table_1"),
        "annex1.t.2.1": Read("", "Otoño", "att_1__table_1"),
        "annex1.t.2.2": Read("", "Templado", "att_1__table_1"),
        "fn*": Read("*", "Con guantes."),
        "annex1.app1": Read("", "Apéndice", "att_1__att_1"),
        "annex1.app1.title": Read("", "Lista de árboles", "att_1__att_1__p_1"),
        "annex1.app1.p1": Read("1.", "El olmo da sombra."),
        "annex2": Read("", "Anexo II", "att_2"),
        "annex2.title": Read("", "Otra cosa"),
        "annex2.p1": Read("1.", "Nada más.", "att_2__para_1"),
    }
    assert [unit.place for unit in document.units if unit.footnote_calls] == ["annex1.t.1.2"]


def test_a_collection_of_version_2_is_the_decisions_that_it_refers_to() -> None:
    documents = read_documents(InputFile(EXAMPLES / "collection.zh.xml"))
    assert [(one.slug, one.published_in) for one in documents] == [
        ("symbol/FCCC/CP/2051/9/Add.1", None),
        ("unfccc/cp/56/1", "symbol/FCCC/CP/2051/9/Add.1"),
        ("unfccc/cp/56/2", "symbol/FCCC/CP/2051/9/Add.1"),
    ]
    assert read_units(documents[1]) == {
        "title": Read("第1/CP.56号决定", "泉水"),
        "enact": Read("", "缔约方会议，"),
        # A line end of the file between two Chinese characters is no blank.
        "pre1": Read("", "回顾第1/CP.16号决定，", "rec-1"),
        "p1": Read("1.", "邀请各缔约方：", "para-1"),
        "p1.a": Read("(a)", "清点泉水；", "para-1-a"),
        "p1.b": Read("(b)", "公布清单。", "para-1-b"),
    }


@pytest.mark.parametrize(
    "xmlns",
    [
        NAMESPACE,
        f"{NAMESPACE}/WD17",
        f"{NAMESPACE}/CSD13",
        "http://www.akomantoso.org/2.0",
        "http://www.akomantoso.org/1.0",
        "",
    ],
)
def test_every_version_and_draft_of_the_standard_is_read_alike(tmp_path: Path, xmlns: str) -> None:
    path = written(
        tmp_path, "<paragraph><num>1.</num><content><p>Invites Parties.</p></content></paragraph>", xmlns=xmlns
    )
    assert read_units(read_document(path))["p1"] == Read("1.", "Invites Parties.")


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        ("<paragraph><num>1</num><content><p>Asks:</p></content></paragraph>", {"p1": "1."}),
        (
            "<paragraph><num>1</num><intro><p>Asks:</p></intro><point><num>a</num><content><p>All;</p></content></point></paragraph>",
            {"p1": "1.", "p1.a": "(a)"},
        ),
        ("<section><num>A</num><heading>All</heading></section><paragraph><num>1.</num><content><p>Asks.</p></content>"
         "</paragraph>", {"h.A": "A.", "p1": "1."}),
        ("<paragraph><num>1.</num><list><point><num>(a)</num><content><p>All;</p></content></point></list></paragraph>",
         {"p1": "1.", "p1.a": "(a)"}),
        ("<paragraph><num>1.</num><content><ol><li>All;</li><li>None.</li></ol></content></paragraph>",
         {"p1": "1.", "p1.1": "1.", "p1.2": "2."}),
    ],
    ids=["a plain number", "a plain letter", "a part", "a list with nothing before it", "a list of HTML"],
)  # fmt: skip
def test_numbers_are_printed_before_what_they_number(tmp_path: Path, body: str, numbers: dict[str, str]) -> None:
    document = read_document(written(tmp_path, body + "<p>Thanks all.</p>"))
    assert {unit.place: unit.number for unit in document.units if unit.number and unit.place != "title"} == numbers


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ara", "المرفق"),
        ("eng", "Annex"),
        ("spa", "Anexo"),
        ("fra", "Annexe"),
        ("rus", "Приложение"),
        ("zho", "附件"),
    ],
)
def test_an_annex_without_its_word_stands_under_that_of_the_language(tmp_path: Path, lang: str, words: str) -> None:
    meta = f"<identification><FRBRExpression><FRBRlanguage language='{lang}'/></FRBRExpression></identification>"
    inner = "<doc name='annex'><meta/><mainBody><p>x</p></mainBody></doc>"
    one = f"<attachments><attachment>{inner}</attachment></attachments>"
    several = f"<attachments><attachment>{inner}</attachment><attachment>{inner}</attachment></attachments>"
    for more, wanted in ((one, [words]), (several, [f"{words} 1", f"{words} 2"])):
        path = written(tmp_path, "<p>x</p>", meta=meta, more=more)
        lines = [line.text for line in read_source(InputFile(path)).pages.body]
        assert [line for line in lines if line.startswith(words)] == wanted


def test_a_contents_list_a_deletion_and_what_is_of_other_vocabularies_are_no_text(tmp_path: Path) -> None:
    body = (
        "<toc><tocItem href='#a'>Contents</tocItem></toc><paragraph><num>1.</num><content><p>Invites <del>no Party</del>"
        "<ins>Parties</ins>.<img src='map.png'/></p></content></paragraph><foreign><x xmlns='urn:x'>y</x></foreign>"
    )
    assert [unit.text for unit in read_document(written(tmp_path, body)).units][2:] == ["Invites Parties."]


def test_notes_without_marks_are_numbered_in_order(tmp_path: Path) -> None:
    note = "<authorialNote><p>{}</p></authorialNote>"
    body = (
        f"<paragraph><num>1.</num><content><p>Invites Parties{note.format('All of them.')} to plant.</p></content></paragraph>"
        f"<paragraph><num>2.</num><content><p>Thanks them{note.format('Again.')}.</p></content></paragraph>"
    )
    document = read_document(written(tmp_path, body))
    assert [(unit.place, unit.text, unit.footnote_calls) for unit in document.units[2:]] == [
        ("p1", "Invites Parties1 to plant.", ("1",)),
        ("fn1", "All of them.", ()),
        ("p2", "Thanks them2.", ("2",)),
        ("fn2", "Again.", ()),
    ]


@pytest.mark.parametrize(("actor", "slug"), [("unccd-cop", "unccd/cop/31/7"), ("unfccc-cop", "unfccc/cp/31/7")])
def test_who_issued_a_document_is_taken_from_its_name_where_no_word_tells_it(
    tmp_path: Path, actor: str, slug: str
) -> None:
    # Arabic prints the numbers of two conventions in one form.
    path = tmp_path / "decision.xml"
    path.write_text(
        f"{ROOT}<statement name='decision'><meta><identification><FRBRWork>"
        f"<FRBRuri value='/akn/un/statement/deliberation/{actor}/2051-03-01/31-7'/></FRBRWork></identification></meta>"
        "<preface><p><docNumber>المقرر 7/م أ-31</docNumber></p><p><docTitle>الآبار</docTitle></p></preface>"
        "<preamble><formula name='f'><p>إن مؤتمر الأطراف،</p></formula></preamble>"
        "<mainBody><paragraph><num>1-</num><content><p>يدعو الأطراف إلى حفر الآبار.</p></content></paragraph></mainBody>"
        "</statement></akomaNtoso>",
        encoding="utf-8",
    )
    assert read_document(path).slug == slug


def test_a_note_that_nothing_calls_stands_at_the_end(tmp_path: Path) -> None:
    meta = "<notes><note eId='n' marker='3'><p>Left over.</p></note></notes>"
    document = read_document(written(tmp_path, "<p>Asks all Parties.</p>", meta=meta))
    assert document.units[-1].place == "fn3"
    assert document.units[-1].text == "Left over."


def test_the_ids_of_the_file_stand_on_the_texts_of_the_graph() -> None:
    document = read_document(EXAMPLES / "resolution.en.xml")
    ids = {
        getattr(quad.subject, "value", ""): getattr(quad.object, "value", "")
        for quad in document_quads(document)
        if quad.predicate.value == Property.SOURCE_ID
    }
    assert ids[text_iri("un/a/res/105/21#p2.b.1", "en")] == "para_2__list__point_b__list__point_i"
    assert text_iri("un/a/res/105/21#front1", "en") not in ids


def test_a_file_is_the_same_edition_as_the_text_that_it_marks_up(tmp_path: Path) -> None:
    text = tmp_path / "decision.txt"
    text.write_text(
        "31/7. Hedges of the country\n\nThe Conference of the Parties to the Convention on Biological Diversity,\n\n"
        "Recalling decision XI/6,\n\n1. Invites Parties to plant hedges in line with Aichi Target 7;\n\n"
        "2. Requests the Executive Secretary:\n\n(a) To count them;\n\n(b) To report.\n",
        encoding="utf-8",
    )
    marked = written(
        tmp_path,
        "<p>Recalling decision XI/6,</p><paragraph><num>1.</num><content><p>Invites Parties to plant hedges in line with "
        "<ref href='#x'>Aichi Target 7</ref>;</p></content></paragraph><paragraph><num>2.</num><intro><p>Requests the "
        "Executive Secretary:</p></intro><subparagraph><num>(a)</num><content><p>To count them;</p></content></subparagraph>"
        "<subparagraph><num>(b)</num><content><p>To report.</p></content></subparagraph></paragraph>",
    )
    plain, marked_up = read_document(text), read_document(marked)
    assert [replace(unit, lines=(0, 0)) for unit in plain.units] == [
        replace(unit, lines=(0, 0)) for unit in marked_up.units
    ]


# What is refused


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    reason = "it declares a document type (DTD) or entities, which are not read; remove the declaration"
    bomb = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    content = f'<?xml version="1.0"?>\n<!DOCTYPE akomaNtoso [<!ENTITY l0 "lol">{bomb}]>\n{ROOT}&l11;</akomaNtoso>'
    assert refusal(tmp_path, content) == (2, reason)
    secret = tmp_path / "secret.txt"
    secret.write_text("not for you", encoding="utf-8")
    content = f'<!DOCTYPE akomaNtoso [<!ENTITY x SYSTEM "{secret}">]>{ROOT}<doc>&x;</doc></akomaNtoso>'
    assert refusal(tmp_path, content) == (1, reason)
    assert refusal(tmp_path, f"<!-- <akomaNtoso > -->{content}") == (1, reason)


def test_broken_xml_is_refused_with_its_line(tmp_path: Path) -> None:
    line, reason = refusal(tmp_path, f"{ROOT}\n<doc>\n<p>one</doc>\n</akomaNtoso>")
    assert (line, reason.partition(":")[0]) == (3, "broken XML")
    line, reason = refusal(tmp_path, f"{ROOT}\n<doc><p>&undeclared;</p></doc></akomaNtoso>")
    assert (line, reason.partition(":")[0]) == (2, "broken XML")
    line, reason = refusal(tmp_path, f"{ROOT}<doc><p>\x01</p></doc></akomaNtoso>")
    assert reason.startswith("broken XML")


@pytest.mark.parametrize("depth", [99, 250, 5_000])
def test_deep_nesting_is_refused(tmp_path: Path, depth: int) -> None:
    nest = "<section>" * depth + "</section>" * depth
    assert "deep" in refusal(tmp_path, f"{ROOT}<doc><mainBody>{nest}</mainBody></doc></akomaNtoso>")[1]
    nest = "<p>x" + "<b>" * depth + "</b>" * depth + "</p>"
    assert "deep" in refusal(tmp_path, f"{ROOT}<doc><mainBody>{nest}</mainBody></doc></akomaNtoso>")[1]


def components(count: int, depth: int = 0) -> str:
    """Return documents of which each refers to the next, and the last to the first, from some depth."""
    down, up = "<section>" * depth, "</section>" * depth
    ring = "".join(
        f"<component eId='c{i}'><doc name='d'><mainBody>{down}<componentRef src='#c{(i + 1) % count}'/>{up}<p>Words {i}</p>"
        "</mainBody></doc></component>"
        for i in range(count)
    )
    first = '<doc name="d"><mainBody><componentRef src="#c0"/></mainBody></doc>'
    return f"{ROOT}{first}<components>{ring}</components></akomaNtoso>"


def test_components_that_refer_to_one_another_are_read_once(tmp_path: Path) -> None:
    path = tmp_path / "ring.xml"
    path.write_text(components(5), encoding="utf-8")
    assert [line.text for line in read_source(InputFile(path)).pages.body] == [f"Words {i}" for i in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize(("count", "depth"), [(2_000, 0), (20, 60)])
def test_components_that_refer_to_one_another_too_deeply_are_refused(tmp_path: Path, count: int, depth: int) -> None:
    assert refusal(tmp_path, components(count, depth)) == (1, "elements and components are nested deeper than 100")


def test_a_cell_as_wide_as_the_world_takes_no_more_room_than_a_table_has(tmp_path: Path) -> None:
    wide, high = f"colspan='{'9' * 5_000}'", "colspan='999' rowspan='999'"
    table = f"<table><tr><td {wide}><p>a</p></td></tr><tr><td {high}><p>b</p></td></tr></table>"
    document = read_document(written(tmp_path, f"<p>Asks all.</p>{table}"))
    assert [unit.text for unit in document.units if unit.kind == "table-cell"] == ["a", "b"]


@pytest.mark.parametrize("name", ["debate", "judgment", "amendment"])
def test_what_is_no_decision_is_refused(tmp_path: Path, name: str) -> None:
    content = f"{ROOT}\n<{name}/></akomaNtoso>"
    assert refusal(tmp_path, content) == (
        2,
        f"a document of the type “{name}”; what is read are decisions, resolutions and reports",
    )


def test_another_vocabulary_with_the_same_name_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, '<akomaNtoso xmlns="urn:other"><doc/></akomaNtoso>') == (
        1,
        "no version of Akoma Ntoso that is read: namespace urn:other",
    )


def test_a_file_without_words_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, f"{ROOT}<doc><meta/></doc></akomaNtoso>")[1] == "no text in it"
