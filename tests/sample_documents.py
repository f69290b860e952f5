"""A tiny corpus of invented decisions, as records, for the tests of the graph."""

from loaders.records import Act, Citation, Document, Language, Nature, Unit, UnitKind


def citation(text: str, surface: str, type_: str, *ids: str, pinpoint: str | None = None) -> Citation:
    start = text.index(surface)
    return Citation(surface, type_, ids, start, start + len(surface), pinpoint, "sample", 0.98)


def unit(
    place: str,
    kind: UnitKind,
    lang: Language,
    text: str,
    slug: str = "cbd/cop/31/7",
    *,
    number: str = "",
    parent: str | None = None,
    citations: tuple[Citation, ...] = (),
    acts: tuple[Act, ...] = (),
    footnote_calls: tuple[str, ...] = (),
    lines: tuple[int, int] = (0, 0),
) -> Unit:
    convention = "cbd"
    nature: Nature = "adopted" if slug.startswith("cbd") else "reported"
    unit_id = f"{slug}#{place}"
    operative = kind in {"paragraph", "subparagraph"} and nature == "adopted"
    return Unit(
        unit_id,
        kind,
        number,
        lang,
        convention,
        nature,
        text,
        parent,
        "",
        operative,
        footnote_calls,
        lines,
        citations,
        acts,
    )


PREAMBLE_EN = "Recalling decision 30/2 and paragraph 10 of decision XI/2,"
RESTORE_EN = (
    "Invites Parties, subject to available resources, to restore wetlands in line with Aichi Targets 14 and 15;"
)
MAP_EN = "To map peatlands (Target 15);"
RESTORE_ZH = "邀请各缔约方在具备资源的情况下，按照爱知指标14和15恢复湿地；"
REPORT_EN = "The Conference adopted decision 31/7."

INVITES = Act("operative", "invites", "Invites", ("parties",), True, ("as-appropriate",), "2030")
INHERITED = Act("operative", "invites", "Invites", ("parties",), True, inherited="cbd/cop/31/7#p1")

ENGLISH = Document(
    slug="cbd/cop/31/7",
    kind="decision",
    citation="cbd-31/7",
    lang="en",
    title="Wetlands of the invented kind",
    body="cbd-cop",
    convention="cbd",
    nature="adopted",
    session="cbd-cop-31",
    number="7",
    symbol="CBD/COP/DEC/31/7",
    date="2054-10-06/2054-10-17",
    place="Utopia",
    missing=("agenda item",),
    source="invented.en.txt",
    sha256="ab" * 32,
    units=(
        unit("title", "title", "en", "Wetlands of the invented kind"),
        unit(
            "pre1",
            "preamble",
            "en",
            PREAMBLE_EN,
            citations=(
                citation(PREAMBLE_EN, "decision 30/2", "decision", "cbd-30/2"),
                citation(PREAMBLE_EN, "paragraph 10 of decision XI/2", "decision", "cbd-XI/2", pinpoint="cbd-XI/2#p10"),
            ),
            acts=(Act("preamble", "recalls", "Recalling"),),
        ),
        unit(
            "p1",
            "paragraph",
            "en",
            RESTORE_EN,
            number="1.",
            lines=(7, 9),
            footnote_calls=("1",),
            citations=(citation(RESTORE_EN, "Aichi Targets 14 and 15", "aichi-target", "aichi-14", "aichi-15"),),
            acts=(INVITES,),
        ),
        unit(
            "p1.a",
            "subparagraph",
            "en",
            MAP_EN,
            number="(a)",
            parent="cbd/cop/31/7#p1",
            citations=(citation(MAP_EN, "Target 15", "aichi-target", "aichi-15"),),
            acts=(INHERITED,),
        ),
        unit("fn1", "footnote", "en", "As invented.", number="1"),
    ),
)

CHINESE = Document(
    slug="cbd/cop/31/7",
    kind="decision",
    citation="cbd-31/7",
    lang="zh",
    title="虚构的湿地",
    body="cbd-cop",
    convention="cbd",
    nature="adopted",
    session="cbd-cop-31",
    date="2054-10-06/2054-10-17",
    source="invented.zh.txt",
    sha256="cd" * 32,
    units=(
        unit("title", "title", "zh", "虚构的湿地"),
        unit("pre1", "preamble", "zh", "回顾以往的决定，"),
        unit(
            "p1",
            "paragraph",
            "zh",
            RESTORE_ZH,
            number="1.",
            citations=(citation(RESTORE_ZH, "爱知指标14和15", "aichi-target", "aichi-14", "aichi-15"),),
            acts=(Act("operative", "invites", "邀请", ("parties",), True, ("as-appropriate",), "2030"),),
        ),
        unit("p1.a", "subparagraph", "zh", "绘制泥炭地图；", number="（a）", parent="cbd/cop/31/7#p1"),
    ),
)

REPORT = Document(
    slug="un/a/131/9",
    kind="report",
    citation="A/131/9",
    lang="en",
    title="Report that is invented",
    body="unga",
    convention="",
    nature="reported",
    session="unga-131",
    units=(
        unit(
            "p1",
            "paragraph",
            "en",
            REPORT_EN,
            slug="un/a/131/9",
            number="1.",
            citations=(citation(REPORT_EN, "decision 31/7", "decision", "cbd-31/7"),),
        ),
    ),
)
DOCUMENTS = (ENGLISH, CHINESE, REPORT)
