"""Columns of the catalogue's tables and the words that their cells may hold."""

from typing import get_args

from loaders.records import LANGUAGES, Nature, UnitKind

EVIDENCE = frozenset({"seen", "recalled"})
TIERS = frozenset({"official", "secretariat-data", "portal", "secondary", "own", "none"})
DOCUMENT_KINDS = frozenset({"decision", "recommendation", "resolution", "report"})
RELATIONS = frozenset({"refers-to", "adopts", "follows", "supersedes"})
JUSTIFICATIONS = {
    "printed": "semapv:ManualMappingCuration",
    "draft": "semapv:ManualMappingCuration",
    "judged": "semapv:ManualMappingCuration",
    "derived": "semapv:MappingChaining",
    "recalled": "semapv:UnspecifiedMatching",
}
# Inside one framework a target is related, broader or narrower; only between two there are matches.
INSIDE = frozenset({"skos:broader", "skos:narrower", "skos:related", "skos:closeMatch"})
BETWEEN = frozenset({"skos:exactMatch", "skos:closeMatch", "skos:broadMatch", "skos:narrowMatch", "skos:relatedMatch"})
ANYWHERE = frozenset({"eco:contributesTo", "eco:measuredBy", "eco:supersededBy", "eco:thematicSuccessor"})
TARGET_KINDS = frozenset({"goal", "target", "objective", "article", "indicator"})
UNIT_KINDS = frozenset(get_args(UnitKind))
NATURES = frozenset(get_args(Nature))
INDICATOR_KINDS = frozenset({"headline", "component", "complementary", "binary"})
ENTITY_KINDS = frozenset(
    {
        "action plan",
        "agreement",
        "amendment",
        "assessment",
        "body",
        "convention",
        "country group",
        "decision",
        "declaration",
        "framework",
        "fund",
        "goal set",
        "guideline",
        "initiative",
        "instrument",
        "liaison group",
        "mechanism",
        "observance",
        "organisation",
        "partnership",
        "plan",
        "programme",
        "protocol",
        "report",
        "science-policy body",
        "strategic plan",
        "target concept",
        "task force",
        "treaty",
        "treaty-article",
        "UN coordination body",
        "working group",
    }
)
_BACKING = "source tier evidence note"
COLUMNS: dict[str, list[str]] = {
    table: columns.split()
    for table, columns in {
        "instruments": f"id kind name_en acronym adopted in_force dates_evidence parent website {_BACKING}",
        "entities": "id kind name_en parent",
        "entity_names": "id ar es fr ru zh",
        "preferred_names": "id ar es fr ru zh",
        "declarations": f"id name_en adopted dates_evidence parent {_BACKING}",
        "sessions": "id body number date place source tier evidence",
        "documents": "slug citation fact kind body session convention date place date_place_evidence title_en "
        f"title_evidence symbol symbol_evidence url {_BACKING}",
        "document_relations": "subject word relation object source tier evidence",
        "frameworks": f"id instrument adopted_in evidence {' '.join(LANGUAGES)}",
        "targets": "id kind parent short_title_en deadline_year quantity unit identifier custodians see_also "
        f"{_BACKING}",
        "target_names": f"prefix kind {' '.join(LANGUAGES)}",
        "titles": "id ar es fr ru zh",
        "indicator_titles": f"id {' '.join(LANGUAGES)}",
        "baselines": f"id {' '.join(LANGUAGES)} {_BACKING}",
        "official_names": "id languages",
        "gbf_indicators": "id code identifier kind parent source tier evidence",
        "links.sssom": "subject_id subject_label predicate_id object_id object_label mapping_justification author_label "
        "basis disputed source source_tier evidence comment",
        "initiatives": "id name_en launched_year year_evidence lead_organisations lead_evidence pledge_value pledge_unit "
        f"pledge_deadline pledge_evidence contributes_to {_BACKING}",
        "facts": "subject fact value unit as_of stated_in",
        "chains": "chain step subject relation object stated_in",
        "themes": "id broader related",
        "theme_words": "theme lang label other_labels definition",
        "theme_links": "theme relation object vocabulary label source",
        "target_themes": "tagged themes",
        "provision_themes": "tagged themes",
        "provisions": "id kind number parent section convention nature operative footnotes",
        "provision_acts": "unit part verb addressees conditional qualifiers deadline inherited timings",
        "provision_citations": "unit type cited pinpoint rule",
        "summaries": f"id {' '.join(LANGUAGES)}",
        "countries": "id iso2 iso3 m49",
        "country_groups": f"id acronym {' '.join(LANGUAGES)} official",
        "member_lists": f"id as_of stated_in {_BACKING}",
        "memberships": "group member since left",
        "treaty_parties": "instrument party joined by",
        "plans": "id drafted_in adopted_in voluntary voluntary_unit actors actors_unit",
        "plan_parts": "id plan kind mark parent unit from_year to_year timetable voluntary " + " ".join(LANGUAGES),
        "plan_links": "subject object word unit",
        "plan_serves": "part object basis unit reason",
        "needs": f"id needed_by themes units {' '.join(LANGUAGES)}",
        "offers": f"id offered_by themes units {' '.join(LANGUAGES)}",
        "disagreements": "topic reading_a source_a reading_b source_b advice",
    }.items()
}
