"""Acts read out of paragraphs of our own, the same in six languages."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from loaders.records import LANGUAGES, Act, Document, Language, Nature, Unit, UnitKind
from loaders.un_documents.acts import annotate_acts

PARAGRAPHS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "examples" / "acts" / "paragraphs.yml").read_text(encoding="utf-8")
)
SLUG = "unccd/cop/31/4"
Row = tuple[str, UnitKind, str]


def units_of(
    lang: Language,
    rows: list[Row],
    *,
    slug: str = SLUG,
    nature: Nature = "adopted",
    operative: bool = True,
    convention: str = "unccd",
) -> dict[str, tuple[Act, ...]]:
    """Return the acts by place; a place with a dot stands under what is before the dot."""
    units = tuple(
        Unit(
            unit_id=f"{slug}#{place}",
            kind=kind,
            number="",
            lang=lang,
            convention=convention,
            nature=nature,
            text=text,
            parent=f"{slug}#{place.rpartition('.')[0]}" if "." in place else None,
            operative=operative and kind in ("paragraph", "subparagraph"),
        )
        for place, kind, text in rows
    )
    document = Document(slug, "decision", "", lang, "", "", convention, nature, units)
    return {unit.place: unit.acts for unit in annotate_acts(document).units}


def acts_of(lang: Language, text: str, kind: UnitKind = "paragraph", convention: str = "unccd") -> tuple[Act, ...]:
    return units_of(lang, [("p1", kind, text)], convention=convention)["p1"]


def stated(acts: tuple[Act, ...]) -> list[tuple[str, list[str]]]:
    return [(act.verb, list(act.addressees)) for act in acts]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=lambda paragraph: paragraph["name"])
def test_the_same_acts_in_every_language(paragraph: dict[str, Any], lang: Language) -> None:
    acts = acts_of(lang, paragraph[lang])
    found = [{"verb": a.verb, "addressees": list(a.addressees), "conditional": a.conditional} for a in acts]
    assert found == paragraph["acts"]
    assert all(act.printed in paragraph[lang] for act in acts)


CHAPEAUX: dict[Language, tuple[str, str]] = {
    "en": ("Requests the secretariat, if funds permit, to:", "Recall, as appropriate, the findings of the panel;"),
    "fr": (
        "Prie le secrétariat, si les fonds le permettent :",
        "De rappeler, selon qu’il convient, les conclusions du groupe ;",
    ),
    "es": (
        "Pide a la secretaría que, si los fondos lo permiten:",
        "Recuerde, según proceda, las conclusiones del grupo;",
    ),
    "ru": ("просит секретариат при наличии средств:", "напомнить в соответствующих случаях о выводах группы;"),
    "ar": ("يطلب إلى الأمانة، رهنا بتوافر الموارد، أن:", "يشير، حسب الاقتضاء، إلى استنتاجات الفريق؛"),
    "zh": ("请秘书处在资金许可的情况下：", "酌情回顾专家组的结论；"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_stands_under_an_act_inherits_it(lang: Language) -> None:
    chapeau, below = CHAPEAUX[lang]
    acts = units_of(lang, [("p1", "paragraph", chapeau), ("p1.a", "subparagraph", below), ("p1.a.1", "item", below)])
    (own,) = acts["p1"]
    assert (own.verb, own.addressees, own.conditional, own.inherited) == ("requests", ("secretariat",), True, None)
    (inherited,) = acts["p1.a"]
    assert (inherited.verb, inherited.addressees, inherited.conditional) == ("requests", ("secretariat",), True)
    assert (inherited.inherited, inherited.qualifiers) == (f"{SLUG}#p1", ("as-appropriate",))


OWN_VERBS: dict[Language, tuple[str, str]] = {
    "en": ("With a view to saving water:", "Urges donors to repair old cisterns;"),
    "fr": ("En vue d’économiser l’eau :", "Prie instamment les donateurs de réparer les vieilles citernes ;"),
    "es": ("Con miras a ahorrar agua:", "Insta a los donantes a que reparen los aljibes antiguos;"),
    "ru": ("в целях сбережения воды:", "настоятельно призывает доноров отремонтировать старые цистерны;"),
    "ar": ("من أجل توفير المياه:", "يحث الجهات المانحة على إصلاح الصهاريج القديمة؛"),
    "zh": ("为节约用水：", "敦促捐助方修复旧蓄水池；"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sub_paragraph_states_its_own_act_where_nothing_is_stated_above(lang: Language) -> None:
    above, below = OWN_VERBS[lang]
    acts = units_of(lang, [("p1", "paragraph", above), ("p1.a", "subparagraph", below)])
    assert acts["p1"] == ()
    assert stated(acts["p1.a"]) == [("urges", ["donors"])]
    assert acts["p1.a"][0].inherited is None


OFFERS: dict[Language, tuple[str, str]] = {
    "en": ("The General Assembly may wish to:", "Note the report and invite the Executive Secretary to report again;"),
    "fr": (
        "L’Assemblée générale souhaitera peut-être :",
        "Prendre note du rapport et inviter le Secrétaire exécutif à en présenter un autre ;",
    ),
    "es": (
        "La Asamblea General tal vez desee:",
        "Tomar nota del informe e invitar al Secretario Ejecutivo a que presente otro;",
    ),
    "ru": (
        "Генеральная Ассамблея, возможно, пожелает:",
        "принять к сведению доклад и предложить Исполнительному секретарю представить новый;",
    ),
    "ar": ("قد ترغب الجمعية العامة في أن:", "تحيط علما بالتقرير وتدعو الأمين التنفيذي إلى تقديم تقرير آخر؛"),
    "zh": ("大会不妨：", "注意到该报告，并邀请执行秘书再次提出报告；"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_report_offers_acts_to_a_body(lang: Language) -> None:
    chapeau, below = OFFERS[lang]
    rows: list[Row] = [("p1", "paragraph", chapeau), ("p1.a", "subparagraph", below), ("p2", "paragraph", below)]
    acts = units_of(lang, rows, slug="un/a/81/7", nature="reported", operative=False)
    assert stated(acts["p1"]) == [("may-wish", ["unga"])]
    assert stated(acts["p1.a"]) == [("notes", []), ("invites", ["executive-secretary"])]
    assert acts["p2"] == ()


PREAMBLES: dict[Language, str] = {
    "en": "Recalling decision 4/COP.30, in which it urged Parties to act, and noting with concern the drying of springs,",
    "fr": "Rappelant la décision 4/COP.30, dans laquelle elle a exhorté les Parties à agir, "
    "et notant avec préoccupation l’assèchement des sources,",
    "es": "Recordando la decisión 4/COP.30, en la que instó a las Partes a actuar, "
    "y observando con preocupación la desecación de los manantiales,",
    "ru": "ссылаясь на решение 4/COP.30, в котором она настоятельно призвала Стороны принять меры, "
    "и отмечая с озабоченностью высыхание родников,",
    "ar": "إذ يشير إلى المقرر 4/م أ-30 الذي حث فيه الأطراف على العمل، وإذ يلاحظ مع القلق جفاف الينابيع،",
    "zh": "回顾第4/COP.30号决定，其中敦促缔约方采取行动，并请秘书处提出报告，又关切地注意到泉水干涸，",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_preamble_asks_nobody(lang: Language) -> None:
    acts = acts_of(lang, PREAMBLES[lang], "preamble")
    assert [(act.part, act.verb, act.addressees) for act in acts] == [
        ("preamble", "recalls", ()),
        ("preamble", "notes", ()),
    ]


NO_ACTS: dict[Language, str] = {
    "en": "The group invites experts and requests their advice.",
    "fr": "Le groupe invite des experts et demande leur avis.",
    "es": "El grupo invita a expertos y pide su opinión.",
    "ru": "Группа приглашает экспертов и просит их совета.",
    "ar": "فريق يدعو الخبراء ويطلب مشورتهم.",
    "zh": "该小组邀请专家并征求其意见。",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_prose_of_an_annex_states_no_acts(lang: Language) -> None:
    assert units_of(lang, [("annex.p1", "paragraph", NO_ACTS[lang])], operative=False)["annex.p1"] == ()


@pytest.mark.parametrize(
    ("lang", "text", "deadline"),
    [
        ("en", "Invites Parties to report by 9 March 2033;", "2033-03-09"),
        ("en", "Requests the secretariat to report before the thirteenth meeting of the Conference of the Parties;",
         "before the thirteenth meeting of the Conference of the Parties"),
        ("fr", "Invite les Parties à faire rapport d’ici au 1er mars 2033 ;", "2033-03-01"),
        ("es", "Invita a las Partes a que informen a más tardar el 9 de marzo de 2033;", "2033-03-09"),
        ("ru", "предлагает Сторонам представить доклады к 9 марта 2033 года;", "2033-03-09"),
        ("ar", "يدعو الأطراف إلى تقديم تقاريرها بحلول 9 آذار/مارس 2033؛", "2033-03-09"),
        ("zh", "邀请缔约方在2033年3月9日之前提出报告；", "2033-03-09"),
        ("zh", "敦促缔约方不晚于2033年3月提出报告；", "2033-03"),
        ("en", "Decides to meet again in March 2033;", None),
    ],
)  # fmt: skip
def test_deadlines(lang: Language, text: str, deadline: str | None) -> None:
    assert acts_of(lang, text)[0].deadline == deadline


QUALIFIERS = {
    "circumstances": "national-circumstances",
    "possible": "where-possible",
    "far": "as-far-as-possible",
    "necessary": "where-necessary",
    "capabilities": "according-to-capabilities",
    "voluntary": "voluntary",
}


@pytest.mark.parametrize(
    ("lang", "text", "qualifiers"),
    [
        ("en", "Invites Parties, where possible and in accordance with national circumstances, to act;", "circumstances possible"),
        ("fr", "Invite les Parties, si nécessaire et dans la mesure du possible, à agir ;", "far necessary"),
        ("es", "Invita a las Partes a que, con carácter voluntario y según sus capacidades, actúen;", "capabilities voluntary"),
        ("ru", "предлагает Сторонам при необходимости и на добровольной основе принять меры;", "necessary voluntary"),
        ("ar", "يدعو الأطراف إلى العمل على أساس طوعي وقدر الإمكان؛", "far voluntary"),
        ("zh", "邀请缔约方根据国情并在必要时采取行动；", "circumstances necessary"),
    ],
)  # fmt: skip
def test_qualifiers(lang: Language, text: str, qualifiers: str) -> None:
    (act,) = acts_of(lang, text)
    assert act.qualifiers == tuple(QUALIFIERS[word] for word in qualifiers.split())
    assert (act.conditional, act.addressees) == (False, ("parties",))


def test_capital_verbs_and_numbered_preambles() -> None:
    acts = units_of(
        "en",
        [
            ("p1", "paragraph", "RECALLING Resolution 8.2;"),
            ("p2", "paragraph", "DIRECTS the Secretariat and URGES Parties to act;"),
        ],
    )
    assert [(act.part, act.verb) for act in acts["p1"]] == [("preamble", "recalls")]
    assert stated(acts["p2"]) == [("directs", ["secretariat"]), ("urges", ["parties"])]


def test_the_clearing_of_footnote_calls() -> None:
    assert stated(acts_of("zh", "重申湿地的重要性，3 并欢迎关于湿地的报告，4")) == [("reaffirms", []), ("welcomes", [])]
    assert stated(acts_of("en", "Recalls the plan,2 and invites Parties3 and donors to pay;")) == [
        ("recalls", []),
        ("invites", ["parties", "donors"]),
    ]


def test_words_that_a_document_uses_in_one_of_two_ways() -> None:
    rows: list[Row] = [
        ("p1", "paragraph", "рекомендует Сторонам сажать деревья;"),
        ("p2", "paragraph", "призывает доноров платить;"),
    ]
    acts = units_of("ru", rows)
    assert [stated(acts[place])[0][0] for place in ("p1", "p2")] == ["encourages", "calls-upon"]
    assert stated(acts_of("ru", "призывает доноров платить;")) == [("encourages", ["donors"])]
    assert stated(acts_of("ru", "предлагает объявить 3 марта днем родников;")) == [("proposes", [])]
    assert stated(acts_of("ru", "рекомендует Конференции Сторон принять этот план;")) == [("recommends", ["cop"])]


COMMITTEES: Mapping[Language, str] = {
    "ar": "يطلب إلى اللجنة الدائمة أن تحصي الينابيع؛",
    "en": "Requests the Standing Committee to count the springs;",
    "es": "Pide al Comité Permanente que cuente los manantiales;",
    "fr": "Prie le Comité permanent de compter les sources ;",
    "ru": "просит Постоянный комитет подсчитать родники;",
    "zh": "请常设委员会清点泉水；",
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("convention", "committee"),
    [
        ("ramsar", "ramsar-standing-committee"),
        ("cms", "cms-standing-committee"),
        ("cites", "cites-standing-committee"),
        ("unccd", "standing-committee"),
    ],
)
def test_a_convention_addresses_its_own_standing_committee(lang: Language, convention: str, committee: str) -> None:
    assert stated(acts_of(lang, COMMITTEES[lang], convention=convention)) == [("requests", [committee])]


ACTIONS_OF_THE_SECRETARIAT: Mapping[Language, str] = {
    "ar": "يطلب أن تتخذ الأمانة الإجراءات المطلوبة منها هنا إذا توافرت الأموال؛",
    "en": "Requests that the activities of the secretariat listed here be paid for by donors;",
    "es": "Pide que las actividades encomendadas a la secretaría se paguen con donaciones;",
    "fr": "Demande que les activités que le secrétariat mène ici soient payées par des dons ;",
    "ru": "просит, чтобы мероприятия секретариата оплачивались из взносов;",
    "zh": "请秘书处在有资金时开展这些活动；",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_asks_for_actions_of_the_secretariat_addresses_it(lang: Language) -> None:
    assert stated(acts_of(lang, ACTIONS_OF_THE_SECRETARIAT[lang])) == [("requests", ["secretariat"])]


def test_an_organization_named_behind_that_word_is_addressed_itself() -> None:
    named = [("invites", ["birdlife-international", "wetlands-international"])]
    russian = "предлагает организациям «БёрдЛайф Интернэшнл» и «Ветландс Интернэшнл» считать птиц;"
    assert stated(acts_of("ru", russian)) == named
    english = "Invites the organizations BirdLife International and Wetlands International to count birds;"
    assert stated(acts_of("en", english)) == named
    assert stated(acts_of("en", "Invites organizations to count birds;")) == [("invites", ["organisations"])]


def test_chinese_blanks_behind_verbs_tell_acts_from_clauses() -> None:
    rows: list[Row] = [
        ("p1", "paragraph", "欢迎 这一报告；"),
        ("p2", "paragraph", "请 秘书处提出报告，同时意识到 资金短缺；"),
    ]
    assert stated(units_of("zh", rows)["p2"]) == [("requests", ["secretariat"]), ("aware", [])]
    assert stated(acts_of("zh", "请秘书处提出报告，同时意识到资金短缺；")) == [("requests", ["secretariat"])]
