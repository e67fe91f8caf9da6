from __future__ import annotations

import pytest
from tests.helpers.analyses import make

from termwise.rules.undefined_term import check

PREAMBLE = (
    'Tarn Ltd (the "Provider") hosts the site for a fee (the "Fee"). "Site" means the web shop.\n\n'
)
USES = (
    "The Fee is paid by the {Client}. The Provider tells the {Client} a month ahead. At the end "
    "the {Client} gets its data."
)


def test_told_once_at_the_first_use() -> None:
    analysis, document = make(PREAMBLE + USES)
    (finding,) = check(analysis, document)
    assert finding.start == document.text.index("Client")
    assert "written like a defined term (3 times)" in finding.message
    assert finding.suggestion is None


@pytest.mark.parametrize(
    "marked",
    [
        USES,
        PREAMBLE + 'Acme (the "{=Client=Acme}"). ' + USES,
        PREAMBLE + "Acme Ltd, as “{Client}”, signs. " + USES,
        PREAMBLE + "{Client}: Acme Ltd\n\n" + USES,
        PREAMBLE + "{Client}\n\n" + USES,
        PREAMBLE + "# The {Client}\n\n" + USES,
        PREAMBLE + "Terms have the meanings given in the Master Agreement. " + USES,
        PREAMBLE + "See the Order Form. " + USES,
        PREAMBLE + "One {client} and the {client} and a {client}. " + USES,
        PREAMBLE + "Paid by the {Client}; the Provider tells the {Client}.",
        PREAMBLE + USES.replace("Client", "CLIENT"),
        PREAMBLE + USES.replace("{Client}", "{Client:theirs}"),
        PREAMBLE + 'Acme (the "{=Customer=Acme}"). ' + USES,
    ],
)
def test_quiet(marked: str) -> None:
    analysis, document = make(marked)
    assert list(check(analysis, document)) == []
