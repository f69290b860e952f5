"""Names in one passage: found, given the meaning of the scope, and the names that stand inside other names."""

from collections.abc import Iterable

from loaders.un_documents.citations.lexicon import Form, Found, find_names
from loaders.un_documents.citations.mentions import Mention
from loaders.un_documents.citations.passage import Passage

# What may be named inside the name of something else and still counts: its owner, not its kind.
_INNER = frozenset({"organisation", "treaty", "fund", "body", "mechanism"})
_INNER_OF_BODY = frozenset({"organisation"})
_CLOSED = frozenset(
    {"treaty", "treaty-article", "none", "person", "aichi-target", "sdg-goal", "tail", "observance", "url"}
)


def read_names(passage: Passage, taken: Iterable[Mention]) -> list[Mention]:
    """Return the names of a passage, generic ones still generic, outside of what is taken already."""
    blocked, seen, names = list(taken), set[str](), list[Mention]()
    for found in find_names(passage.text, passage.words.lang):
        if any(found.start < one.end and one.start < found.end for one in blocked):
            continue
        form = _meant(passage, found, seen)
        if form:
            names.append(Mention(found.start, found.end, form.type, (form.id,), "name"))
            seen.add(form.id)
    return names


def _meant(passage: Passage, found: Found, seen: set[str]) -> Form | None:
    """Choose the thing that a form names here: by who speaks, then by what was named before."""
    spoken = [form for form in found.forms if form.scope == passage.treaty and form.scope]
    named = [form for form in found.forms if form.scope and form.scope in seen]
    own = [
        form for form in found.forms if not form.scope and passage.treaty and form.id.startswith(f"{passage.treaty}-")
    ]
    free = [form for form in found.forms if not form.scope]
    anything = [form for form in found.forms if passage.question]
    return next((forms[0] for forms in (spoken, named, own, free, anything) if forms), None)


def inner_names(passage: Passage, name: Mention) -> list[Mention]:
    """Return the names inside a name that are mentions too: FAO in the mechanism of FAO."""
    if name.type in _CLOSED or name.rule in {"body-of", "served-conference"} or name.ids[0].startswith("*"):
        return []
    allowed = _INNER_OF_BODY if name.type in {"body", "organisation", "fund"} else _INNER
    inner: list[Mention] = []
    for offset in {name.start, name.start + 1}:
        for found in find_names(passage.text[offset : name.end - (offset == name.start)], passage.words.lang):
            form = _meant(passage, found, set())
            mention = (
                Mention(offset + found.start, offset + found.end, form.type, (form.id,), "inner-name") if form else None
            )
            if mention and mention.type in allowed and _counts(passage, mention, name):
                inner.append(mention.inside())
    return list(dict.fromkeys(inner))


def _counts(passage: Passage, inner: Mention, outer: Mention) -> bool:
    if inner.ids == outer.ids or inner.ids[0] == "un" or inner.ids[0].startswith("*-"):
        return False
    marked = passage.text[inner.start - 1 : inner.start] == "《" or passage.text[inner.start] == "《"
    return inner.type != "treaty" or not passage.words.chinese or marked
