"""What every page is given: the language of its address."""

from typing import Annotated

from fastapi import Depends, Request

from api.pages.language import as_language
from loaders.records import Language


def _language(request: Request) -> Language:
    return as_language(request.url.path.split("/")[1]) or "en"


PageLanguage = Annotated[Language, Depends(_language)]
