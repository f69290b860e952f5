"""The official text of a document in one language, as a file for other programs."""

import re

from fastapi import Request, Response

from api.library import Library
from api.negotiate import AKOMA_NTOSO, choose_language
from api.service import Service
from graph.akoma_ntoso import write_edition
from graph.queries import WrongParameter
from graph.reading.editions import EditionView
from loaders.records import LANGUAGES, Language

NOT_IN_FILE_NAME = re.compile(r"[^A-Za-z0-9.]+")


def edition_response(request: Request, library: Library, slug: str, asked: Language | None = None) -> Response:
    """Return the text of a document as Akoma Ntoso: in the language asked for, else in the one that the client likes best.

    :param asked: The language that the address names; where it names none, ``?lang=`` may.
    :raises api.errors.NotHeld: If there is no official text in that language, or in any.
    :raises graph.queries.WrongParameter: If ``?lang=`` is none of the six languages.
    """
    asked = asked or asked_language(request)
    liked = choose_language(request.headers.get("accept-language", ""))
    edition = library.edition(slug, (liked, "en"), asked=asked)
    service: Service = request.app.state.service
    released = str(service.view.manifest.get("created", ""))[: len("2026-01-31")]
    headers = {
        "Vary": "Accept, Accept-Language",
        "Access-Control-Allow-Origin": "*",
        "Content-Language": edition.lang,
        "Content-Disposition": f'inline; filename="{file_name(edition)}"',
    }
    return Response(write_edition(edition, released), media_type=AKOMA_NTOSO.media_type, headers=headers)


def asked_language(request: Request) -> Language | None:
    """Return the language that ``?lang=`` names, None where it names none.

    :raises graph.queries.WrongParameter: If it is none of the six.
    """
    named = request.query_params.get("lang")
    found = next((language for language in LANGUAGES if language == named), None)
    if named and found is None:
        raise WrongParameter(f"No language is called {named}. There are: {', '.join(LANGUAGES)}.")
    return found


def file_name(edition: EditionView) -> str:
    """Return under what name the file is saved: ``cbd-cop-12-19.zh.akn.xml``."""
    return f"{NOT_IN_FILE_NAME.sub('-', edition.document.thing.id)}.{edition.lang}.akn.xml"
