"""Where the pages answer that compare: a national target with every framework, a paragraph with other conventions."""

from fastapi import APIRouter

from api.pages.errors import METHODS, PageRoute
from api.pages.matching import match_answer, match_form
from api.pages.similar import similar
from loaders.records import LANGUAGES

router = APIRouter(route_class=PageRoute, include_in_schema=False)

for _tag in LANGUAGES:
    router.add_api_route(f"/{_tag}/match", match_form, methods=METHODS)
    router.add_api_route(f"/{_tag}/match", match_answer, methods=["POST"])
    router.add_api_route(f"/{_tag}/similar", similar, methods=METHODS)
