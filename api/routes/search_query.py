"""What a search request may say: each parameter with what it takes; anything else is refused."""

import re
import unicodedata
from dataclasses import fields
from typing import Annotated, Literal, TypeVar
from urllib.parse import urlencode

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from graph.search.passages import TextStatus
from graph.search.question import SearchFilters, SearchRequest, Sort
from loaders.records import Language, UnitKind

MOST_RESULTS = 100
MOST_SKIPPED = 10_000
LONGEST_QUESTION = 2_000
FILTERS = tuple(one.name for one in fields(SearchFilters))
ONCE = ("q", "lang", "k", "offset", "sort", "facets")
NO_TEXT = re.compile("[\0\ufffd]")
"""NUL, and what stands for bytes that are not UTF-8."""

Strength = Literal["notes", "encourages", "invites", "urges", "requests", "decides"]
Status = Literal["active", "elapsed", "superseded", "retired"]
Value = TypeVar("Value")


def is_blank(question: str) -> bool:
    r"""Return whether a question has nothing that can be seen.

    >>> is_blank(" \x00\u200b"), is_blank("\u0001土")
    (True, False)
    """
    return all(unicodedata.category(sign)[0] in "ZC" for sign in question)


def _readable(question: str) -> str:
    if is_blank(question):
        raise PydanticCustomError("blank", "The question is empty: it has no letter, digit or sign")
    if NO_TEXT.search(question):
        raise PydanticCustomError("no_text", "The question holds bytes that are no text: send it as UTF-8")
    return question


def _filled(values: list[str]) -> list[str]:
    """Return the values without those left empty by a form."""
    return [value for value in values if value]


Values = Annotated[list[Value], BeforeValidator(_filled)]


class SearchQuery(BaseModel):
    """A question with its filters. Filters may be repeated: any of their values will do."""

    q: Annotated[str, AfterValidator(_readable)] = Field(
        min_length=1,
        max_length=LONGEST_QUESTION,
        description="The question, in any language. What stands between quotation marks must be in the text as written.",
    )
    lang: Language = Field("en", description="Language of the question, preferred for showing text.")
    k: int = Field(10, ge=1, le=MOST_RESULTS, description="How many results at most.")
    offset: int = Field(0, ge=0, le=MOST_SKIPPED, description="How many of the first results are passed over.")
    sort: Sort = Field(
        "relevance", description="Order: the closest first, the newest first (`date`) or the most binding (`strength`)."
    )
    facets: bool = Field(True, description="Whether to count what each filter could be set to.")
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
        return SearchFilters(**{name: frozenset(getattr(self, name)) for name in FILTERS})

    def request(self) -> SearchRequest:
        """Return the request as search takes it."""
        return SearchRequest(self.q, self.lang, self.k, self.filters(), self.offset, self.sort, self.facets)

    def address(self, offset: int) -> str:
        """Return the address of the same question, from another place in the results on.

        >>> SearchQuery(q="wet land", kind=["paragraph"], k=5).address(10)
        '/api/search?q=wet+land&lang=en&k=5&offset=10&kind=paragraph'
        """
        given = self.model_copy(update={"offset": offset})
        said = given.model_dump(exclude_defaults=True, exclude={"lang"}) | {"lang": self.lang}
        ordered = {name: said[name] for name in SearchQuery.model_fields if name in said}
        if not given.facets:
            ordered["facets"] = "false"
        return f"/api/search?{urlencode(ordered, doseq=True)}"


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
