"""A run that looks for the words of several sets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from termwise.config.settings import Settings
from termwise.engine.cache import Cache
from termwise.engine.configured import configure
from termwise.engine.lint import lint_bytes
from termwise.engine.run import run
from termwise.engine.scope import by_term_set
from termwise.errors import ConfigError, TermSetError

TENANCY = 'id = "tenancy"\n[[terms]]\nsingular = "tenant"\n[[terms]]\nsingular = "lessee"\n'
TEXT = (
    '# Lease\n\nFen Homes Ltd (the "Landlord") lets a shop to Tarn Ltd (the "Tenant").\n\n'
    "1. The Lessee pays the rent. The Tenant keeps the shop in repair.\n"
    "2. The Landlord lets the yard to the Tenant as well.\n"
)


@pytest.fixture
def tenancy(tmp_path: Path) -> str:
    path = tmp_path / "tenancy.toml"
    path.write_text(TENANCY, encoding="utf-8")
    return str(path)


def test_each_set_gets_the_house_style_it_knows(tenancy: str) -> None:
    settings = Settings(prefer="lessee", extend_term_sets=(tenancy,))
    assert [(one.term_set, one.prefer) for one in by_term_set(settings)] == [
        ("client-customer", None),
        (tenancy, "lessee"),
    ]


def test_a_set_named_twice_is_read_once(tenancy: str) -> None:
    settings = Settings(term_set=tenancy, extend_term_sets=(tenancy, "client-customer"))
    assert [one.term_set for one in by_term_set(settings)] == [tenancy, "client-customer"]


def test_a_set_that_is_missing_is_told() -> None:
    with pytest.raises(TermSetError, match="no such term set"):
        by_term_set(Settings(extend_term_sets=("nowhere.toml",)))


@pytest.mark.model
def test_findings_of_all_sets_in_order(tenancy: str) -> None:
    settings = Settings(extend_term_sets=(tenancy,))
    report = lint_bytes(TEXT.encode(), "lease.md", settings)
    assert [(f.rule, f.text) for f in report.findings] == [("defined-term-drift", "Lessee")]
    assert [a.term_set.id for a in report.analyses] == ["client-customer", "tenancy"]
    alone = lint_bytes(TEXT.encode(), "lease.md", replace(settings, extend_term_sets=()))
    assert alone.findings == ()


@pytest.mark.model
def test_a_set_of_three_words(tmp_path: Path) -> None:
    path = tmp_path / "supply.toml"
    words = ("vendor", "supplier", "contractor")
    path.write_text("".join(f'[[terms]]\nsingular = "{w}"\n' for w in words), encoding="utf-8")
    text = (
        'Fen Homes Ltd (the "Landlord") engages Moor Heating Ltd (the "Contractor").\n\n'
        "1. The Contractor invoices each visit. The Landlord pays within 30 days.\n"
        "2. The Supplier shall bring its own tools. The Vendor insures its people.\n"
    )
    report = lint_bytes(text.encode(), "works.md", Settings(term_set=str(path)))
    assert [(f.text, f.suggestion) for f in report.findings] == [
        ("Supplier", "Contractor"),
        ("Vendor", "Contractor"),
    ]


@pytest.mark.model
def test_the_cache_keeps_every_set(tenancy: str, tmp_path: Path) -> None:
    file = tmp_path / "lease.md"
    file.write_text(TEXT, encoding="utf-8")
    configured = configure({"extend-term-sets": (tenancy,)}, isolated=True)
    cache = Cache(tmp_path / "cache")
    first, _ = run([str(file)], configured, cache=cache)
    again, _ = run([str(file)], configured, cache=cache)
    assert again.files[0].findings == first.files[0].findings != ()
    assert [a.mentions for a in again.files[0].analyses] == [
        a.mentions for a in first.files[0].analyses
    ]


def test_prefer_may_be_a_word_of_any_set(tenancy: str) -> None:
    configure({"extend-term-sets": (tenancy,), "prefer": "lessee"}, isolated=True)
    with pytest.raises(ConfigError, match="is no term"):
        configure({"prefer": "lessee"}, isolated=True)
