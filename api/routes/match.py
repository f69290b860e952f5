"""Matching over HTTP: a national target or a whole plan against every framework. Nothing of it is kept."""

from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from api.given_text import FORM, JSON, GivenText, read_given
from api.match_models import MatchAnswer
from api.matching import match_given
from api.service import Service

router = APIRouter(prefix="/api", tags=["search"])

NOTHING_KEPT = {"Cache-Control": "no-store", "Access-Control-Allow-Origin": "*"}
SCHEMA = GivenText.model_json_schema()
FIELDS = {**SCHEMA, "properties": {k: v for k, v in SCHEMA["properties"].items() if k not in ("name", "content")}}
BODY: dict[str, Any] = {
    "required": True,
    "content": {
        JSON: {"schema": FIELDS},
        FORM: {
            "schema": {
                **FIELDS,
                "properties": {
                    **FIELDS["properties"],
                    "file": {
                        "type": "string",
                        "format": "binary",
                        "description": "A plan as text, PDF, DOCX or HTML, in place of the text.",
                    },
                },
            }
        },
    },
}


@router.post(
    "/match",
    response_model=MatchAnswer,
    openapi_extra={"requestBody": BODY},
    responses={
        413: {"description": "The text or file is larger than what is read."},
        415: {"description": "The body, or the file, is in no form that is read."},
        422: {"description": "The text or file cannot be read, or holds no target."},
        503: {"description": "Search is still loading, or too many files are being read."},
    },
)
async def match(request: Request) -> Response:
    """Match a national target or a whole plan with the targets of every framework and with what was asked of Parties.

    A text is read in memory; a file lies in a private folder for as long as it is read, half a minute at most. Both are
    answered and forgotten, and nothing of them is logged.
    """
    service: Service = request.app.state.service
    view = service.view
    given = await read_given(request)
    response = await run_in_threadpool(match_given, view, given)
    content = MatchAnswer.of(response, view.release, given.lang).model_dump_json()
    return Response(content, media_type=JSON, headers=NOTHING_KEPT)
