"""The forms in which sources answer: what is asked for, how large it may be, and how to tell that it is what was asked for."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from loaders.fetching.json_text import lay_out
from loaders.input_file import LARGEST_FILE, TRIPLE, TURTLE

HEAD, TAIL = 4096, 4096
HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
# Laying JSON out makes it longer, and it must still be within what `ecotone ingest` reads.
LARGEST_JSON = LARGEST_FILE * 4 // 5


@dataclass(frozen=True, slots=True)
class Form:
    """A form of file.

    :param name: Its name in messages.
    :param accept: What is asked for by the header ``Accept``.
    :param largest: Bytes that a file may have.
    :param fault: Why bytes are none of this form, empty where they are.
    :param keep: The bytes as they are kept.
    """

    name: str
    accept: str
    largest: int
    fault: Callable[[bytes], str]
    keep: Callable[[bytes], bytes] = bytes


def fault_of(form: Form, raw: bytes) -> str:
    """Return why bytes are no file of a form, empty where they are one."""
    if not raw.strip():
        return "the server sent an empty file"
    if HTML.match(raw[:HEAD]):
        return f"an HTML page came where {form.name} was expected"
    return form.fault(raw)


def _json_fault(raw: bytes) -> str:
    try:
        json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return "JSON that is not in UTF-8"
    except json.JSONDecodeError as error:
        return f"broken JSON in line {error.lineno}: {error.msg}"
    except RecursionError:
        return "JSON that is nested too deeply"
    except ValueError as error:
        # A number of thousands of digits, which Python does not read.
        return f"JSON that cannot be read: {error}"
    return ""


def _pdf_fault(raw: bytes) -> str:
    if b"%PDF-" not in raw[:1024]:
        return "no PDF file"
    return "" if b"%%EOF" in raw[-TAIL:] else "the PDF file ends in the middle"


def _turtle_fault(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "Turtle that is not in UTF-8"
    return "" if TURTLE.match(text) or TRIPLE.match(text) else "no Turtle file"


def _laid_out(raw: bytes) -> bytes:
    return lay_out(raw.decode("utf-8-sig")).encode()


JSON = Form("JSON", "application/json", LARGEST_JSON, _json_fault, _laid_out)
PDF = Form("a PDF file", "application/pdf", LARGEST_FILE, _pdf_fault)
TURTLE_FILE = Form("a Turtle file", "text/turtle, text/plain;q=0.5", LARGEST_FILE, _turtle_fault)


def same_content(form: Form, kept: bytes, fresh: bytes, volatile: frozenset[str]) -> bool:
    """Tell whether two files, both as they are kept, say the same.

    :param volatile: Keys of a JSON object whose values differ with every answer, such as how long the server took.
    """
    if kept == fresh:
        return True
    if form is not JSON or not volatile:
        return False
    return bool(_without(json.loads(kept), volatile) == _without(json.loads(fresh), volatile))


def _without(content: Any, keys: frozenset[str]) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(content, Mapping):
        return {key: value for key, value in content.items() if key not in keys}
    return content
