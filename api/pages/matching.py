"""The page that compares a national target or a whole plan with the targets of every framework."""

from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from api.errors import TABLE
from api.given_text import GivenText, MatchFailed, TextNotReadable, TextNotSupported, TextTooLarge, read_given
from api.library import Library
from api.matching import match_given
from api.pages.given import PageLanguage
from api.pages.language import choose_text
from api.pages.match_words import FOUND_BY, GRADES
from api.pages.rendering import Address, render
from api.service import SearchLoading, Service, View
from graph import iri
from graph.reading.things import name_things
from graph.reading.views import Text, TextStatus, Thing
from graph.search.answer import SearchResult
from graph.search.matching.answer import MatchedTarget, MatchResponse, TargetMatch
from loaders.given_file import TooBusy
from loaders.records import Language

SHOWN = (TextTooLarge, TextNotSupported, TextNotReadable, MatchFailed, TooBusy)
"""What goes wrong with what is given: told on the page, above the form."""

NOTHING_KEPT = {"Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class Provision:
    """A paragraph as it is shown.

    :param title: Title of its document, None where only its number is known.
    """

    id: str
    nature: str
    title: Text | None
    text: Text

    @classmethod
    def of(cls, result: SearchResult, named: dict[str, Thing], language: str) -> "Provision":
        """Return what is shown of a result."""
        passage = result.passage
        status: TextStatus = "summary" if passage.text_status == "summary" else "official"
        title = choose_text(named[iri.document_iri(passage.document)].labels, language)
        return cls(passage.unit_id, passage.nature, title, Text(passage.text, passage.lang, status))


@dataclass(frozen=True, slots=True)
class Match:
    """A target as it is shown.

    :param thing: The target.
    :param grade: Its grade in English, as the catalogues of words have it.
    :param themes: Themes of both.
    :param both: Shares and years that both say.
    :param start: The target that a link leads from, None where none does.
    :param link: Address of the link without a language.
    """

    thing: Thing
    found: TargetMatch
    grade: str
    themes: tuple[Thing, ...]
    both: tuple[str, ...]
    start: Thing | None
    link: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One national target as it is shown.

    :param frameworks: Frameworks with their matches.
    :param none_in: Frameworks that have nothing to do with it.
    """

    matched: MatchedTarget
    frameworks: tuple[tuple[Thing, tuple[Match, ...]], ...]
    none_in: tuple[Thing, ...]
    provisions: tuple[Provision, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it is shown.

    :param found_by: In English, as the catalogues of words have it.
    """

    found_by: str
    left_out: int
    targets: tuple[Compared, ...]


def match_form(request: Request, language: PageLanguage) -> Response:
    """Return the form alone."""
    return _page(request, language, GivenText.model_validate({"lang": language}))


async def match_answer(request: Request, language: PageLanguage) -> Response:
    """Return what a text or file has to do with, or the form again with what is wrong."""
    service: Service = request.app.state.service
    view = service.view
    given = GivenText.model_validate({"lang": language})
    try:
        given = await read_given(request)
        return await run_in_threadpool(_answered, request, language, view, given)
    except SearchLoading:
        return _page(request, language, given, loading=True, status=503)
    except HTTPException as error:
        return _page(request, language, given, fault=error.detail, status=error.status_code)
    except SHOWN as error:
        return _page(request, language, given, fault=str(error), status=TABLE[type(error)].status)


def _answered(request: Request, language: Language, view: View, given: GivenText) -> Response:
    response = match_given(view, given.model_copy(update={"lang": language}))
    return _page(request, language, given, answer=as_shown(Library.of(view), response, language))


def _page(
    request: Request,
    language: Language,
    given: GivenText,
    *,
    answer: Answer | None = None,
    fault: str = "",
    loading: bool = False,
    status: int = 200,
) -> Response:
    values = {"given": given, "answer": answer, "fault": fault, "loading": loading}
    response = render(request, language, "match.html", Address("/match"), values, status)
    response.headers.update(NOTHING_KEPT)
    return response


def as_shown(library: Library, response: MatchResponse, language: Language) -> Answer:
    """Return an answer with the names of everything in it."""
    named = name_things(library.graph, set(_mentioned(response)))
    return Answer(
        FOUND_BY[response.found_by],
        response.left_out,
        tuple(_compared(target, response.searched, named, language) for target in response.targets),
    )


def _mentioned(response: MatchResponse) -> Iterable[str]:
    yield from map(iri.entity_iri, response.searched)
    for target in response.targets:
        for found in target.frameworks:
            yield iri.entity_iri(found.framework)
            for match in found.matches:
                yield match.target.iri
                yield from (theme.iri for theme in match.reason.themes)
                if match.reason.link:
                    yield match.reason.link.start.iri
        yield from (iri.document_iri(one.passage.document) for one in target.provisions.results)


def _compared(target: MatchedTarget, searched: Iterable[str], named: dict[str, Thing], language: Language) -> Compared:
    found = {one.framework for one in target.frameworks}
    return Compared(
        matched=target,
        frameworks=tuple(
            (named[iri.entity_iri(one.framework)], tuple(_match(match, named) for match in one.matches))
            for one in target.frameworks
        ),
        none_in=tuple(named[iri.entity_iri(name)] for name in searched if name not in found),
        provisions=tuple(Provision.of(one, named, language) for one in target.provisions.results),
    )


def _match(match: TargetMatch, named: dict[str, Thing]) -> Match:
    reason = match.reason
    return Match(
        thing=named[match.target.iri],
        found=match,
        grade=GRADES[match.grade],
        themes=tuple(named[theme.iri] for theme in reason.themes),
        both=(*reason.shares, *map(str, reason.years)),
        start=named[reason.link.start.iri] if reason.link else None,
        link=reason.link.link.iri if reason.link else "",
    )
