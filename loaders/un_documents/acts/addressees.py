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
OTHERS = "others-in-a-position-to-do-so"


def read_addressees(text: str, grammar: Grammar, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the addressees named at the beginning of a text.

    :param text: What follows the verb, up to the next verb of the body.
    """
    region = grammar.able.sub(lambda hit: ABLE * len(hit.group()), without_asides(text[:REACH], grammar))
    subject = grammar.that.match(region)
    place = subject.end() if subject else _end_of(grammar.opening, region, 0)
    stop = None if subject else grammar.list_end.search(region, max(place - 1, 0))
    return _List(region[: stop.start()] if stop else region, grammar, lexicon, open_ended=stop is None).read(place)


class _List:
    """One list; ``open_ended`` where nothing marks its end, so that it goes on only while it is a list."""

    def __init__(self, text: str, grammar: Grammar, lexicon: Lexicon, *, open_ended: bool) -> None:
        self.text, self.grammar, self.lexicon, self.open_ended = text, grammar, lexicon, open_ended
        self.ids: list[str] = []

    def read(self, place: int) -> tuple[str, ...]:
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

    def _able_others(self, place: int) -> int | None:
        """Read *others in a position to do so*, whoever they are; Parties in that position remain Parties."""
        hit = ABLE_BEHIND.match(self.text, place)
        if hit is None or not self.grammar.others.search(hit[1]) or self.grammar.separator.search(hit[1]):
            return None
        self.ids.append(OTHERS)
        return hit.end()

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
        return min(commas) + 1 if commas else len(self.text)

    def _item(self, place: int) -> int | None:
        for at in self._heads(place):
            hit = self.lexicon.addressee_at(self.text, at)
            if hit:
                self.ids.append(hit[0])
                return hit[1]
        return None

    def _heads(self, place: int) -> list[int]:
        """Return the places where a noun may begin: here, or behind one modifier after the other."""
        place += len(self.text[place:]) - len(self.text[place:].lstrip())
        places = [place]
        for _ in range(MODIFIERS):
            hit = _modifier(self.grammar.modifier).match(self.text, places[-1])
            if hit is None or hit.end() == places[-1]:
                break
            places.append(hit.end())
        return places

    def _secretariats(self, place: int) -> int | None:
        """Read *the secretariats of the Ramsar Convention and the Convention on Migratory Species*."""
        for head in self._heads(place):
            opening = self.grammar.secretariat_of.match(self.text, head)
            if opening and (end := self._names(opening.end())):
                return end
        return None

    def _names(self, place: int) -> int | None:
        end = None
        while hit := next(filter(None, (self.lexicon.name_at(self.text, at) for at in self._heads(place))), None):
            self.ids.append(hit[0])
            end = hit[1]
            separator = self.grammar.separator.match(self.text, end)
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
