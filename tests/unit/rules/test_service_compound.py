from __future__ import annotations

import pytest
from tests.helpers.analyses import make

from termwise.model.finding import Severity
from termwise.rules.service_compound import check


def test_rarer_name_is_told() -> None:
    analysis, document = make(
        "Call {customer:compound} service. Ask {Customer:compound} Service. "
        "Our {client:compound} services team helps."
    )
    (finding,) = check(analysis, document)
    assert finding.text == "client services"
    assert finding.severity is Severity.NOTE
    assert finding.related[0].message == "called “customer service” here"


def test_first_name_is_kept_on_a_tie() -> None:
    analysis, document = make("Call {client:compound} support or {customer:compound} support.")
    (finding,) = check(analysis, document)
    assert finding.text == "customer support"


def test_each_function_keeps_its_own_name() -> None:
    analysis, document = make(
        "{customer:compound} care, {client:compound} care, {customer:compound} care. "
        "{client:compound} support, {customer:compound} support, {client:compound} support."
    )
    findings = list(check(analysis, document))
    assert [finding.text for finding in findings] == ["client care", "customer support"]
    assert [finding.related[0].start for finding in findings] == [
        document.text.index("customer care"),
        document.text.index("client support"),
    ]


def test_a_name_may_run_over_the_end_of_a_line() -> None:
    analysis, document = make(
        "Call {customer:compound}\nservice. Ask {customer:compound} services. "
        "Our {client:compound}\n  service helps."
    )
    (finding,) = check(analysis, document)
    assert finding.text == "client\n  service"
    assert finding.message.startswith("“client service” here and “customer service” elsewhere:")


@pytest.mark.parametrize(
    "marked",
    [
        "Call {customer:compound} service. Ask {customer:compound} services.",
        "Call {customer:compound} service. Ask {client:compound} support.",
        "Call {customer:compound} service. The {client's} service.",
        "Call {customer:compound} service. The {client} service agreement.",
        "Call {customer:compound} service. The word “{client:quoted} service”.",
        "Call {customer:compound} service.\n\n> The {client:compound} service was great.",
        "Call {customer:compound} service.\n\n# For the {client:compound}\n\nService is free.",
        "Call {customer:compound} service. The {client} service\nagreement.",
        "The {customer} waits, the {client} pays.",
    ],
)
def test_quiet(marked: str) -> None:
    analysis, document = make(marked)
    assert list(check(analysis, document)) == []
