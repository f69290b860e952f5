"""The body of an answer into a file that is not yet whole, from its beginning or from where it broke off."""

import re
from collections.abc import Mapping

import httpx

from loaders.fetching.answers import Transient
from loaders.fetching.errors import NotExpected, TooLarge
from loaders.fetching.folder import SourceFolder
from loaders.fetching.manifest import Validators
from loaders.fetching.wanted import Wanted

# Seconds for one file, so that a server which sends a byte a minute holds nobody up.
LONGEST_DOWNLOAD = 1800.0
CONTENT_RANGE = re.compile(r"bytes ([0-9]{1,15})-[0-9]{1,15}/([0-9]{1,15}|\*)")
LENGTH = re.compile(r"[0-9]{1,15}")
PAGES = frozenset({"text/html", "application/xhtml+xml"})


def onward_headers(folder: SourceFolder, wanted: Wanted) -> Mapping[str, str]:
    """Return the headers by which a download goes on that was stopped, none where it has to begin anew."""
    part = folder.part(wanted.name, wanted.address)
    return {"Range": f"bytes={part[1]}-", "If-Range": _strong(part[0])} if part else {}


def receive(folder: SourceFolder, wanted: Wanted, response: httpx.Response) -> Validators:
    """Download the body of an answer, and return what tells later whether the file is still the same.

    :raises Transient: If it broke off or does not fit; what came is kept where it can be used.
    :raises NotExpected: If it is a page for people.
    :raises TooLarge: If it has more bytes than its form may have.
    """
    if response.status_code not in (200, 206):
        # The file has become shorter than the part of it, or the server is confused.
        folder.end_part(wanted.name)
        raise Transient(f"HTTP {response.status_code} out of place")
    if response.headers.get("Content-Type", "").partition(";")[0].strip().lower() in PAGES:
        raise NotExpected(wanted.address, f"an HTML page came where {wanted.form.name} was expected")
    validators = Validators(
        etag=response.headers.get("ETag", ""), last_modified=response.headers.get("Last-Modified", "")
    )
    begin, whole = _place_of(folder, wanted, response)
    if whole is not None and whole > wanted.form.largest:
        folder.end_part(wanted.name)
        raise TooLarge(wanted.address, f"{whole:,} bytes is more than the limit of {wanted.form.largest:,}")
    goes_on = bool(_strong(validators)) and not _is_packed(response)
    folder.begin_part(wanted.name, wanted.address, validators if goes_on else None)
    _write(folder, wanted, response, begin, whole)
    return validators


def _place_of(folder: SourceFolder, wanted: Wanted, response: httpx.Response) -> tuple[int, int | None]:
    """Return where in the file an answer begins, and how long the whole file is if the server says so.

    :raises Transient: If the answer is another part than the one that was asked for, or of another file.
    """
    if response.status_code == 200:
        length = LENGTH.fullmatch(response.headers.get("Content-Length", ""))
        return 0, int(length[0]) if length and not _is_packed(response) else None
    found = CONTENT_RANGE.fullmatch(response.headers.get("Content-Range", "").strip())
    part = folder.part(wanted.name, wanted.address)
    other = part is None or response.headers.get("ETag", part[0].etag) != part[0].etag
    if found is None or part is None or other or int(found[1]) != part[1] or _is_packed(response):
        folder.end_part(wanted.name)
        raise Transient("another part of the file than the one that was asked for")
    return part[1], None if found[2] == "*" else int(found[2])


def _write(folder: SourceFolder, wanted: Wanted, response: httpx.Response, begin: int, whole: int | None) -> None:
    path, largest = folder.part_path(wanted.name), wanted.form.largest
    until, size = folder.clock.monotonic() + LONGEST_DOWNLOAD, begin
    with path.open("ab" if begin else "wb") as file:
        for chunk in response.iter_bytes():
            size += len(chunk)
            if size > largest:
                break
            file.write(chunk)
            if folder.clock.monotonic() > until:
                raise Transient(f"not whole after {LONGEST_DOWNLOAD:.0f} seconds")
    if size > largest:
        folder.end_part(wanted.name)
        raise TooLarge(wanted.address, f"more than the limit of {largest:,} bytes")
    if whole is not None and size != whole:
        if size > whole:
            # Where it went wrong is not known, so that nothing of it can be used.
            folder.end_part(wanted.name)
        raise Transient(f"{size:,} bytes came, and not {whole:,}")


def _is_packed(response: httpx.Response) -> bool:
    return str(response.headers.get("Content-Encoding", "identity")) != "identity"


def _strong(validators: Validators) -> str:
    """Return what tells that a file is the same to the byte: weak entity tags do not (RFC 9110, section 8.8.1)."""
    strong = validators.etag and not validators.etag.startswith("W/")
    return validators.etag if strong else validators.last_modified
