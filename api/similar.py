"""The same mandate in other conventions: from a unit or target of a served release."""

from dataclasses import dataclass, replace

from api.library import Library
from api.pages.language import choose_text
from api.service import SearchLoading, View
from graph.reading.lists import list_conventions
from graph.reading.views import Text
from graph.search.similar import ConventionKin, Subject, find_similar, subject_of_target, subject_of_unit
from loaders.records import Language
from ontology.frameworks import is_target

SHORT = 60
"""Characters below which a text is read with the one that it stands under."""


@dataclass(frozen=True, slots=True)
class SimilarMandates:
    """What is near in other conventions.

    :param kind: Kind of the unit, or ``target``.
    :param nature: Of the unit; empty for a target.
    :param text: What was compared, None where no text is held.
    """

    id: str
    kind: str
    nature: str
    convention: str
    text: Text | None
    subject: Subject
    conventions: tuple[ConventionKin, ...]


def similar_mandates(view: View, name: str, language: Language, k: int) -> SimilarMandates:
    """Return the nearest paragraphs of every other convention.

    :param name: Id of a unit or of a target.
    :raises api.errors.NotHeld: If nothing is held under that id.
    :raises SearchLoading: If the search of the release is not loaded yet.
    """
    library = Library.of(view)
    found = _of_target(view, library, name, language) if is_target(name) else _of_unit(view, library, name, language)
    if view.search is None:
        raise SearchLoading("Search is still loading; try again in a few seconds.")
    if found.text is None:
        return found
    conventions = [thing.id for thing in view.once(list_conventions)]
    near = find_similar(view.search, found.subject, conventions, language, k)
    return SimilarMandates(found.id, found.kind, found.nature, found.convention, found.text, found.subject, near)


def _of_unit(view: View, library: Library, name: str, language: Language) -> SimilarMandates:
    unit = library.unit(name)
    provision = unit.provision
    text = choose_text(provision.texts, language)
    said = text.text if text else ""
    if text and len(said) < SHORT and unit.above:
        above = choose_text((one for one in unit.above[-1].texts if one.lang == text.lang), text.lang)
        said = f"{above.text if above else ''} {said}".strip()
    subject = subject_of_unit(view.store, provision.id, said, provision.convention)
    return SimilarMandates(provision.id, provision.kind, provision.nature, provision.convention, text, subject, ())


def _of_target(view: View, library: Library, name: str, language: Language) -> SimilarMandates:
    target = library.target(name)
    title = choose_text(target.thing.labels, language)
    # The titles of targets are ours, all of them.
    text = replace(title, status="summary") if title else None
    subject = subject_of_target(view.store, target.thing.id, text.text if text else "")
    return SimilarMandates(target.thing.id, "target", "", "", text, subject, ())
