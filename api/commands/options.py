"""Options that several commands have, and the settings they make."""

from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from api.settings import Settings, read_settings

DataFolder = Annotated[
    Path | None, typer.Option("--data", metavar="DIR", help="Folder of the releases (default: ECOTONE_DATA, else var).")
]


def settings_of(**given: object) -> Settings:
    """Return the settings with what the command line gives; None leaves a setting as it is.

    :raises typer.BadParameter: If a value does not fit.
    """
    try:
        return read_settings(**given)
    except ValidationError as error:
        faults = "; ".join(f"{fault['loc'][0]}: {fault['msg']}" for fault in error.errors())
        raise typer.BadParameter(faults) from None
