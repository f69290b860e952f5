"""What several tests share."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the option that writes golden answers anew."""
    parser.addoption("--update-golden", action="store_true", help="write golden answers and the page of them anew")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents, or a skip that says how to name it."""
    folder = Path(os.environ.get("ECOTONE_SHARED", ROOT.parent / "shared"))
    if not (folder / "corpus").is_dir():
        pytest.skip(f"no shared folder of real documents at {folder}; name one by ECOTONE_SHARED")
    return folder
