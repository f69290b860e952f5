"""The tables of verbs and addressees are whole, and their labels are words."""

import re
from collections import Counter

from ontology.words import LANGUAGES, addressees, verbs

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
STRENGTHS = {"decides", "requests", "urges", "invites", "encourages", "notes"}


def test_ids_are_plain_and_stand_once() -> None:
    for words in (verbs(), addressees()):
        ids = [word.id for word in words]
        assert all(ID.fullmatch(id) for id in ids)
        assert len(ids) == len(set(ids))


def test_every_verb_has_a_strength_and_a_part() -> None:
    assert {verb.strength for verb in verbs()} == STRENGTHS
    assert {verb.part for verb in verbs()} == {"operative", "preamble", "both"}


def test_every_word_has_a_label_in_every_language() -> None:
    for word in (*verbs(), *addressees()):
        for lang in LANGUAGES:
            assert re.fullmatch(r"[^*~+§()|]+", word.label(lang)), (word.id, lang)


def test_only_known_forms_mean_two_things() -> None:
    doubles: set[tuple[str, str]] = set()
    for words in (verbs(), addressees()):
        for lang in LANGUAGES:
            forms = Counter((form.text, form.use) for word in words for form in word.forms[lang])
            doubles |= {(lang, text) for (text, _), count in forms.items() if count > 1}
    assert doubles == {("es", "aprueba")}


def test_signs_of_forms() -> None:
    recalls = next(verb for verb in verbs() if verb.id == "recalls")
    assert [(form.text, form.use) for form in recalls.forms["en"]] == [
        ("recalls", "stated"),
        ("recalling", "preamble"),
        ("recall", "bare"),
    ]
