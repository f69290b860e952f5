"""Which form of a thing a client wants, and which language: read from its request, never guessed from its name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.sparql.errors import NotAcceptable
from loaders.records import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Form:
    """A form that a thing can be had in.

    :param name: Its name as a suffix and in ``?format=``.
    :param media_type: What the answer is called.
    :param accepts: Other media types that ask for it.
    """

    name: str
    media_type: str
    accepts: tuple[str, ...] = ()


HTML = Form("html", "text/html", ("application/xhtml+xml",))
TURTLE = Form("ttl", "text/turtle", ("application/x-turtle", "text/n3"))
JSON_LD = Form("jsonld", "application/ld+json")
N_TRIPLES = Form("nt", "application/n-triples", ("text/plain",))
JSON = Form("json", "application/json")

AKOMA_NTOSO = Form("akn", "application/akn+xml")

FORMS = (HTML, TURTLE, JSON_LD, N_TRIPLES, JSON)
"""Every form that a thing of any kind can be had in, the preferred first where a client takes any."""

DOCUMENT_FORMS = (*FORMS, AKOMA_NTOSO)
"""Every form that a document can be had in; the last is its official text in one language."""

RDF_FORMS = (TURTLE, JSON_LD, N_TRIPLES)


def split_suffix(path: str) -> tuple[str, Form | None]:
    """Return a path without the suffix that names a form, and that form.

    >>> path, form = split_suffix("cbd/cop/12/19/p4.f.ttl")
    >>> path, form.name
    ('cbd/cop/12/19/p4.f', 'ttl')
    """
    for form in DOCUMENT_FORMS:
        if path.endswith(f".{form.name}"):
            return path.removesuffix(f".{form.name}"), form
    return path, None


def form_named(name: str, offered: Sequence[Form] = FORMS) -> Form:
    """Return a form by its name or media type.

    :raises NotAcceptable: If there is none of that name.
    """
    for form in offered:
        if name in (form.name, form.media_type):
            return form
    raise NotAcceptable(f"No form is called {name}. There are: {', '.join(form.name for form in offered)}.")


def choose_form(accept: str, offered: Sequence[Form] = FORMS) -> Form:
    """Return the form that an ``Accept`` header likes best; among equals, the first offered.

    :raises NotAcceptable: If it likes none of them.

    >>> choose_form("text/turtle;q=0.8, application/ld+json").name, choose_form("*/*").name
    ('jsonld', 'html')
    """
    wishes = _read_wishes(accept) or [("*/*", 1.0)]
    best = max(offered, key=lambda form: _liking(form, wishes))
    if _liking(best, wishes) <= 0:
        types = ", ".join(form.media_type for form in offered)
        raise NotAcceptable(f"None of the media types asked for is available. There are: {types}.")
    return best


def choose_language(accept_language: str, offered: Sequence[Language] = LANGUAGES) -> Language:
    """Return the language that an ``Accept-Language`` header likes best, English where it names none of ours.

    >>> choose_language("pt-BR, fr-CA;q=0.8, en;q=0.5"), choose_language("")
    ('fr', 'en')
    """
    for tag, quality in sorted(_read_wishes(accept_language), key=lambda wish: -wish[1]):
        for language in offered:
            if quality > 0 and tag.partition("-")[0] == language:
                return language
    return "en"


def _read_wishes(header: str) -> list[tuple[str, float]]:
    """Return the values of a header with their qualities, in the order given."""
    return [wish for part in header.split(",") if (wish := _read_wish(part))[0]]


def _read_wish(part: str) -> tuple[str, float]:
    value, *parameters = (piece.strip() for piece in part.split(";"))
    return value.lower(), next((_read_quality(p[2:]) for p in parameters if p.lower().startswith("q=")), 1.0)


def _read_quality(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _liking(form: Form, wishes: Iterable[tuple[str, float]]) -> float:
    """Return the quality of the most specific wish that names a form."""
    family = f"{form.media_type.partition('/')[0]}/*"
    liked = dict(wishes)
    for name in (form.media_type, *form.accepts, family, "*/*"):
        if name in liked:
            return liked[name]
    return 0.0
