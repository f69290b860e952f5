"""What a user wants of a source, checked before anything is fetched."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from loaders.errors import InputRefused
from loaders.fetching.errors import WrongSelection
from loaders.records import LANGUAGES

SYMBOL = re.compile(r"[A-Za-z0-9][A-Za-z0-9.()\[\]*&' -]*(?:/[A-Za-z0-9.()\[\]*&' -]+)+")
SESSION = re.compile(r"cop-([1-9][0-9]?)")
TREATY = re.compile(r"[a-z0-9][a-z0-9-]{0,40}")
LONGEST_SYMBOL = 120


@dataclass(frozen=True, slots=True)
class Selection:
    """What is wanted; an empty field leaves everything in.

    :param session: Sessions of a governing body (``cop-15``).
    :param lang: Languages of files.
    :param files: True for the documents themselves beside what is said of them.
    :param symbol: Symbols of documents (``A/72/152``).
    :param treaty: Treaties as InforMEA names them (``cbd``).
    :param since: Day from which on a record was changed.
    """

    session: tuple[str, ...] = ()
    lang: tuple[str, ...] = ()
    files: bool = False
    symbol: tuple[str, ...] = ()
    treaty: tuple[str, ...] = ()
    since: date | None = None

    def __post_init__(self) -> None:
        """Refuse what is no session, language, symbol or treaty.

        :raises WrongSelection: With the name of the option.
        """
        for lang in self.lang:
            if lang not in LANGUAGES:
                raise WrongSelection("lang", f"{lang!r} is none of {', '.join(LANGUAGES)}")
        for session in self.session:
            if not SESSION.fullmatch(session):
                raise WrongSelection("session", f"{session!r} is no session such as cop-15")
        for treaty in self.treaty:
            if not TREATY.fullmatch(treaty):
                raise WrongSelection("treaty", f"{treaty!r} is no name of a treaty such as cbd")
        for symbol in self.symbol:
            if not is_symbol(symbol):
                raise WrongSelection("symbol", f"{symbol!r} is no symbol such as A/72/152")

    def given(self) -> tuple[str, ...]:
        """Return the names of the options that say something."""
        return tuple(field.name for field in fields(self) if getattr(self, field.name))

    def text(self) -> str:
        """Return it as a text, equal for what is equal."""
        said = {name: getattr(self, name) for name in self.given()}
        return json.dumps(said, default=str, ensure_ascii=False)

    def languages(self) -> tuple[str, ...]:
        """Return the languages that are wanted, all six where none is named."""
        return self.lang or tuple(LANGUAGES)


def is_symbol(text: str) -> bool:
    """Tell whether a text has the form of a symbol of a document.

    >>> is_symbol("A/72/152"), is_symbol("UNEP/CBD/COP/12/INF/19"), is_symbol("A/../x"), is_symbol("hello")
    (True, True, False, False)
    """
    return len(text) <= LONGEST_SYMBOL and ".." not in text and bool(SYMBOL.fullmatch(text))


def read_symbols(path: Path) -> tuple[str, ...]:
    """Read a list of symbols, one in a line; empty lines and those that begin with ``#`` are passed over.

    :raises InputRefused: If the file cannot be read, holds no symbol, or has a line that is none.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise InputRefused(str(path), f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputRefused(str(path), "not UTF-8") from error
    found = tuple(_symbols(path, lines))
    if not found:
        raise InputRefused(str(path), "holds no symbol")
    return found


def _symbols(path: Path, lines: Iterable[str]) -> Iterable[str]:
    for number, line in enumerate(lines, 1):
        symbol = line.strip()
        if symbol and not symbol.startswith("#"):
            if not is_symbol(symbol):
                raise InputRefused(str(path), f"{symbol[:80]!r} is no symbol such as A/72/152", number)
            yield symbol
