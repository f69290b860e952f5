"""Every setting, with type, default and a sentence. Made once, handed in; only this module reads the environment."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

MEBIBYTE = 2**20

Positive = Annotated[int, Field(ge=1)]


class Settings(BaseSettings):
    """What the service can be told. Each field is read from ``ECOTONE_`` and its name, unless it is given."""

    model_config = SettingsConfigDict(env_prefix="ECOTONE_", frozen=True, extra="ignore")

    data: Path = Field(default=Path("var"), description="Folder that holds the releases.")
    host: str = Field(default="127.0.0.1", description="Address that the server listens on.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port that the server listens on; 0 takes a free one.")
    public_url: str = Field(
        default="", description="Address under which this copy is reached from outside; empty for its own."
    )
    workers: Positive = Field(default=2, description="SPARQL workers that stand ready for quick queries.")
    sparql_seconds: float = Field(default=10.0, gt=0, description="Seconds that a SPARQL query may run.")
    sparql_quick_seconds: float = Field(
        default=0.1, gt=0, description="Seconds after which a query counts as long and makes room for quick ones."
    )
    sparql_long_queries: Positive = Field(default=4, description="Long SPARQL queries that may run at once.")
    sparql_waiting: Positive = Field(default=64, description="SPARQL queries that may wait for their turn.")
    sparql_memory_mb: Positive = Field(default=512, description="Mebibytes that one SPARQL query may hold for itself.")
    sparql_rows: Positive = Field(default=100_000, description="Rows (or triples) that one SPARQL answer may have.")
    sparql_memory_triples: int = Field(
        default=5_000_000,
        ge=0,
        description="Triples up to which a release is held in memory; above, the disk store serves.",
    )
    body_mb: Positive = Field(default=20, description="Mebibytes that the body of a request may have.")
    keep_old_releases: int = Field(default=3, ge=0, description="Old releases that stay beside the current one.")
    release_poll_seconds: float = Field(default=1.0, gt=0, description="Seconds between two looks for a new release.")
    write_token: SecretStr | None = Field(
        default=None, description="Token that a request which changes the data set must bear; without one none may."
    )
    model: Path | None = Field(
        default=None, description="Folder of another sentence-transformers model than the bundled one."
    )
    vector_store: str = Field(
        default="",
        description="Address of a Milvus server to hold the vectors of search, or a file for Milvus Lite; needs pymilvus."
        " Empty: FAISS, in this process.",
    )


def read_settings(**given: object) -> Settings:
    """Return the settings: what is given and not None, else the environment, else the default.

    :raises pydantic.ValidationError: If a value does not fit its field.
    """
    return Settings.model_validate(
        {**_from_environment(), **{key: value for key, value in given.items() if value is not None}}
    )


def _from_environment() -> dict[str, object]:
    return Settings().model_dump(exclude_unset=True)
