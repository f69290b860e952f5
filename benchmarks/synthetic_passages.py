"""Invented passages in six languages, as many as are wanted: words of the table of names, each about one of its names.

Texts on one subject use the same words, as real ones do: without that their vectors would lie scattered evenly, which no
index of clusters is made for.
"""

import re
from collections.abc import Iterator
from itertools import accumulate
from random import Random

from graph.search.passages import Passage, PassageAct
from graph.search.tokens import HAN
from loaders.records import LANGUAGES, Language
from ontology.names import names_by_id, split_scope

BASE = "https://w3id.org/ecotone/"
WORD = re.compile(r"\w+")
LENGTH, ABOUT = 28, 8
IN_DOCUMENT = 60
TARGETS, THEMES, SESSIONS, RARE = 120, 60, 400, 200_000
OF_SUBJECT, SUBJECT_SHARE, DOCUMENT_SHARE = 40, 0.8, 0.6
"""Words that a subject has of its own, how many of a text's words these are, and of a document's texts on its subject."""

VERBS = (
    ("invites", "invites"),
    ("requests", "requests"),
    ("urges", "urges"),
    ("welcomes", "notes"),
    ("decides", "decides"),
)
ADDRESSEES = ("parties", "executive-secretary", "donors", "other-governments", "partners")


class Inventor:
    """Invents passages and questions.

    :param seed: The same seed gives the same passages.
    """

    def __init__(self, seed: int = 0) -> None:
        self._random = Random(seed)
        self._names = {lang: _names(lang) for lang in LANGUAGES}
        self._words = {
            lang: sorted({word for name in self._names[lang] for word in _words(name)}) for lang in LANGUAGES
        }
        for words in self._words.values():
            # In the same order for any seed: a language has its common words.
            Random(0).shuffle(words)
        # As in any language, the n-th word is about n times as rare as the first.
        self._chances = {
            lang: list(accumulate(1 / (at + 3) for at in range(len(words)))) for lang, words in self._words.items()
        }

        self._of_subject: dict[tuple[str, str], list[str]] = {}

    def passages(self, count: int) -> Iterator[Passage]:
        """Yield so many passages."""
        subject = ""
        for number in range(count):
            lang = LANGUAGES[number // IN_DOCUMENT % len(LANGUAGES)]
            if number % IN_DOCUMENT == 0:
                subject = self._random.choice(self._names[lang])
            yield self._passage(number, lang, subject)

    def question(self) -> tuple[str, str]:
        """Return a question and its language: a name with a word or two beside it."""
        lang = self._random.choice(LANGUAGES)
        name = self._random.choice(self._names[lang])
        return _joined([name, *self._about(lang, name, self._random.randint(0, 2))], lang), lang

    def _passage(self, number: int, lang: Language, subject: str) -> Passage:
        random = self._random
        document, place = divmod(number, IN_DOCUMENT)
        session = document % SESSIONS
        about = subject if random.random() < DOCUMENT_SHARE else random.choice(self._names[lang])
        verb, strength = random.choice(VERBS)
        target = f"invented-{random.randrange(TARGETS)}"
        unit = f"invented/{session}/{document}#p{place}"
        return Passage(
            unit_id=unit,
            iri=BASE + unit,
            lang=lang,
            text=_joined([*self._about(lang, about, LENGTH), about, f"site{random.randrange(RARE)}"], lang),
            text_status="official",
            document=unit.partition("#")[0],
            kind="paragraph" if place % 3 else "subparagraph",
            convention=("cbd", "unccd", "unfccc", "ramsar", "cms", "cites")[session % 6],
            nature="adopted",
            body=f"body-{session % 12}",
            session=f"session-{session}",
            year=str(1992 + session % 34),
            date=f"{1992 + session % 34}-05-{1 + session % 28:02}",
            order=place,
            heading=_joined(self._about(lang, about, ABOUT), lang) if place % 6 == 0 else about,
            title=f"{subject} {document}",
            cites=(target,),
            targets=(target,),
            themes=(f"theme-{random.randrange(THEMES)}",),
            acts=(PassageAct(verb, strength, (random.choice(ADDRESSEES),)),) if place % 2 else (),
        )

    def _about(self, lang: Language, subject: str, count: int) -> list[str]:
        """Return words of a text on a subject: its own, the first ones often, and others of the language."""
        if (lang, subject) not in self._of_subject:
            # Seeded by the subject, so that texts and questions of any inventor know it by the same words.
            self._of_subject[lang, subject] = Random(subject).sample(self._words[lang], OF_SUBJECT)
        own = self._of_subject[lang, subject]
        random = self._random.random
        return [
            own[int(OF_SUBJECT * random() ** 2)] if random() < SUBJECT_SHARE else word
            for word in self._some(lang, count)
        ]

    def _some(self, lang: Language, count: int) -> list[str]:
        return self._random.choices(self._words[lang], cum_weights=self._chances[lang], k=count)


def _names(lang: Language) -> list[str]:
    found = {split_scope(form)[1] for known in names_by_id().values() for form in known.forms.get(lang, ())}
    return sorted(name for name in found if 4 <= len(name) <= 80)


def _words(name: str) -> list[str]:
    if HAN.search(name):
        return [name[at : at + 2] for at in range(0, len(name) - 1, 2)]
    return WORD.findall(name.lower())


def _joined(words: list[str], lang: str) -> str:
    return ("" if lang == "zh" else " ").join(words)
