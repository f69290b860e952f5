"""Invented documents, each the same in six languages: what they hold, with the places that a reader must find."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any, Literal

import yaml

from loaders.records import Language

EXAMPLES = Path(__file__).parent / "examples" / "un_documents"
Role = Literal["front", "title", "enact", "plain", "paragraph", "sub", "heading", "annex", "bullet", "table"]
LETTERS = "abcdefghijklmnop"
ABJAD = ("أ", "ب", "ج", "د", "هـ", "و", "ز", "ح", "ط", "ي")
CYRILLIC = "абвгдежзик"
ROMAN = ("I", "II", "III", "IV", "V")
CHINESE = ("一", "二", "三", "四", "五", "六", "七", "八", "九")
ARABIC_ORDINALS = ("أولا", "ثانيا", "ثالثا", "رابعا", "خامسا")
ARABIC_NAMES = ("ألف", "باء", "جيم", "دال", "هاء")
ARABIC_ADJECTIVES = ("الأول", "الثاني", "الثالث")


@dataclass(frozen=True)
class Entry:
    """One unit as it is printed.

    :param depth: Steps of indent.
    :param rows: Cells of a table, header first.
    """

    role: Role
    place: str
    mark: str
    text: str
    depth: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


@cache
def phrases() -> dict[str, Any]:
    """Read the invented words."""
    return dict(yaml.safe_load((EXAMPLES / "phrases.yml").read_text(encoding="utf-8")))


@cache
def heads() -> dict[str, Any]:
    """Read the invented heads."""
    return dict(yaml.safe_load((EXAMPLES / "heads.yml").read_text(encoding="utf-8")))


def number_mark(lang: Language, value: int, variant: int) -> str:
    if lang == "ar":
        return f"{value}-" if variant != 1 else f"{value} -"
    return f"{value}．" if lang == "zh" and variant == 1 else f"{value}."


def letter_mark(lang: Language, value: int, variant: int) -> str:
    letter = LETTERS[value - 1]
    if lang == "ar":
        return f"({ABJAD[value - 1]})" if variant != 1 else f"{ABJAD[value - 1]})"
    if lang == "ru" and variant == 1:
        return f"{CYRILLIC[value - 1]})"
    return f"({letter})" if lang in ("en", "zh") or variant == 2 else f"{letter})"


def roman_mark(lang: Language, value: int, variant: int) -> str:
    numeral = ROMAN[value - 1].lower()
    if lang == "ar":
        return f"‘{value}’" if variant != 1 else f"({value})"
    if lang == "zh":
        return f"({CHINESE[value - 1]})" if variant != 1 else f"({numeral})"
    return f"({numeral})" if lang == "en" or variant == 2 else f"{numeral})"


def section_mark(lang: Language, value: int) -> str:
    if lang == "zh":
        return f"{CHINESE[value - 1]}."
    return f"{ARABIC_ORDINALS[value - 1]} -" if lang == "ar" else f"{ROMAN[value - 1]}."


def part_mark(lang: Language, value: int) -> str:
    return f"{ARABIC_NAMES[value - 1]} -" if lang == "ar" else f"{'ABCDE'[value - 1]}."


def annex_words(lang: Language, value: int, *, appendix: bool = False) -> str:
    words = {
        "en": ("Annex", "Appendix"),
        "fr": ("Annexe", "Appendice"),
        "es": ("Anexo", "Apéndice"),
        "ru": ("Приложение", "Добавление"),
        "zh": ("附件", "附录"),
        "ar": ("المرفق", "التذييل"),
    }
    word = words[lang][appendix]
    if not value:
        return word
    if lang == "zh":
        return f"{word}{CHINESE[value - 1]}"
    return f"{word} {ARABIC_ADJECTIVES[value - 1] if lang == 'ar' else ROMAN[value - 1]}"


@dataclass
class Draft:
    """Writes one document in one language.

    :param head: Key of the head.
    :param variant: Which of the printed forms of marks.
    """

    lang: Language
    head: str
    variant: int = 0
    entries: list[Entry] = field(default_factory=list)
    base: str = ""
    number: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        words = phrases()[self.lang]
        self.words: dict[str, Iterator[str]] = {
            key: cycle(value) for key, value in words.items() if isinstance(value, list)
        }
        self.fixed = words
        self.told = heads()[self.head][self.lang]

    def say(self, key: str) -> str:
        return next(self.words[key])

    def open(self) -> "Draft":
        for index, line in enumerate(self.told["front"], start=1):
            self.entries.append(Entry("front", f"front{index}", "", line))
        self.entries.append(Entry("title", "title", self.told["number"], self.told["title"]))
        return self

    def enact(self, key: str = "enact", place: str = "enact") -> "Draft":
        self.entries.append(Entry("enact", self.base + place, "", self.told[key]))
        return self

    def recommend(self) -> "Draft":
        self.entries.append(Entry("plain", "rec", "", self.told["rec"]))
        return self

    def preamble(self, count: int) -> "Draft":
        for _ in range(count):
            value = self.counts[f"{self.base}pre"] = self.counts.get(f"{self.base}pre", 0) + 1
            self.entries.append(Entry("plain", f"{self.base}pre{value}", "", self.say("preamble")))
        return self

    def paragraph(self, key: str = "decide", text: str | None = None) -> "Draft":
        self.number += 1
        mark = number_mark(self.lang, self.number, self.variant)
        text = text if text is not None else self.say(key)
        self.entries.append(Entry("paragraph", f"{self.base}p{self.number}", mark, text))
        return self

    def paragraphs(self, count: int, key: str = "decide") -> "Draft":
        for _ in range(count):
            self.paragraph(key)
        return self

    def listed(self, count: int, deep: dict[int, int] | None = None, key: str = "chapeau") -> "Draft":
        """Write a paragraph with sub-paragraphs, some of them with a third level (position: how many)."""
        self.paragraph(key)
        place = f"{self.base}p{self.number}"
        for value in range(1, count + 1):
            inner = (deep or {}).get(value, 0)
            text = self.say("sub") if not inner else self.say("chapeau")
            mark = letter_mark(self.lang, value, self.variant)
            self.entries.append(Entry("sub", f"{place}.{LETTERS[value - 1]}", mark, text, 1))
            for deeper in range(1, inner + 1):
                mark = roman_mark(self.lang, deeper, self.variant)
                text = self.say("subsub")
                self.entries.append(Entry("sub", f"{place}.{LETTERS[value - 1]}.{deeper}", mark, text, 2))
        return self

    def items(self, count: int) -> "Draft":
        """Write a paragraph with numbered items."""
        self.paragraph(text=self.fixed["annex_paragraph"][4])
        place = f"{self.base}p{self.number}"
        for value in range(1, count + 1):
            mark = number_mark(self.lang, value, self.variant)
            self.entries.append(Entry("sub", f"{place}.{value}", mark, self.say("item"), 1))
        return self

    def heading(self, place: str, mark: str) -> "Draft":
        self.entries.append(Entry("heading", f"{self.base}h.{place}", mark, self.say("section")))
        return self

    def part(self, value: int) -> "Draft":
        """Open a lettered part whose numbers restart."""
        self.base = ""
        self.heading("ABCDE"[value - 1], part_mark(self.lang, value))
        self.base, self.number = f"{'ABCDE'[value - 1]}.", 0
        return self

    def annex(self, value: int = 0, *, titled: bool = True) -> "Draft":
        self.base, self.number = f"annex{value or ''}.", 0
        self.entries.append(Entry("annex", self.base[:-1], "", annex_words(self.lang, value)))
        if titled:
            self.entries.append(Entry("heading", f"{self.base}title", "", self.say("annex_title")))
        return self

    def appendix(self, value: int) -> "Draft":
        self.base, self.number = f"{self.base.split('app')[0]}app{value}.", 0
        self.entries.append(Entry("annex", self.base[:-1], "", annex_words(self.lang, value, appendix=True)))
        self.entries.append(Entry("heading", f"{self.base}title", "", self.say("appendix_title")))
        return self

    def bullets(self, count: int) -> "Draft":
        for value in range(1, count + 1):
            self.entries.append(Entry("bullet", f"{self.base}b{value}", "•", self.say("bullet")))
        return self

    def table(self, *, numbered: bool = False) -> "Draft":
        words = self.fixed["table"]
        rows = [tuple(words["head"])]
        for index, name in enumerate(words["name"]):
            label = words["label"].format(n="ABC"[index])
            first = f"{index + 1}. {name}" if numbered else f"{label} {name}"
            rows.append((first, words["cell"][2 * index], words["cell"][2 * index + 1]))
        self.entries.append(Entry("table", f"{self.base}t", "", "", rows=tuple(rows)))
        return self

    def finish(self) -> "Draft":
        """End the last unit with a full stop, as every document does."""
        last = self.entries[-1]
        stop = "。" if self.lang == "zh" else "."
        if last.text:
            self.entries[-1] = replace(last, text=last.text.rstrip("。.；;؛ ") + stop)
        return self

    def close(self) -> "Draft":
        """End the decision proper with a full stop."""
        return self.paragraph(text=self.fixed["decide_last"])


def restarting_parts(lang: Language, variant: int) -> Draft:
    """A decision in lettered parts with their own numbers and preambles, and two annexes."""
    draft = Draft(lang, "cbd_cop", variant).open()
    draft.part(1).enact().paragraphs(4)
    draft.part(2).enact().preamble(3).paragraphs(2).listed(4).listed(3, {2: 3})
    draft.part(3).enact().preamble(2).paragraphs(3).listed(2).close()
    draft.annex(1).heading("1", section_mark(lang, 1)).paragraphs(3, "annex_paragraph")
    draft.heading("2", section_mark(lang, 2)).heading("2.A", part_mark(lang, 1)).items(4)
    draft.heading("2.B", part_mark(lang, 2)).items(3).paragraphs(1, "annex_paragraph")
    return draft.annex(2).paragraphs(4, "annex_paragraph").listed(3).finish()


def headings_in_parts(lang: Language, variant: int) -> Draft:
    """A decision in parts with numbered headings inside a part, under which the numbers of paragraphs run on."""
    draft = Draft(lang, "cbd_cop_roman", variant).open()
    draft.part(1).enact().paragraphs(3)
    draft.part(2).enact().preamble(1).heading("1", number_mark(lang, 1, variant)).preamble(2)
    draft.entries[-3] = Entry("heading", "h.B.1", draft.entries[-3].mark, draft.entries[-3].text)
    draft.paragraphs(4).listed(3)
    draft.entries.append(Entry("heading", "h.B.2", number_mark(lang, 2, variant), draft.say("section")))
    draft.paragraphs(3)
    draft.entries.append(Entry("heading", "h.B.3", number_mark(lang, 3, variant), draft.say("section")))
    return draft.preamble(3).paragraphs(2).close()


def recommendation(lang: Language, variant: int) -> Draft:
    """A recommendation that consists of a draft decision with an annex, appendices and a table."""
    draft = Draft(lang, "cbd_sbstta", variant).open().enact().recommend().enact("draft", "draft.enact")
    draft.preamble(4).paragraphs(4).listed(3).close()
    draft.annex().heading("1", section_mark(lang, 1)).paragraphs(3, "annex_paragraph")
    draft.heading("2", section_mark(lang, 2)).paragraphs(2, "annex_paragraph").items(4)
    return draft.appendix(1).bullets(3).appendix(2).table()


def own_recommendation(lang: Language, variant: int) -> Draft:
    """A recommendation that speaks for itself in numbered paragraphs before the draft."""
    draft = Draft(lang, "cbd_sbi", variant).open().enact().preamble(2).paragraphs(2)
    draft.paragraph(text=draft.told["rec"])
    draft.base, draft.number = "draft.", 0
    return draft.enact("draft").preamble(2).paragraphs(3).listed(2).close()


def running_parts(lang: Language, variant: int) -> Draft:
    """A decision in sections through which the numbers run, with an annex of items and a table."""
    draft = Draft(lang, "unfccc_cp", variant).open().enact().preamble(5)
    draft.heading("1", section_mark(lang, 1)).paragraphs(5).listed(5)
    draft.heading("2", section_mark(lang, 2)).paragraphs(3).listed(4, {1: 2, 3: 3}).paragraphs(2).close()
    draft.annex().paragraphs(2, "annex_paragraph").items(3).items(4)
    return draft.table(numbered=bool(variant))


def plain_decision(lang: Language, variant: int) -> Draft:
    """A decision without any sections, with two annexes, of which the second is a table."""
    draft = Draft(lang, "unccd_cop", variant).open().enact().preamble(8).paragraphs(9).listed(8, {7: 2}).close()
    return draft.annex(1).paragraphs(4, "annex_paragraph").annex(2).table()


def assembly_resolution(lang: Language, variant: int) -> Draft:
    """A resolution of the General Assembly."""
    return Draft(lang, "unga", variant).open().enact().preamble(8).paragraphs(10).listed(3).close()


def speaker_behind_preamble(lang: Language, variant: int) -> Draft:
    """A resolution that names who speaks only where its operative part begins."""
    draft = Draft(lang, "cms_cop", variant).open().preamble(4).enact().paragraphs(5).listed(3).close()
    return draft.annex(1).paragraphs(3, "annex_paragraph").annex(2).bullets(3)


def numbered_preamble(lang: Language, variant: int) -> Draft:
    """A resolution whose preamble is numbered too."""
    draft = Draft(lang, "ramsar_cop", variant).open().paragraphs(3, "preamble").enact()
    return draft.paragraphs(5).listed(3).close().annex().paragraphs(3, "annex_paragraph")


DOCUMENTS: tuple[Callable[[Language, int], Draft], ...] = (
    restarting_parts,
    headings_in_parts,
    recommendation,
    own_recommendation,
    running_parts,
    plain_decision,
    assembly_resolution,
    speaker_behind_preamble,
    numbered_preamble,
)
