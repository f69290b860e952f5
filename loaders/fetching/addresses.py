"""Official addresses, the mirrors that may stand for their hosts, and which addresses of others are followed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit, urlunsplit

import httpx

from loaders.fetching.errors import Forbidden, WrongSelection

EVERY_HOST = ""
SCHEMES = ("http", "https")


@dataclass(frozen=True, slots=True)
class Mirrors:
    """Where hosts are reached.

    :param bases: Address by host; under the empty name for every host that has none of its own.
    """

    bases: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, given: tuple[str, ...]) -> "Mirrors":
        """Read ``HOST=ADDRESS``, or ``ADDRESS`` for every host.

        :raises WrongSelection: If one is no such thing.
        """
        bases: dict[str, str] = {}
        for text in given:
            host, equals, base = text.partition("=")
            if not equals or "/" in host:
                host, base = EVERY_HOST, text
            if _split(base) is None:
                raise WrongSelection(
                    "base-url", f"{text!r} is neither ADDRESS nor HOST=ADDRESS with http:// or https://"
                )
            bases[host.lower()] = base.rstrip("/")
        return cls(bases)

    def reached(self, address: str) -> str:
        """Return the address under which an official one is reached.

        >>> Mirrors({"api.cbd.int": "http://127.0.0.1:8000/cbd"}).reached("https://api.cbd.int/api/v2013?q=1")
        'http://127.0.0.1:8000/cbd/api/v2013?q=1'
        """
        official = urlsplit(address)
        base = self.bases.get(official.hostname or "", self.bases.get(EVERY_HOST))
        if base is None:
            return address
        return base + urlunsplit(("", "", official.path, official.query, ""))


def host_of(address: str) -> str:
    """Return the host of an address in small letters, empty where it has none."""
    split = _split(address)
    return (split.hostname or "") if split else ""


def site_of(address: str) -> str:
    """Return the last two labels of the host of an address.

    >>> site_of("https://www.cbd.int/doc"), site_of("https://api.cbd.int")
    ('cbd.int', 'cbd.int')
    """
    return ".".join(host_of(address).rsplit(".", 2)[-2:])


def followed(address: str, named: str, reached: str) -> str:
    """Return an address to which a server sends us on, where it may be followed.

    :param address: The official address that was asked for.
    :param named: Where the server sends us, absolute.
    :param reached: Where we were when it did, which differs from the official address behind a mirror.
    :raises Forbidden: If it leads to another site, or from an encrypted connection to an open one.
    """
    onward, before = _split(named), _split(reached)
    if onward is None or before is None:
        raise Forbidden(address, f"leads on to {named!r}, which is no address on the web")
    same_place = onward.netloc == before.netloc
    if not same_place and site_of(named) != site_of(address):
        raise Forbidden(address, f"leads on to another site, {onward.hostname}; it is not followed")
    if before.scheme == "https" and onward.scheme == "http":
        raise Forbidden(address, f"leads on to an address without encryption, {named}; it is not followed")
    return named


def _split(address: str) -> SplitResult | None:
    try:
        httpx.URL(address)
        split = urlsplit(address)
    except (ValueError, httpx.InvalidURL):
        return None
    return split if split.scheme in SCHEMES and split.hostname else None
