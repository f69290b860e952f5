"""The phrases of one language that say what becomes of an earlier document, compiled from its table."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

import yaml

from loaders.records import StatusRelation
from loaders.un_documents.citations.folding import fold_words
from loaders.un_documents.citations.words import words_of
from loaders.un_documents.screening import Screened, ScreenedTogether
from loaders.un_documents.status.marked import CITED, DOCUMENT, OWN

Mood = Literal["finite", "that", "infinitive", "participle"]
Place = Literal["before", "behind", "around"]
Pattern = re.Pattern[str]
MOST_IN_LIST = 60
# What belongs to a decision or was laid down in it (第X/9号决定所定的安排), and what took its place (……的第15/4号决定).
NOT_ITS_OWN = "(?!的|所|中|里|下|规定|确立|设立|建立)"
PLACES: tuple[Place, ...] = get_args(Place)
MOODS: tuple[Mood, ...] = get_args(Mood)


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to say it.

    :param relation: What it says.
    :param mood: ``finite``: it is so, or the body does it. ``that``: only behind a verb of deciding (*that it be retired*,
        *shall supersede*). ``infinitive``: only right behind one (*to retire*). ``participle``: beside a main verb.
    :param place: Whether the words stand before what they speak of, behind it, or on both sides.
    :param pattern: Groups ``object`` or ``listed`` (with ``annex0`` …, its number), and ``agent`` and ``relative`` where
        there are any; neither of the first two where what is meant stands in the sub-paragraphs below. Where what the
        object holds is meant, ``contained``.
    :param below: True where it is so.
    """

    relation: StatusRelation
    mood: Mood
    place: Place
    pattern: Screened
    below: bool = False

    @property
    def rule(self) -> str:
        """Return the name of the rule."""
        return f"{self.place}-{self.mood}"


@dataclass(frozen=True, slots=True)
class Phrases:
    """What has to be known about one language.

    :param frames: Ways to say it.
    :param item: What a sub-paragraph begins with that stands under *to retire the following*: group ``object``.
    :param repeated: What stands between *reaffirms* and what is repeated, that included.
    :param own: A clause up to its verb whose subject is the document that speaks.
    :param cited: One whose subject is something cited (group ``agent``), maybe in a relative clause (``relative``).
    :param itself: One that has no subject of its own: the body acts.
    :param negation: Words that turn a clause into its contrary.
    :param supposed: Words right before a phrase that make it a mere thought (*may*, *whether to*).
    :param condition: Words that make it depend on something to come.
    :param partly: Words that say that only some of it is meant.
    :param annex: Words for an annex, which may list what is spoken of and not cited.
    """

    frames: ScreenedTogether[Frame]
    item: Pattern
    repeated: Pattern
    own: Pattern
    cited: Pattern
    itself: Pattern
    negation: Pattern
    supposed: Pattern
    condition: Pattern
    partly: Pattern
    annex: Screened


@cache
def phrases_of(lang: str) -> Phrases:
    """Read the table of one language, once."""
    source = files("loaders.un_documents.status").joinpath("languages", f"{lang}.yml").read_text(encoding="utf-8")
    table: Mapping[str, Any] = yaml.safe_load(source)
    parts = _Parts(lang, table)
    relative, manner, own = (parts.of(name) for name in ("relative", "manner", "own"))
    linked = rf"{parts.titled}(?:{manner})*[ ,]*$"
    return Phrases(
        frames=ScreenedTogether((frame.pattern, frame) for frame in _frames(parts, table)),
        item=_compiled(rf"(?P<object>{parts.list_of(DOCUMENT)})"),
        repeated=_compiled(rf"{parts.of('repeated')}{parts.object}"),
        own=_compiled(rf"(?:{own}|{OWN}){linked}"),
        cited=_compiled(
            rf"(?P<agent>{parts.list_of(CITED)}){parts.titled}(?P<relative>{relative})?(?:{manner})*[ ,]*$"
        ),
        itself=_compiled(rf"(?:^|{parts.of('joint')})(?:{manner})*[ ,]*$"),
        negation=_compiled(parts.of("negation")),
        supposed=_compiled(rf"(?:{parts.of('supposed')})[ ,]*$"),
        condition=_compiled(parts.of("condition")),
        partly=_compiled(parts.of("partly")),
        annex=Screened(_compiled(parts.words["annex"])),
    )


class _Parts:
    """Pieces of patterns of one language."""

    def __init__(self, lang: str, table: Mapping[str, Any]) -> None:
        self.lang, self.table, self.words = lang, table, words_of(lang)
        self.gap, self.edge, self.end = ("", "", "") if lang == "zh" else (" ", r"(?<!\w)", r"(?!\w)")
        self.titled = rf"(?:{self.of('titled')})?"
        self.aside = rf"(?:{self.of('aside')})?"
        own = rf"{self.of('own')}|{self.of('determiner')}{OWN}"
        self.agent = rf"(?P<agent>{own}|{self.list_of(CITED)})"
        self.object = rf"(?:(?P<object>{self.list_of(DOCUMENT)})|(?P<listed>{self._listed()}))"

    def of(self, entry: str) -> str:
        """Return one alternative of all that a table has for an entry."""
        return "(?:" + "|".join(self.fold(each) for each in self.table[entry]) + ")"

    def fold(self, pattern: str) -> str:
        return fold_words(pattern, self.lang)

    def list_of(self, sign: str) -> str:
        """Return the pattern of one or several things that are cited."""
        one = f"{self.edge}{self.of('determiner')}{sign}"
        # In Chinese a comma parts clauses; between the members of a list stands a mark of its own.
        separator = f"(?:、|[,，]?{self.words['and']}|)" if self.lang == "zh" else f"{self.words.separator}|,? ?"
        # One way only to read a list, and an end to it: a text of nothing but citations must not take for ever.
        return rf"(?>{one}(?:(?>{separator}){one}){{0,{MOST_IN_LIST}}})"

    def _listed(self) -> str:
        number = (
            r"(?: ({}[IVX]{{1,4}}|\d{{1,2}})(?!\w))?"
            if self.lang != "zh"
            else "({}[一二三四五六七八九十]|[IVX]{{1,4}})?"
        )
        ways = []
        for turn, way in enumerate(self.table["listed"]):
            annex = rf"(?:{OWN}|{self.words['annex']}{number.format(f'?P<annex{turn}>')})"
            ways.append(self.fold(way).replace("<annex>", annex))
        return "(?:" + "|".join(ways) + ")"


def _frames(parts: _Parts, table: Mapping[str, Any]) -> Iterator[Frame]:
    for place in PLACES:
        for relation, moods in (table.get(place) or {}).items():
            for mood in MOODS:
                phrases = [parts.fold(phrase) for phrase in moods.get(mood, ())]
                # One pattern for all that stand in the same place; words around something have groups of their own.
                for words in phrases if place == "around" else filter(None, ["|".join(phrases)]):
                    yield Frame(relation, mood, place, Screened(_compiled(_framed(parts, place, mood, words))))
                    if place != "around" and mood != "participle":
                        yield Frame(relation, mood, place, Screened(_compiled(_above(parts, place, words))), below=True)


def _framed(parts: _Parts, place: Place, mood: Mood, phrase: str) -> str:
    edge = f"{parts.edge}[وفبل]{{0,2}}" if parts.lang == "ar" else parts.edge
    agent = parts.agent
    if place == "around":
        return edge + phrase.replace("<object>", parts.object).replace("<agent>", agent).replace(
            "<own>", parts.of("own")
        )
    if place == "before":
        if parts.lang == "zh":
            return rf"{edge}(?:{phrase}){parts.object}(?:(?P<contained>{parts.of('contained')})|{NOT_ITS_OWN})"
        return rf"{edge}(?:{phrase}) (?P<contained>{parts.of('contained')})?{parts.object}"
    by = rf"{parts.of('agent')}{agent}"
    follows = by if mood == "participle" else rf"(?:{by})?"
    relative = rf"(?:(?P<relative>{parts.of('relative')})|,)?"
    # What another citation follows is a verb of the body or of what went before: of a passive that has the same form.
    alone = rf"(?! ?{parts.of('determiner')}{DOCUMENT})"
    return rf"{parts.object}{parts.titled}{parts.aside}{relative}{parts.gap and ' ?'}(?:{phrase}){parts.end}{follows}{alone}"


def _above(parts: _Parts, place: Place, phrase: str) -> str:
    """Return the pattern of a chapeau under which the earlier documents stand one by one."""
    following, colon = parts.of("following"), " ?[:：] ?$"
    if place == "before":
        return rf"{parts.edge}(?:{phrase})(?:{parts.gap}{following})?{colon}"
    by = rf"(?:{parts.of('agent')}{parts.agent})?"
    return rf"{parts.edge}{following}{parts.gap}(?:{phrase}){parts.end}{by}{colon}"


def _compiled(pattern: str) -> Pattern:
    return re.compile(pattern, re.IGNORECASE)
