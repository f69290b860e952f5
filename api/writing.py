"""Who may change the data set over HTTP: whoever bears the token of the settings, nobody where there is none."""

import secrets
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.service import Service


class WritingOff(Exception):
    """A change is asked of a service that takes none."""

    def __init__(self) -> None:
        super().__init__(
            "This service takes no changes. Whoever runs it turns them on by a token (ECOTONE_WRITE_TOKEN)."
        )


class WrongToken(Exception):
    """A change is asked without the token, or with another one."""

    headers = {"WWW-Authenticate": 'Bearer realm="ecotone"'}  # noqa: RUF012  (read only)

    def __init__(self) -> None:
        super().__init__("A change needs the header Authorization: Bearer with the token of this service.")


# What it finds missing it would answer in words of its own.
_bearer = HTTPBearer(auto_error=False, description="The token that the service was started with.")


def require_token(
    request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)] = None
) -> None:
    """Let a request pass that bears the token.

    :raises WritingOff: If the settings have no token.
    :raises WrongToken: If the request bears none or another one.
    """
    service: Service = request.app.state.service
    token = service.settings.write_token
    if token is None or not token.get_secret_value():
        raise WritingOff
    # Headers are read as Latin-1 whatever their bytes mean. Compared in a time that tells nothing of what was right.
    if given is None or not secrets.compare_digest(
        given.credentials.encode("latin-1"), token.get_secret_value().encode()
    ):
        raise WrongToken
