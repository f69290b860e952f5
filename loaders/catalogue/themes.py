"""Reads the scheme of themes: concepts in six languages, their links to other vocabularies, and what is about them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from loaders.catalogue import words
from loaders.catalogue.check import refuse_circles, refuse_doubles
from loaders.catalogue.records import Tag, Theme, ThemeLink, ThemeWords
from loaders.records import LANGUAGES, Language
from loaders.tables import Row

TABLES = ("themes", "theme_words", "theme_links", "target_themes")
DEEPEST = 3
ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def read_themes(tables: Mapping[str, Sequence[Row]]) -> tuple[Theme, ...]:
    """Return the themes, broader ones as the table orders them.

    :param tables: Rows of the tables of ``TABLES``, by name.
    :raises loaders.errors.InputRefused: If a theme lacks words in a language, stands deeper than three levels, or a
        label stands for two themes in one language.
    """
    said = _words(tables["theme_words"])
    links = _links(tables["theme_links"])
    rows = tables["themes"]
    _refuse_deep(rows)
    themes = []
    for row in rows:
        theme = row.text("id")
        missing = [lang for lang in LANGUAGES if lang not in said.get(theme, {})]
        if missing:
            row.refuse("id", f"has no words in {', '.join(missing)}")
        themes.append(Theme(theme, row.several("broader"), row.several("related"), said[theme], links.get(theme, ())))
    return tuple(themes)


def read_tags(rows: Iterable[Row]) -> Iterator[Tag]:
    """Yield which themes a target or provision is about, as this project judges."""
    for row in rows:
        for theme in row.several("themes") or (row.text("themes"),):
            yield Tag(row.text("tagged"), theme)


def _words(rows: Sequence[Row]) -> dict[str, dict[Language, ThemeWords]]:
    refuse_doubles(rows, ("theme", "lang"))
    found: dict[str, dict[Language, ThemeWords]] = defaultdict(dict)
    meant: dict[tuple[str, str], str] = {}
    for row in rows:
        lang = next(one for one in LANGUAGES if one == row.choice("lang", LANGUAGES))
        said = ThemeWords(row.text("label"), row.several("other_labels"), row.text("definition"))
        for label in (said.label, *said.others):
            other = meant.setdefault((lang, label.casefold()), row.text("theme"))
            if other != row.text("theme"):
                row.refuse("label", f"has {label!r}, which stands for {other!r} already")
        found[row.text("theme")][lang] = said
    return found


def _links(rows: Sequence[Row]) -> dict[str, tuple[ThemeLink, ...]]:
    found: dict[str, list[ThemeLink]] = defaultdict(list)
    for row in rows:
        relation = row.choice("relation", words.BETWEEN)
        if not ADDRESS.fullmatch(row.text("object")):
            row.refuse("object", "must be a web address")
        link = ThemeLink(relation, row.text("object"), row.text("vocabulary"), row.text("label"), row.text("source"))
        found[row.text("theme")].append(link)
    return {theme: tuple(links) for theme, links in found.items()}


def _refuse_deep(rows: Sequence[Row]) -> None:
    refuse_circles(rows, "id", "broader")
    above = {row.text("id"): row.several("broader") for row in rows}
    for row in rows:
        depth, level = 1, set(row.several("broader"))
        while level and depth <= DEEPEST:
            depth, level = depth + 1, {higher for theme in level for higher in above.get(theme, ())}
        if depth > DEEPEST:
            row.refuse("broader", f"makes more than {DEEPEST} levels")
