"""Sessions in folded text: numbered ones by what is cited there, the next one by whose it is."""

import re
from collections.abc import Collection, Iterator

from loaders.un_documents.acts.timing.found import Anchor, Found
from loaders.un_documents.acts.timing.passage import BODIES, SESSION_ID, Cited, Passage
from loaders.un_documents.citations.words import words_of

REACH_BACK = 100
NO_BODY = re.compile(r"secretariat|secretary|bureau$")
SENTENCE_END = re.compile(r"[.;。；:：]")


def session_anchors(passage: Passage) -> list[Anchor]:
    """Return the sessions that a text names, those that are over left out."""
    numbered = list(_numbered(passage))
    alone = [
        Anchor(one.start, one.end, event=one.citation.ids, known=True)
        for one in passage.cited
        if one.is_session and not any(one.overlaps(anchor.start, anchor.end) for anchor in numbered)
    ]
    return [anchor for each in (*numbered, *alone, *_next(passage)) if (anchor := _ahead(passage, each))]


def sessions_again(passage: Passage) -> Iterator[Found]:
    """Yield what is to be done at each session of a body, or at each second one."""
    for kind in ("each-second", "each"):
        for hit in passage.words.sessions[kind].finditer(passage.text):
            body, end = _owner(passage, hit)
            yield Found(
                hit.start(), end, "every", event=(body,) if body else (), known=bool(body), recurrence=f"{kind}-session"
            )


def _ahead(passage: Passage, anchor: Anchor) -> Anchor | None:
    ids = tuple(name for name in anchor.event if not anchor.known or not passage.setting.is_past(name))
    return Anchor(anchor.start, anchor.end, event=ids, known=anchor.known, outer=anchor.outer) if ids else None


def _numbered(passage: Passage) -> Iterator[Anchor]:
    ordinals = words_of(passage.words.lang).ordinals
    for hit in passage.words.sessions["numbered"].finditer(passage.text):
        cited = [one for one in passage.cited if one.is_session and one.overlaps(*hit.span())]
        if cited:
            ids = tuple(dict.fromkeys(name for one in cited for name in one.citation.ids))
            end, outer = max(hit.end(), *(one.end for one in cited)), min(hit.start(), *(one.start for one in cited))
            # In Chinese the words of the relation stand in front of the body, and the body in front of its session.
            start = outer if passage.words.lang == "zh" else hit.start()
            yield Anchor(start, end, event=ids, known=True, outer=outer)
            continue
        numbers = {ordinals.value(words) for name, words in hit.groupdict().items() if words and name.startswith("ord")}
        again = _named_before(passage, numbers)
        whose = passage.words.session_whose.match(passage.text, hit.end())
        end = whose.end() if whose else hit.end()
        event = again.citation.ids[:1] if again else _of_whoever_speaks(passage, hit, numbers)
        start = hit.start()
        if again and passage.text[:end].endswith(name := passage.text[again.start : again.end]):
            start = min(start, end - len(name))
        yield Anchor(start, end, event=event or (passage.words_at(hit.start(), end),), known=bool(event))


def _of_whoever_speaks(passage: Passage, hit: re.Match[str], numbers: Collection[int]) -> tuple[str, ...]:
    """Return the session in Chinese, where no word need say that a session is one's own."""
    if passage.words.lang != "zh" or len(numbers) != 1 or hit.groupdict().get("whose"):
        return ()
    body, _ = _owner(passage, hit)
    return (f"{body}-{min(numbers)}",) if body else ()


def _named_before(passage: Passage, numbers: Collection[int]) -> Cited | None:
    """Return where a session with one of some numbers is cited, since only its first mention in a unit is a citation."""
    for one in passage.cited:
        found = SESSION_ID.fullmatch(one.citation.ids[0]) if one.is_session else None
        if found and int(found["number"]) in numbers:
            return one
    return None


def _next(passage: Passage) -> Iterator[Anchor]:
    for hit in passage.words.sessions["next"].finditer(passage.text):
        body, end = _owner(passage, hit)
        following = passage.setting.next_session if body == passage.setting.body else None
        name = following or passage.words_at(hit.start(), end)
        yield Anchor(hit.start(), end, event=(name,), known=following is not None)


def _owner(passage: Passage, hit: re.Match[str]) -> tuple[str, int]:
    """Return the body whose session it is, empty where none is known, and where the words end that say so.

    It is named right behind (*of the Conference of the Parties*), or before in the sentence, or is the one that speaks. A
    group that has no id has sessions that nobody knows.
    """
    if hit.groupdict().get("whose"):
        return "", hit.end()
    of = passage.words.session_of.match(passage.text, hit.end())
    for one in passage.cited:
        if of and _is_body(one) and 0 <= one.start - hit.end() <= of.end() - hit.end() + 2:
            return _body(one), one.end
    if whose := passage.words.session_whose.match(passage.text, hit.end()):
        return "", whose.end()
    for one in reversed(passage.cited):
        between = passage.text[one.end : hit.start()]
        if _is_body(one) and 0 <= hit.start() - one.end <= REACH_BACK and not SENTENCE_END.search(between):
            return _body(one), hit.end()
    return passage.setting.body, hit.end()


def _is_body(one: Cited) -> bool:
    return one.citation.type in BODIES and not NO_BODY.search(one.citation.ids[0])


def _body(one: Cited) -> str:
    name = one.citation.ids[0]
    found = SESSION_ID.fullmatch(name) if one.is_session else None
    return found["body"] if found else name
