"""A text or file that a client gives to be matched: read into memory, within limits, kept and logged nowhere.

Whatever goes wrong is told by what it is; no word of the text is repeated.
"""

import json
from collections.abc import AsyncGenerator
from typing import Annotated, Any

from fastapi import Request
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from api.settings import MEBIBYTE
from loaders.records import Language
from loaders.un_documents.formats.source import NO_SIGN

LARGEST = 10 * MEBIBYTE
"""Bytes of a file. A plan of three hundred pages has some five million."""
LONGEST_TEXT = 1_000_000
"""Characters of a text that is pasted."""
LARGEST_BODY = LARGEST + MEBIBYTE
JSON, FORM = "application/json", "multipart/form-data"


class TextTooLarge(Exception):
    """What is given is more than is read."""


class TextNotSupported(Exception):
    """What is given is in no form that is read."""


class TextNotReadable(Exception):
    """What is given cannot be read, or says nothing."""


class MatchFailed(Exception):
    """Matching came to grief. Neither its message nor the log says on what text."""

    def __init__(self) -> None:
        super().__init__("The service failed on this text; the kind of failure was logged, the text was not.")


class _InMemory(MultiPartParser):
    """Parts stay in memory: nothing that is given is written to a disk by whoever parses the form."""

    spool_max_size = LARGEST_BODY


def _or(usual: object) -> BeforeValidator:
    """Take the usual value for what a form left empty."""
    return BeforeValidator(lambda value: usual if value is None or value == "" else value)


class GivenText(BaseModel):
    """What is given.

    :param content: Bytes of a file, in place of ``text``.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str = Field("", description="A national target or a whole plan, in any of the six languages.")
    lang: Annotated[Language, _or("en")] = Field(
        "en", description="Language of the answer's titles, and of a text that does not tell its own."
    )
    k: Annotated[int, _or(3)] = Field(3, ge=1, le=20, description="How many targets of each framework at most.")
    provisions: Annotated[int, _or(5)] = Field(
        5, ge=0, le=20, description="How many provisions of each target at most."
    )
    whole: Annotated[bool, _or(False)] = Field(
        False, description="Whether goals, articles and indicators are compared too."
    )
    name: str = Field("", exclude=True)
    content: bytes = Field(b"", exclude=True)

    @property
    def is_file(self) -> bool:
        """Whether a file was given."""
        return bool(self.content)


async def read_given(request: Request) -> GivenText:
    """Read the body of a request: JSON, or a form with a text or a file.

    :raises TextTooLarge: If it is more than is read.
    :raises TextNotSupported: If it is neither.
    :raises TextNotReadable: If it is broken, or gives neither text nor file, or both.
    """
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > LARGEST_BODY:
        raise _too_large()
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in (JSON, FORM):
        raise TextNotSupported(f"A text is given as {JSON}, a text or file as {FORM}.")
    fields = await (_read_json(request) if kind == JSON else _read_form(request))
    return _checked(fields)


def _checked(fields: dict[str, Any]) -> GivenText:
    try:
        given = GivenText.model_validate(fields)
    except ValidationError as error:
        raise TextNotReadable("; ".join(_fault(fault["loc"], fault["msg"]) for fault in error.errors())) from None
    if given.is_file and given.text.strip():
        raise TextNotReadable("Give a text or a file, not both.")
    if not given.is_file and not any(sign.isalnum() for sign in given.text):
        raise TextNotReadable("Nothing is given: the text, or the file, holds no word.")
    if len(given.text) > LONGEST_TEXT:
        raise TextTooLarge(f"A text may have {LONGEST_TEXT:,} characters.")
    # Halves of characters and controls are no text, and nothing that reads text takes them.
    plain = NO_SIGN.sub("", given.text.replace("\r\n", "\n").replace("\r", "\n"))
    return given.model_copy(update={"text": plain})


def _fault(place: tuple[int | str, ...], reason: str) -> str:
    known = [str(part) for part in place if part in GivenText.model_fields]
    if known:
        return f"{known[0]}: {reason}"
    return "There is a field that is not known; there are text, file, lang, k, provisions and whole"


async def _read_json(request: Request) -> dict[str, Any]:
    body = bytearray()
    async for chunk in _limited(request):
        body += chunk
    try:
        fields = json.loads(body)
    except (ValueError, RecursionError):
        raise TextNotReadable("The body is no JSON.") from None
    if not isinstance(fields, dict):
        raise TextNotReadable('The body is no JSON object; it is to be {"text": …, "lang": …}.')
    return {name: value for name, value in fields.items() if name not in ("name", "content")}


async def _read_form(request: Request) -> dict[str, Any]:
    parser = _InMemory(
        request.headers, _limited(request), max_files=1, max_fields=len(GivenText.model_fields), max_part_size=LARGEST
    )
    try:
        form = await parser.parse()
    except MultiPartException:
        raise TextNotReadable("The form is broken, or has too many parts.") from None
    except (KeyError, ValueError):
        raise TextNotReadable("The form has no boundary between its parts.") from None
    fields: dict[str, Any] = {}
    for name, value in form.multi_items():
        if not isinstance(value, UploadFile):
            # A form whose file was not chosen sends an empty one, with or without a name.
            fields |= {} if name == "file" and not value else {name: value}
        elif name != "file":
            raise TextNotReadable("The file stands in a field that is not called file.")
        else:
            content = await value.read()
            await value.close()
            if len(content) > LARGEST:
                raise _too_large()
            if value.filename or content:
                fields |= {"name": value.filename or "file", "content": content}
                if not content:
                    raise TextNotReadable("The file is empty.")
    return fields


async def _limited(request: Request) -> AsyncGenerator[bytes, None]:
    received = 0
    async for chunk in request.stream():
        received += len(chunk)
        if received > LARGEST_BODY:
            raise _too_large()
        yield chunk


def _too_large() -> TextTooLarge:
    return TextTooLarge(f"A file may have {LARGEST // MEBIBYTE} MiB.")
