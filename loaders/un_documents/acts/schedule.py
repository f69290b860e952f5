"""When the acts of a unit are to be done, and which of that is their deadline."""

from collections.abc import Sequence
from dataclasses import replace

from loaders.records import Act, Document, Timing, Unit
from loaders.un_documents.acts.stated import STRENGTH, addresses
from loaders.un_documents.acts.timing import Setting, read_timings

DUE_DATE = frozenset({"by", "before", "until"})
DUE_EVENT = frozenset({"by", "before", "until", "at", "within"})
OWN_WORDS = frozenset({"adopted", "recommended"})


def is_timed(verb: str) -> bool:
    """Tell whether a verb is of something to be done: what is asked, and what is decided."""
    return addresses(verb) or STRENGTH[verb] == "decides"


def timings_of(unit: Unit, document: Document) -> tuple[Timing, ...]:
    """Return the timings in the text of a unit, whichever of its acts they belong to."""
    return read_timings(unit.text, unit.lang, unit.citations, _setting(unit, document))


def _setting(unit: Unit, document: Document) -> Setting:
    if unit.nature in OWN_WORDS:
        return Setting(document.slug, document.body, document.session, document.date)
    # A draft is to be adopted by another body, and a report is adopted by none.
    return Setting(date=document.date)


def with_timings(act: Act, timings: Sequence[Timing]) -> Act:
    """Return an act with its timings and the deadline among them, none where nothing is to be done."""
    if not timings or not is_timed(act.verb) or act.part != "operative":
        return act
    return replace(act, timings=tuple(timings), deadline=deadline_of(timings) if addresses(act.verb) else None)


def inherited_timings(act: Act, own: Sequence[Timing], source: str) -> Act:
    """Return an inherited act with the timings of the sub-paragraph, else those of the unit that states it.

    :param act: The act above.
    :param source: Id of the unit that states it.
    """
    if own and is_timed(act.verb):
        return replace(act, timings=tuple(own), deadline=deadline_of(own) or act.deadline)
    if not act.timings:
        return act
    carried = (timing if timing.printed_in else replace(timing, printed_in=source) for timing in act.timings)
    return replace(act, timings=tuple(carried))


def deadline_of(timings: Sequence[Timing]) -> str | None:
    """Return the first deadline: an ISO date, else the words that name a session or count from an event, else None."""
    due = due_timing(timings)
    return None if due is None else due.date or " ".join(due.printed.split())


def due_timing(timings: Sequence[Timing]) -> Timing | None:
    """Return the timing that is the deadline: the first one with a date, else the first that counts on an event."""
    dated = (one for one in timings if one.date and one.relation in DUE_DATE)
    named = (one for one in timings if (one.event or one.duration) and one.relation in DUE_EVENT)
    return next(dated, None) or next(named, None)
