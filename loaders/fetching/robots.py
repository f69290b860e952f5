"""The rules of a host for programs, ``robots.txt`` (RFC 9309)."""

from collections.abc import Sequence
from urllib.robotparser import RobotFileParser

import httpx

PROGRAM = "Ecotone"
LARGEST = 500 * 1024
# Of a host that does not let us see its rules, nothing is fetched; of one that has none, everything may be.
HIDDEN, NOTHING_ALLOWED = frozenset({401, 403}), ("User-agent: *", "Disallow: /")


def no_rules() -> RobotFileParser:
    """Return the rules of a host that has none."""
    return _parsed(())


def read_rules(response: httpx.Response) -> RobotFileParser:
    """Return the rules that an answer for ``/robots.txt`` states."""
    if response.status_code in HIDDEN:
        return _parsed(NOTHING_ALLOWED)
    if not response.is_success:
        return no_rules()
    try:
        return _parsed(_beginning(response).decode("utf-8", errors="replace").splitlines())
    except ValueError:
        # The standard library stumbles over a pause that is no number; what cannot be read allows nothing.
        return _parsed(NOTHING_ALLOWED)


def asked_pause(rules: RobotFileParser | None) -> float:
    """Return the seconds between two requests that a host asks for, 0 where it does not."""
    return float((rules.crawl_delay(PROGRAM) if rules else None) or 0)


def _parsed(lines: Sequence[str]) -> RobotFileParser:
    rules = RobotFileParser()
    rules.parse(lines)
    return rules


def _beginning(response: httpx.Response) -> bytes:
    found = bytearray()
    for chunk in response.iter_bytes():
        found += chunk
        if len(found) > LARGEST:
            break
    return bytes(found[:LARGEST])
