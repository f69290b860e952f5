"""What a search request may say: each parameter with what it takes; anything else is refused."""

import unicodedata
from dataclasses import fields
from typing import Annotated, Literal, TypeVar

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from graph.search.passages import TextStatus
from graph.search.question import SearchFilters
from loaders.records import Language, UnitKind

MOST_RESULTS = 100
ONCE = ("q", "lang", "k")
Strength = Literal["notes", "encourages", "invites", "urges", "requests", "decides"]
Status = Literal["active", "elapsed", "superseded", "retired"]
Value = TypeVar("Value")


def is_blank(question: str) -> bool:
    r"""Return whether a question has nothing that can be seen.

    >>> is_blank(" \x00\u200b"), is_blank("\u0001土")
    (True, False)
    """
    return all(unicodedata.category(sign)[0] in "ZC" for sign in question)


def _not_blank(question: str) -> str:
    if is_blank(question):
        raise PydanticCustomError("blank", "The question is empty: it has no letter, digit or sign")
    return question


def _filled(values: list[str]) -> list[str]:
    """Return the values without those left empty by a form."""
    return [value for value in values if value]


Values = Annotated[list[Value], BeforeValidator(_filled)]


class SearchQuery(BaseModel):
    """A question with its filters. Filters may be repeated: any of their values will do."""

    q: Annotated[str, AfterValidator(_not_blank)] = Field(
        min_length=1, max_length=2000, description="The question, in any language."
    )
    lang: Language = Field("en", description="Language of the question, preferred for showing text.")
    k: int = Field(10, ge=1, le=MOST_RESULTS, description="How many results at most.")
    document: Values[str] = []
    convention: Values[str] = []
    body: Values[str] = []
    session: Values[str] = []
    year: Values[str] = []
    kind: Values[UnitKind] = []
    verb: Values[str] = []
    strength: Values[Strength] = []
    addressee: Values[str] = []
    status: Values[Status] = []
    target: Values[str] = []
    theme: Values[str] = []
    text_lang: Values[Language] = []
    text_status: Values[TextStatus] = []

    def filters(self) -> SearchFilters:
        """Return the filters as search takes them."""
        return SearchFilters(**{one.name: frozenset(getattr(self, one.name)) for one in fields(SearchFilters)})


def check_names(request: Request) -> None:
    """Refuse parameters that there are not, and several values of what takes one.

    :raises RequestValidationError: If there are any.
    """
    given, known = request.query_params, tuple(SearchQuery.model_fields)
    unknown = [
        _fault(name, f"There is no such parameter. There are: {', '.join(known)}")
        for name in given
        if name not in known
    ]
    repeated = [_fault(name, "This is given more than once") for name in ONCE if len(given.getlist(name)) > 1]
    if unknown or repeated:
        raise RequestValidationError([*unknown, *repeated])


def _fault(name: str, reason: str) -> dict[str, object]:
    return {"loc": ("query", name), "msg": reason, "type": "parameter"}
