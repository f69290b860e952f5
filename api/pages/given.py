"""What every page is given: the language of its address, and the library of the release that is served."""

from typing import Annotated

from fastapi import Depends, Request

from api.library import Library
from api.pages.language import as_language
from api.service import Service
from loaders.records import Language


def _language(request: Request) -> Language:
    return as_language(request.url.path.split("/")[1]) or "en"


def _library(request: Request) -> Library:
    service: Service = request.app.state.service
    return Library.of(service.view)


PageLanguage = Annotated[Language, Depends(_language)]
LibraryOfRelease = Annotated[Library, Depends(_library)]
