"""Matching over a served release: its matcher, made once, and answers of which nothing is kept."""

import logging
from threading import Lock

from api.given_text import GivenText, MatchFailed, TextNotReadable, TextNotSupported
from api.service import SearchLoading, View
from graph.search.matching.answer import MatchResponse
from graph.search.matching.matcher import Matcher, MatchOptions
from loaders.errors import InputRefused
from loaders.given_file import NoDocument, TooBusy, read_given_file
from loaders.un_documents.lines import Pages

MATCHER = "matcher"
MAKING = Lock()

log = logging.getLogger("ecotone")


def matcher_of(view: View) -> Matcher:
    """Return the matcher of a release; it is made when it is first asked for.

    :raises SearchLoading: If the search of the release is not loaded yet.
    """
    if view.search is None:
        raise SearchLoading("Search is still loading; try again in a few seconds.")
    key = (MATCHER, id(view.search))
    with MAKING:
        if key not in view.kept:
            view.kept[key] = Matcher.of(view.store, view.search)
    found: Matcher = view.kept[key]
    return found


def match_given(view: View, given: GivenText) -> MatchResponse:
    """Match what a client gave.

    :raises SearchLoading: If the search of the release is not loaded yet.
    :raises TextNotSupported: If it is a file in no form of documents.
    :raises TextNotReadable: If it cannot be read, or holds no target.
    :raises TooBusy: If too many files are being read.
    :raises MatchFailed: If we fail on it.
    """
    matcher = matcher_of(view)
    options = MatchOptions(given.lang, given.k, given.provisions, given.whole)
    try:
        response = matcher.match(_read(given), options)
    except (TextNotSupported, TextNotReadable, TooBusy):
        raise
    except Exception as error:  # noqa: BLE001 - what an exception says may hold words of the text
        log.error("matching failed: %s", type(error).__name__)
        raise MatchFailed from None
    if not response.targets:
        raise TextNotReadable("No target was found in it: nothing in it is long enough to say what is to be done.")
    return response


def _read(given: GivenText) -> Pages | str:
    if not given.is_file:
        return given.text
    try:
        return read_given_file(given.name, given.content)
    except NoDocument as refusal:
        raise TextNotSupported(str(refusal)) from None
    except InputRefused as refusal:
        raise TextNotReadable(str(refusal)) from None
