"""Lists of addressees in languages that put blanks between words."""

import re
from functools import cache

from loaders.un_documents.acts.details import without_asides
from loaders.un_documents.acts.grammar import Grammar, Pattern
from loaders.un_documents.acts.lexicon import Lexicon

MODIFIERS = 5
REACH = 2000
ABLE = "\x01"
ABLE_BEHIND = re.compile(rf"([^,;،؛{ABLE}]{{0,90}}?),?\s*{ABLE}+")
OTHERS_ASKED = {
    "en": (re.compile(r",\s+and\s+(?:the\s+)?"), re.compile(r"\s+to\s+[a-z]")),
    "fr": (re.compile(r",\s+et\s+(?:l['’]|la\s+|les?\s+|aux?\s+|à\s+la\s+|à\s+l['’])?"), re.compile(r"\s+à\s+\w")),
    "es": (re.compile(r",\s+y\s+a(?:l|\s+la|\s+los|\s+las)?\s+"), re.compile(r"\s+a\s+que\b")),
    "ru": (re.compile(r",\s+а\s+"), re.compile(r"\s+[–—-]\s+\w")),
    "ar": (re.compile(r"،\s+و"), re.compile(r"\s+إلى\s+أن\b")),
}
"""What joins another addressee behind the duty of the first, and how his own duty begins."""
SECRETARIATS = re.compile(r"(?i)secretariats|secrétariats|secretarías|секретариат(?:ы|ов|ам|ами|ах)|[أا]مانات")
OTHERS = "others-in-a-position-to-do-so"


def read_addressees(text: str, grammar: Grammar, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the addressees named at the beginning of a text.

    :param text: What follows the verb, up to the next verb of the body.
    """
    region = grammar.able.sub(lambda hit: ABLE * len(hit.group()), without_asides(text[:REACH], grammar))
    region = grammar.session.sub(_blank, region)
    subject = grammar.that.match(region)
    place = subject.end() if subject else _end_of(grammar.opening, region, 0)
    named = _List(region, grammar, lexicon, ends=subject is None).read(place)
    return tuple(dict.fromkeys((*named, *_others_asked(region, grammar, lexicon)))) if named else ()


def _others_asked(region: str, grammar: Grammar, lexicon: Lexicon) -> list[str]:
    """Return who else is asked by the same verb (*invites A to lend spades, and B to dig*): a duty follows the name at once."""
    if grammar.lang not in OTHERS_ASKED:
        return []
    conjunction, duty = OTHERS_ASKED[grammar.lang]
    found: list[str] = []
    for hit in conjunction.finditer(region):
        named = lexicon.addressee_at(region, hit.end())
        if named and duty.match(region, named[1]):
            found.append(named[0])
    return found


def _blank(hit: re.Match[str]) -> str:
    return " " * len(hit.group())


class _List:
    """One list up to what its addressees are to do; where nothing marks that, it goes on only while it is a list.

    :ivar whole: The text; names are compared with it, since words inside them look like the end of a list at times.
    :ivar text: The text up to the end of the list.
    """

    def __init__(self, text: str, grammar: Grammar, lexicon: Lexicon, *, ends: bool) -> None:
        self.whole, self.grammar, self.lexicon, self.ends = text, grammar, lexicon, ends
        self.text, self.open_ended = text, True
        self.ids: list[str] = []

    def read(self, place: int) -> tuple[str, ...]:
        self._bound(max(place - 1, 0))
        while place < len(self.text):
            found = self._able_others(place) or self._secretariats(place) or self._item(place)
            if found:
                place = found
            elif self.grammar.role.match(self.text, place):
                place = self._next_comma(place)
                continue
            elif self.grammar.aside.match(self.text, place):
                if self.ids:
                    break
                place = self._next_comma(place)
            elif self.open_ended:
                break
            separator = self._separator(place)
            if separator is None:
                break
            place = separator
        return tuple(dict.fromkeys(self.ids))

    def _bound(self, place: int) -> None:
        stop = self.grammar.list_end.search(self.whole, place) if self.ends else None
        self.text, self.open_ended = self.whole[: stop.start()] if stop else self.whole, stop is None

    def _take(self, hit: tuple[str, int]) -> int:
        self.ids.append(hit[0])
        if hit[1] > len(self.text):
            self._bound(hit[1])
        return hit[1]

    def _able_others(self, place: int) -> int | None:
        """Read *others in a position to do so*, whoever they are; Parties in that position remain Parties."""
        hit = ABLE_BEHIND.match(self.text, place)
        if (
            hit is None
            or self._governments(place)
            or not self.grammar.others.search(hit[1])
            or self.grammar.separator.search(hit[1])
        ):
            return None
        self.ids.append(OTHERS)
        return hit.end()

    def _governments(self, place: int) -> bool:
        named = (self.lexicon.addressee_at(self.whole, at) for at in self._heads(place))
        return any(hit and hit[0] == "other-governments" for hit in named)

    def _separator(self, place: int) -> int | None:
        search = self.grammar.separator.match if self.open_ended else self.grammar.separator.search
        hit = search(self.text, place)
        if hit is None or self.grammar.alongside.match(self.text, place):
            return None
        end = hit.end()
        while more := self.grammar.separator.match(self.text, end):
            end = more.end()
        return end

    def _next_comma(self, place: int) -> int:
        commas = [at for sign in ",،" if (at := self.text.find(sign, place + 1)) >= 0]
        if not commas:
            return len(self.text)
        joint = self.grammar.separator.match(self.text, min(commas))
        return joint.end() if joint else min(commas) + 1

    def _item(self, place: int) -> int | None:
        for at in self._heads(place):
            hit = self.lexicon.addressee_at(self.whole, at)
            if hit:
                return self._take(hit)
        return None

    def _heads(self, place: int) -> list[int]:
        """Return the places where a noun may begin: here, or behind one modifier after the other."""
        place += len(self.text[place:]) - len(self.text[place:].lstrip())
        places = [place]
        for _ in range(MODIFIERS):
            hit = _modifier(self.grammar.modifier).match(self.whole, places[-1])
            if hit is None or hit.end() == places[-1] or hit.end() >= len(self.text):
                break
            places.append(hit.end())
        return places

    def _secretariats(self, place: int) -> int | None:
        """Read *the secretariats of the Ramsar Convention and the Convention on Migratory Species*."""
        for head in self._heads(place):
            opening = self.grammar.secretariat_of.match(self.whole, head)
            several = opening is not None and SECRETARIATS.search(opening[0]) is not None
            if opening and (end := self._names(opening.end(), several=several)):
                return end
        return None

    def _names(self, place: int, *, several: bool) -> int | None:
        """Take in whose secretariats are addressed; behind a single one, an organisation is addressed for itself."""
        end = None
        while hit := next(filter(None, (self.lexicon.name_at(self.whole, at) for at in self._heads(place))), None):
            if end and not several and any(self.lexicon.addressee_at(self.whole, at) for at in self._heads(place)):
                break
            end = self._take(hit)
            separator = self.grammar.separator.match(self.whole, end)
            if separator is None:
                break
            place = separator.end()
        return end


@cache
def _modifier(words: str) -> Pattern:
    return re.compile(rf"(?:{words})\s*", re.IGNORECASE)


def _end_of(pattern: Pattern, text: str, place: int) -> int:
    hit = pattern.match(text, place)
    return hit.end() if hit else place
