"""What every address of the served release is given: its view, and the library that reads it."""

from typing import Annotated

from fastapi import Depends, Request

from api.library import Library
from api.service import Service, View


def _view(request: Request) -> View:
    service: Service = request.app.state.service
    return service.view


ViewOfRelease = Annotated[View, Depends(_view)]


def _library(view: ViewOfRelease) -> Library:
    return Library.of(view)


LibraryOfRelease = Annotated[Library, Depends(_library)]
