"""What paragraphs of our own say of the standing of earlier documents, the same in six languages."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from loaders.records import LANGUAGES, Document, Language, Nature, StatusStatement, Unit, UnitKind
from loaders.un_documents.acts import annotate_acts
from loaders.un_documents.citations import annotate_citations
from loaders.un_documents.status import annotate_statuses

PARAGRAPHS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "examples" / "status" / "paragraphs.yml").read_text(encoding="utf-8")
)
SLUG = "cbd/cop/19/27"
Row = tuple[str, UnitKind, str]


def said_in(
    lang: Language, rows: list[Row], *, nature: Nature = "adopted", kind: str = "decision"
) -> dict[str, tuple[StatusStatement, ...]]:
    """Return the statements by place; a place with a dot stands under what is before the dot, unless it is an annex."""
    units = tuple(
        Unit(
            unit_id=f"{SLUG}#{place}",
            kind=unit_kind,
            number="",
            lang=lang,
            convention="cbd",
            nature=nature,
            text=text,
            parent=f"{SLUG}#{place.rpartition('.')[0]}" if place.startswith("p") and "." in place else None,
            operative=unit_kind in ("paragraph", "subparagraph") and nature != "reported",
        )
        for place, unit_kind, text in rows
    )
    document = Document(SLUG, kind, "cbd-19/27", lang, "", "cbd-cop", "cbd", nature, units)
    read = annotate_statuses(annotate_acts(annotate_citations(document)))
    return {unit.place: unit.statuses for unit in read.units if unit.statuses}


def short(statement: StatusStatement) -> str:
    """Return a statement as the table has it: relation, what, stance, by, partly."""
    by = ["by", *statement.by] if statement.by else []
    named = statement.pinpoint or " ".join(statement.ids)
    return " ".join([statement.relation, named, statement.stance, *by, *(["partly"] if statement.partly else [])])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=lambda paragraph: paragraph["name"])
def test_a_paragraph_says_the_same_in_every_language(paragraph: dict[str, Any], lang: Language) -> None:
    found = said_in(lang, [("p1", "paragraph", paragraph[lang])], nature=paragraph.get("nature", "adopted"))
    statements = found.get("p1", ())
    assert [short(one) for one in statements] == paragraph["says"]
    assert all(one.surface == paragraph[lang][one.start : one.end] for one in statements)


LISTS: dict[Language, tuple[str, str, str, str, str]] = {
    "ar": (
        "يقرر إلغاء المقررات التالية:",
        "المقرر 6/13؛",
        "الفقرتان 3 و4 من المقرر 7/9؛",
        "يقرر إنهاء سريان المقررات الواردة في مرفق هذا المقرر؛",
        "المقرر 4/2، الفقرة 5",
    ),
    "en": (
        "Decides to retire the following decisions:",
        "Decision VI/13;",
        "Paragraphs 3 and 4 of decision VII/9;",
        "Decides to retire the decisions listed in the annex to the present decision;",
        "Decision IV/2, paragraph 5",
    ),
    "es": (
        "Decide retirar las siguientes decisiones:",
        "Decisión VI/13;",
        "Los párrafos 3 y 4 de la decisión VII/9;",
        "Decide retirar las decisiones enumeradas en el anexo de la presente decisión;",
        "Decisión IV/2, párrafo 5",
    ),
    "fr": (
        "Décide d’abroger les décisions suivantes :",
        "Décision VI/13 ;",
        "Les paragraphes 3 et 4 de la décision VII/9 ;",
        "Décide de retirer les décisions énumérées à l’annexe de la présente décision ;",
        "Décision IV/2, paragraphe 5",
    ),
    "ru": (
        "постановляет отменить следующие решения:",
        "решение VI/13;",
        "пункты 3 и 4 решения VII/9;",
        "постановляет отменить решения, перечисленные в приложении к настоящему решению;",
        "Решение IV/2, пункт 5",
    ),
    "zh": (
        "决定废止下列决定：",
        "第VI/13号决定；",
        "第VII/9号决定第3和第4段；",
        "决定撤回本决定附件所列决定；",
        "第IV/2号决定第5段",
    ),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_list_below_or_in_an_annex_names_is_retired(lang: Language) -> None:
    above, first, second, listed, item = LISTS[lang]
    rows: list[Row] = [
        ("p1", "paragraph", above),
        ("p1.a", "subparagraph", first),
        ("p1.b", "subparagraph", second),
        ("p2", "paragraph", listed),
        ("annex", "annex-heading", "Annex"),
        ("annex.p1", "item", item),
    ]
    found = {place: [short(one) for one in statements] for place, statements in said_in(lang, rows).items()}
    assert found == {
        "p1.a": ["retires cbd-VI/13 decided"],
        "p1.b": ["retires cbd-VII/9#p3 decided", "retires cbd-VII/9#p4 decided"],
        "p2": ["retires cbd-IV/2#p5 decided"],
    }


def test_each_list_stands_in_the_annex_that_is_named() -> None:
    rows: list[Row] = [
        ("p1", "paragraph", "Decides to withdraw the decisions listed in annex II;"),
        ("annex1", "annex-heading", "Annex I"),
        ("annex1.p1", "item", "Decision IV/1"),
        ("annex2", "annex-heading", "Annex II"),
        ("annex2.p1", "item", "Decision IV/2"),
    ]
    assert [short(one) for one in said_in("en", rows)["p1"]] == ["retires cbd-IV/2 decided"]


SUPERSEDES = next(one for one in PARAGRAPHS if one["name"].startswith("the present decision"))
NOTED = next(one for one in PARAGRAPHS if one["name"].startswith("a fact about"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_draft_only_proposes_and_a_report_only_tells(lang: Language) -> None:
    def stances(text: str, nature: Nature, kind: str) -> list[str]:
        found = said_in(lang, [("p1", "paragraph", text)], nature=nature, kind=kind)
        return [one.stance for one in found.get("p1", ())]

    assert stances(SUPERSEDES[lang], "draft", "recommendation") == ["proposed"]
    assert stances(NOTED[lang], "draft", "recommendation") == ["proposed"]
    assert stances(SUPERSEDES[lang], "recommended", "recommendation") == ["proposed"]
    assert stances(NOTED[lang], "recommended", "recommendation") == ["stated"]
    assert stances(NOTED[lang], "reported", "report") == ["stated"]


def test_headings_titles_and_cells_of_tables_say_nothing() -> None:
    text = "Decision VIII/16 is no longer in force"
    kinds: list[UnitKind] = ["title", "heading", "annex-heading", "table-cell"]
    assert said_in("en", [(f"p{number}", kind, text) for number, kind in enumerate(kinds)]) == {}
    assert [short(one) for one in said_in("en", [("fn1", "footnote", text)])["fn1"]] == ["retires cbd-VIII/16 stated"]


def test_who_is_asked_decides_what_stands_below() -> None:
    asked: list[Row] = [
        ("p1", "paragraph", "Requests the Executive Secretary:"),
        ("p1.a", "subparagraph", "To withdraw decision VI/13 from the list;"),
    ]
    decided: list[Row] = [
        ("p1", "paragraph", "Decides:"),
        ("p1.a", "subparagraph", "To retire decision VI/13;"),
        ("p1.b", "subparagraph", "That paragraph 2 of decision VII/9 be withdrawn;"),
    ]
    assert said_in("en", asked) == {}
    assert {place: [short(one) for one in found] for place, found in said_in("en", decided).items()} == {
        "p1.a": ["retires cbd-VI/13 decided"],
        "p1.b": ["retires cbd-VII/9#p2 decided"],
    }


def test_a_long_text_full_of_citations_is_read_at_once() -> None:
    text = "Decides that the present decision, " + "decision XI/4 on frogs, " * 400 + "supersedes nothing at all"
    assert said_in("en", [("p1", "paragraph", text)]) == {}
