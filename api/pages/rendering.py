"""Templates to answers: one environment per language, the headers that every page has."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from babel.support import NullTranslations
from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from api.pages.gathered_links import GATHERED, gathered_at
from api.pages.gathered_words import english_word_or_none
from api.pages.language import (
    NATIVE_NAMES,
    choose_label,
    choose_text,
    choose_texts,
    direction,
    load_words,
    write_number,
)
from api.pages.links import link_addresses, page, path_of, place_in_reader, thing_page, thing_path, unit_path
from api.pages.naming import shown_id, shown_unit
from api.pages.ordering import by_name
from api.pages.timing_words import CYCLES, write_day, write_length
from api.pages.words import english_word
from api.service import Service
from graph.reading.views import Text, Thing
from loaders.records import LANGUAGES, Language

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a page stands.

    :param path: The page's path without its language (``/target/aichi-15``).
    :param query: Its query, with the question mark, or empty.
    :param data: Path of the same thing as data, or empty; a suffix of a form makes the link.
    """

    path: str
    query: str = ""
    data: str = ""


def render(
    request: Request,
    language: Language,
    template: str,
    address: Address,
    values: Mapping[str, Any],
    status: int = 200,
) -> HTMLResponse:
    """Return a page."""
    service: Service = request.app.state.service
    site = (service.settings.public_url or str(request.base_url)).rstrip("/")
    content = (
        environment(language)
        .get_template(template)
        .render(address=address, site=site, release=service.release, question="", **values)
    )
    headers = {"Content-Language": language, "Vary": "Accept, Accept-Language"}
    return HTMLResponse(content, status, headers=headers)


@cache
def environment(language: Language) -> Environment:
    """Return the templates with the words of a language. Everything is escaped unless it is markup already."""
    templates = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    words = load_words(language)
    templates.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
    templates.globals |= {
        "language": language,
        "direction": direction(language),
        "languages": [(tag, NATIVE_NAMES[tag]) for tag in LANGUAGES],
        "style": f"/static/ecotone.css?v={_digest('ecotone.css')}",
        "page": partial(page, language),
        "thing_page": partial(thing_page, language),
        "place_in_reader": partial(place_in_reader, language),
        "thing_path": thing_path,
        "unit_path": unit_path,
        "choose_text": lambda texts: choose_text(texts, language),
        "name_of": _name_of(language),
        "gathered": GATHERED,
        "gathered_at": gathered_at,
    }
    templates.filters |= {
        "words": lambda text: write_words(text, language),
        "label": lambda thing: write_words(_name_of(language)(thing), language),
        "count": lambda number: write_number(number, language),
        "direction_of": direction,
        "shown_id": shown_id,
        "shown_unit": shown_unit,
        "said": lambda word, table: words.gettext(english_word(table, word)) if word else "",
        "worded": lambda word, table: _worded(words, table, word, language),
        "figure": lambda text: write_number(int(text), language) if text.isdecimal() else text,
        "language_name": lambda tag: NATIVE_NAMES.get(tag, tag),
        "cycle_of": lambda cycle: words.gettext(CYCLES[cycle]) if cycle in CYCLES else write_length(cycle, language),
        "length_of": lambda duration: write_length(duration, language),
        "day_of": lambda day: write_day(day, language),
        "in_language": lambda texts: choose_texts(texts, language),
        "linked": link_addresses,
        "comma": lambda tag: load_words(tag).gettext(", ") if tag in LANGUAGES else ", ",
        "by_name": lambda things: by_name(things, language, lambda thing: thing),
        "path_of": path_of,
    }
    return templates


def write_words(text: Text, page_language: str) -> Markup:
    """Return data as markup that keeps its own direction and says its language where that is not the page's."""
    if text.lang and text.lang != page_language:
        return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(text.lang, direction(text.lang), text.text)
    # Every name on a page comes by here, and escaping by hand takes a fifth of the time.
    return Markup(f'<bdi dir="auto">{escape(text.text)}</bdi>')


def _worded(words: NullTranslations, table: str, word: str, language: Language) -> Markup | str:
    """Return a word of the data in the reader's language, as it stands in the data where it has no words of ours."""
    english = english_word_or_none(table, word)
    return write_words(Text(word, "en"), language) if english is None else words.gettext(english)


def _name_of(language: Language) -> Callable[[Thing], Text]:
    return lambda thing: choose_label(thing.labels, language, shown_id(thing))


@cache
def _digest(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
