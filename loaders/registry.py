"""Kinds of sources: every folder here with a ``source.yml`` is one."""

import hashlib
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from loaders.errors import InputRefused

FOLDER = Path(__file__).parent


class Source(BaseModel):
    """What a ``source.yml`` says.

    :param name: Name of the folder.
    :param expect: Least count of each kind of record; empty where the source is whatever a user gives.
    :param forms: Forms of the files of a vocabulary or of records (``json``, ``rdf`` …); empty for other sources.
    :param tier: How near a source is to who issued what it says, in the words of the catalogue.
    :param yields: What its loader reads: a vocabulary, or records of decisions.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    title: str
    summary: str
    publisher: str
    url: str
    licence: str
    languages: tuple[str, ...]
    coverage: str
    expect: dict[str, int] = {}
    forms: tuple[str, ...] = ()
    tier: str = ""
    yields: Literal["vocabulary", "decisions"] = "vocabulary"


class UnknownSource(KeyError):
    """A name that no folder has.

    :param name: The name as given.
    :param known: The names that there are.
    """

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        self.name, self.known = name, known
        super().__init__(f"no source {name!r}; use one of {', '.join(known)}")


@cache
def sources(folder: Path = FOLDER) -> tuple[Source, ...]:
    """Return every kind of source, by name. Their descriptions are read once: every file that is read asks for them.

    :raises loaders.errors.InputRefused: If a ``source.yml`` lacks a field or has one too many.
    """
    return tuple(_read(path) for path in sorted(folder.glob("*/source.yml")))


def source(name: str) -> Source:
    """Return one kind of source.

    :raises UnknownSource: If no folder has the name.
    """
    found = {item.name: item for item in sources()}
    if name not in found:
        raise UnknownSource(name, tuple(found))
    return found[name]


@cache
def reader_version(folder: Path = FOLDER) -> str:
    """Return a digest of all that reads files: code and tables. A file that another version read is worth reading again."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".yml", ".tsv")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def loader(name: str) -> ModuleType:
    """Return the module that reads a kind of source, imported now and not before.

    :raises UnknownSource: If no folder has the name.
    """
    from importlib import import_module

    return import_module(f"loaders.{source(name).name}.loader")


def _read(path: Path) -> Source:
    try:
        return Source(name=path.parent.name, **yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise InputRefused(f"{path.parent.name}/{path.name}", f"field {place!r}: {first['msg']}") from error
