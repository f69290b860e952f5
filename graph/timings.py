"""When acts are to be done: a node per timing of a unit, the same from every language that agrees."""

from graph import iri
from graph.cited import write_cited_session
from graph.statements import Statements
from loaders.records import Act, Timing
from loaders.timings import due_date, in_days, notation_of
from ontology.terms import Class, Dcterms, Property, Rdf, Xsd


def write_timings(out: Statements, act: Act, node: str, unit_id: str, lang: str) -> None:
    """Write the timings of an act.

    :param node: IRI of the act.
    :param unit_id: Unit that the act is of; a timing printed in the unit above is that unit's node.
    :param lang: Language of the printed words.
    """
    for timing in act.timings:
        timed = timing_iri(timing.printed_in or unit_id, timing, lang)
        out.link(node, Property.TIMING, timed)
        out.link(timed, Rdf.TYPE, Class.TIMING)
        out.say(timed, Property.TIMING_RELATION, timing.relation)
        out.say(timed, Property.SURFACE, timing.printed, lang)
        out.say(timed, Dcterms.DATE, timing.date)
        out.say(timed, Property.RECURRENCE, timing.recurrence)
        if due := due_date(timing):
            out.say_typed(timed, Property.DUE_DATE, due, Xsd.DATE)
        if timing.duration:
            out.say_typed(timed, Property.DURATION, in_days(timing.duration), Xsd.DURATION)
        if timing.event and timing.known:
            _event(out, timed, timing.event)


def timing_iri(unit_id: str, timing: Timing, lang: str) -> str:
    """Return the IRI of a timing of a unit, named by what it says; what names nothing known is named by its words."""
    place = notation_of(timing).replace(" ", "-")
    words = f"-{iri.digest_of(lang, timing.event)}" if timing.event and not timing.known else ""
    return iri.unit_iri(f"{unit_id}!timing-{place}{words}")


def _event(out: Statements, node: str, event: str) -> None:
    named = iri.Resource.named(event)
    out.link(node, Property.RELATIVE_TO, named.iri)
    if named.kind == "entity":
        out.say(named.iri, Dcterms.IDENTIFIER, named.id)
        write_cited_session(out, named.id)
