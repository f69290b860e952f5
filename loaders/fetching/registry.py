"""The sources that can be fetched: what ``sources.yml`` says of them, and the module that knows their addresses."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

import yaml
from pydantic import BaseModel, ConfigDict

from loaders.fetching.errors import UnknownFetchSource, WrongSelection
from loaders.fetching.fetcher import Fetcher
from loaders.fetching.selection import Selection
from loaders.fetching.sources import cbd_decisions, cbd_thesaurus, informea_decisions, un_documents, unsd_sdgs
from loaders.fetching.wanted import Outcome

DESCRIPTIONS = Path(__file__).parent / "sources.yml"


class Addresses(Protocol):
    """What the module of a source offers."""

    def addresses(self, selection: Selection) -> Iterator[str]:
        """Yield what would be asked for, as far as it is known before anything is fetched."""

    def fetch(self, fetcher: Fetcher, selection: Selection) -> Iterator[Outcome]:
        """Fetch what is wanted, one file after the other."""


MODULES: Mapping[str, Addresses] = MappingProxyType(
    {
        "cbd-decisions": cbd_decisions,
        "cbd-thesaurus": cbd_thesaurus,
        "informea-decisions": informea_decisions,
        "un-documents": un_documents,
        "unsd-sdgs": unsd_sdgs,
    }
)


class FetchSource(BaseModel):
    """A source that can be fetched.

    :param page: Where people read about it.
    :param hosts: The hosts that are asked.
    :param takes: Names of the options that it has, as in `Selection`.
    :param keeps: What lies in its folder afterwards.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    title: str
    publisher: str
    page: str
    licence: str
    languages: tuple[str, ...]
    hosts: tuple[str, ...]
    takes: tuple[str, ...]
    keeps: str

    @property
    def module(self) -> Addresses:
        """The module that knows its addresses."""
        return MODULES[self.name]

    def check(self, selection: Selection) -> None:
        """Refuse options that mean nothing to this source.

        :raises WrongSelection: With the name of the option.
        """
        for option in selection.given():
            if option not in self.takes:
                known = ", ".join(f"--{name}" for name in self.takes) or "no option of this kind"
                raise WrongSelection(option, f"{self.name} has no option --{option}; it takes {known}")
        self.module.addresses(selection)


@cache
def fetch_sources() -> Mapping[str, FetchSource]:
    """Return every source by name."""
    described = yaml.safe_load(DESCRIPTIONS.read_text(encoding="utf-8"))
    return MappingProxyType({name: FetchSource(name=name, **said) for name, said in sorted(described.items())})


def fetch_source(name: str) -> FetchSource:
    """Return one source.

    :raises UnknownFetchSource: If there is none of that name.
    """
    if name not in fetch_sources():
        raise UnknownFetchSource(name, tuple(fetch_sources()))
    return fetch_sources()[name]
