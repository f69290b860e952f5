"""Words of plans, pledges, links and coverage that pages say in the reader's language."""

from collections.abc import Mapping


def _(word: str) -> str:
    """Mark a word for the catalogues."""
    return word


FLOWS: Mapping[str, str] = {
    "informs": _("informs"),
    "finds the gaps for": _("finds the gaps for"),
    "sets the priorities of": _("sets the priorities of"),
    "eases": _("eases"),
    "is monitored by": _("is monitored by"),
    "refines": _("refines"),
    "gives the questions for": _("gives the questions for"),
    "gives results to": _("gives results to"),
    "adjusts": _("adjusts"),
}
"""What one part of a plan does for another."""

MEASURES: Mapping[str, str] = {
    "million ha": _("million ha"),
    "million ha wetlands": _("million ha of wetlands"),
    "million ha mangrove": _("million ha of mangroves"),
    "million jobs": _("million jobs"),
    "million t carbon": _("million t of carbon"),
    "million USD": _("million US dollars"),
    "million USD target size": _("million US dollars, intended size"),
    "million USD pledged at COP 22": _("million US dollars, pledged at COP 22"),
    "USD initial (more than), phase 1": _("US dollars or more at the start, phase 1"),
    "trillion trees conserved, restored, grown": _("trillion trees conserved, restored or grown"),
    "trillion trees regrown, saved or protected": _("trillion trees regrown, saved or protected"),
    "km rivers": _("km of rivers"),
    "% more mangrove area": _("per cent more mangrove area"),
    "% land and sea": _("per cent of land and sea"),
    "% less degraded land": _("per cent less degraded land"),
    "countries committed (13 June 2017)": _("countries committed (13 June 2017)"),
}
"""Units of what is pledged and counted; others are shown as the data has them."""

COUNTED: Mapping[str, str] = {
    "Parties": _("Parties"),
    "Parties (States)": _("Parties that are States"),
    "Parties (regional economic integration organisations)": _("Parties that are organisations of States"),
    "Parties needed for entry into force": _("Parties needed for entry into force"),
    "countries committed to set LDN targets": _("countries committed to set targets of land degradation neutrality"),
    "international partners": _("international partners"),
    "pledged (more than)": _("pledged, at least"),
}
"""What documents count."""

STANDINGS: Mapping[str, str] = {
    "verified": _("verified"),
    "accepted": _("accepted in review"),
    "derived": _("concluded by a rule"),
    "concluded": _("concluded by a rule"),
    "judged": _("judged by us or stated in a draft"),
    "recalled": _("from memory"),
    "not verified": _("not verified"),
    "disputed": _("disputed"),
}
"""How sure a link is."""

JUSTIFICATIONS: Mapping[str, str] = {
    "ManualMappingCuration": _("by hand"),
    "MappingChaining": _("by a rule, from other links"),
    "UnspecifiedMatching": _("not specified"),
}
"""How a link was made, as SSSOM has it."""

JUDGEMENTS: Mapping[str, str] = {
    "accept": _("accepted"),
    "dispute": _("disputed"),
}
"""What a review says of a link."""

KINDS: Mapping[str, str] = {
    "commitment": _("Goals, targets and objectives"),
    "indicator": _("Indicators"),
}
"""What has a name in a framework."""

TABLES: Mapping[str, Mapping[str, str]] = {
    "flow": FLOWS,
    "measure": MEASURES,
    "counted": COUNTED,
    "standing": STANDINGS,
    "justification": JUSTIFICATIONS,
    "judgement": JUDGEMENTS,
    "named": KINDS,
}


def english_word_or_none(table: str, word: str) -> str | None:
    """Return the English words for a word of the data, None where there are none and it is shown as it is.

    >>> english_word_or_none("measure", "km rivers"), english_word_or_none("measure", "%")
    ('km of rivers', None)
    """
    return TABLES[table].get(word)
