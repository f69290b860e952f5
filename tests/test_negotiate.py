"""Forms and languages by what a client says of itself."""

import pytest

from api.negotiate import JSON, RDF_FORMS, choose_form, choose_language, form_named, split_suffix
from api.sparql.errors import NotAcceptable

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        (BROWSER, "html"),
        ("", "html"),
        ("*/*", "html"),
        ("text/turtle", "ttl"),
        ("application/ld+json, text/turtle;q=0.9", "jsonld"),
        ("text/turtle;q=0.5, application/n-triples;q=0.7", "nt"),
        ("application/json", "json"),
        ("application/*", "jsonld"),
        ("TEXT/TURTLE", "ttl"),
        ("text/*;q=0.1, application/json;q=0.2", "json"),
        ("text/html;q=0, text/turtle;q=nonsense, application/n-triples;q=0.1", "nt"),
    ],
)
def test_the_form_is_the_one_liked_best(accept: str, name: str) -> None:
    assert choose_form(accept).name == name


@pytest.mark.parametrize("accept", ["image/png", "text/turtle;q=0", "application/pdf, image/*"])
def test_what_cannot_be_given_is_refused_with_what_can(accept: str) -> None:
    with pytest.raises(NotAcceptable, match="text/turtle"):
        choose_form(accept)


def test_data_prefers_json() -> None:
    assert choose_form("*/*", (JSON, *RDF_FORMS)) == JSON


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("fr-CA,fr;q=0.9,en;q=0.5", "fr"),
        ("pt-BR, es;q=0.4", "es"),
        ("zh-Hant-TW", "zh"),
        ("ar;q=0.2, ru;q=0.8", "ru"),
        ("de", "en"),
        ("fr;q=0, ar;q=0.1", "ar"),
        ("", "en"),
    ],
)
def test_the_language_is_the_one_liked_best(header: str, language: str) -> None:
    assert choose_language(header) == language


def test_a_suffix_names_a_form_and_a_dot_in_an_id_does_not() -> None:
    assert split_suffix("cbd/cop/12/19/p4.f") == ("cbd/cop/12/19/p4.f", None)
    path, form = split_suffix("sdg-15.3.jsonld")
    assert form is not None
    assert (path, form.name) == ("sdg-15.3", "jsonld")


def test_a_form_goes_by_its_name_and_its_media_type() -> None:
    assert form_named("ttl") == form_named("text/turtle")
    with pytest.raises(NotAcceptable, match="html, ttl, jsonld, nt, json"):
        form_named("docx")
