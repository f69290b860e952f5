"""Strict reading of JSON objects: a field that is missing, of another type or not known is refused with its place."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

from loaders.input_file import InputFile
from loaders.records import LANGUAGES
from loaders.vocabulary_records import Label, Labels


class Fields:
    """The fields of one object, taken one by one until none is left.

    :param file: Where it stands.
    :param content: The object as JSON has it.
    :param place: Which object it is, for messages (``record 3``).
    :param line: Its line, where it is known.
    """

    def __init__(self, file: InputFile, content: object, place: str, line: int | None = None) -> None:
        self._file, self.place, self.line = file, place, line
        if not isinstance(content, dict):
            raise file.refusal(f"{place} is no object", line)
        self._left: dict[str, Any] = dict(content)

    def text(self, name: str) -> str:
        """Take a text, spaces at its ends off; it may be empty.

        :raises InputRefused: If it is missing or no text.
        """
        value = self._take(name)
        if not isinstance(value, str):
            raise self.refusal(f"{name!r} is no text")
        return one_line(value)

    def name(self, name: str) -> str:
        """Take a text that must not be empty.

        :raises InputRefused: If it is missing, empty or no text.
        """
        if not (value := self.text(name)):
            raise self.refusal(f"{name!r} is empty")
        return value

    def number(self, name: str) -> int:
        """Take a whole number.

        :raises InputRefused: If it is missing or no number.
        """
        value = self._take(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.refusal(f"{name!r} is no number")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Take a list of texts.

        :raises InputRefused: If it is missing or something else.
        """
        value = self._take(name)
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.refusal(f"{name!r} is no list of texts")
        return tuple(item.strip() for item in value)

    def texts_if_any(self, name: str) -> tuple[str, ...]:
        """Take a list of texts, or one text; none where the field is missing or holds nothing.

        :raises InputRefused: If it holds something else.
        """
        if self._left.get(name) is None:
            self.ignore(name)
            return ()
        return self.texts(name) if isinstance(self._left[name], list) else tuple(filter(None, [self.text(name)]))

    def has(self, name: str) -> bool:
        """Tell whether a field is there and was not taken yet."""
        return name in self._left

    def objects(self, name: str) -> list[object]:
        """Take a list of whatever it holds.

        :raises InputRefused: If it is missing or no list.
        """
        value = self._take(name)
        if not isinstance(value, list):
            raise self.refusal(f"{name!r} is no list")
        return value

    def object(self, name: str) -> "Fields":
        """Take an object, to have its own fields taken.

        :raises InputRefused: If it is missing or no object.
        """
        return Fields(self._file, self._take(name), f"{self.place}: {name!r}", self.line)

    def related(self, name: str) -> "list[Fields]":
        """Take a list of objects, or an object that holds them in ``results`` as OData has it.

        :returns: None of them where the field is missing, or where only the address is given at which they could be asked for.
        :raises InputRefused: If it holds something else.
        """
        given = self._left.pop(name, None)
        if given is None or (isinstance(given, dict) and "__deferred" in given):
            return []
        found = given.get("results") if isinstance(given, dict) else given
        if not isinstance(found, list):
            raise self.refusal(f"{name!r} is no list of objects")
        return [
            Fields(self._file, item, f"{self.place}: {name!r} {turn}", self.line) for turn, item in enumerate(found, 1)
        ]

    def languages(self, name: str) -> Labels:
        """Take an object of texts by language, empty ones left out.

        :raises InputRefused: If it is missing, or a language is none of the six.
        """
        value = self._take(name)
        if not isinstance(value, dict):
            raise self.refusal(f"{name!r} is no object of texts by language")
        for lang, text in value.items():
            if lang not in LANGUAGES:
                raise self.refusal(f"{name!r} has the language {lang!r}, which is none of {', '.join(LANGUAGES)}")
            if not isinstance(text, str):
                raise self.refusal(f"{name!r} is no text in {lang!r}")
        return tuple(Label(one_line(text), lang) for lang, text in value.items() if text.strip())

    def ignore(self, *names: str) -> None:
        """Leave out fields that are known and of no use here, whether they are there or not."""
        for name in names:
            self._left.pop(name, None)

    def refuse_rest(self) -> None:
        """Refuse what is left.

        :raises InputRefused: If any field was not taken.
        """
        if self._left:
            raise self.refusal(f"unknown field {next(iter(self._left))!r}")

    def refusal(self, reason: str) -> Exception:
        """Return a refusal of this object, to be raised."""
        return self._file.refusal(f"{self.place}: {reason}", self.line)

    def _take(self, name: str) -> Any:  # noqa: ANN401 - any JSON
        if name not in self._left:
            raise self.refusal(f"no field {name!r}")
        return self._left.pop(name)


def one_line(text: str) -> str:
    """Return a text with each run of white space as one space, none at its ends, and letters with their accents in one.

    Sources of one wording differ in these, and would be two names of a thing.
    """
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", text).strip())


def distinct(labels: Labels, *, but: Labels = ()) -> Labels:
    """Return labels once each, without those that stand among others."""
    return tuple(label for label in dict.fromkeys(labels) if label not in but)


def refuse_unknown(file: InputFile, found: Collection[str], known: Mapping[str, object] | Collection[str]) -> None:
    """Refuse names of columns or elements that are not known.

    :raises InputRefused: Naming the first of them.
    """
    for name in found:
        if name not in known:
            raise file.refusal(f"unknown field {name!r}", file.line_of(name))
