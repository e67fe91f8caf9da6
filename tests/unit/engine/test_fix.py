from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import docx
import pytest
from tests.helpers.fixing import finding, lint, report_of

from termwise.config.settings import Settings
from termwise.engine.fix import Outcome, Request, fix_bytes
from termwise.errors import UnreadableFile
from termwise.fixes.plan import Why
from termwise.formats.docx import saved
from termwise.formats.registry import format_for
from termwise.model.document import Document
from termwise.model.edit import Edit, Refusal, Written
from termwise.model.finding import Finding, Severity
from termwise.model.format import Format, ReadOptions, WriteOptions
from termwise.model.report import FileError, FileReport

LINT = "termwise.engine.fix.lint_bytes"
UNSAFE = Request(unsafe=True)


@pytest.fixture(autouse=True)
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LINT, lint)


def fix(data: bytes | str, path: str = "a.md", request: Request | None = None) -> Outcome:
    if isinstance(data, str):
        data = data.encode()
    return fix_bytes(data, path, Settings(), request or Request())


def details(outcome: Outcome) -> list[str]:
    return [one.detail for one in outcome.unfixed]


def test_safe_fixes_are_made_and_the_rest_is_told() -> None:
    outcome = fix("The customer pays a patron.\n")
    assert outcome.new == b"The client pays a patron.\n"
    assert [one.text for one in outcome.fixed] == ["customer"]
    assert [one.text for one in outcome.after.findings] == ["patron"]
    assert [one.why for one in outcome.unfixed] == [Why.UNSAFE]
    assert outcome.changed


def test_a_second_time_changes_nothing() -> None:
    once = fix("The customer, an agent, a patron and a shopper.\n", request=UNSAFE)
    twice = fix(once.new, request=UNSAFE)
    assert twice.new == once.new == b"The client, a contractor, a client and a shopper.\n"
    assert not twice.changed
    assert not twice.fixed


@pytest.mark.parametrize(
    ("encode", "path"),
    [
        (lambda text: text.encode(), "a.md"),
        (lambda text: codecs.BOM_UTF8 + text.encode(), "a.md"),
        (lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"), "a.txt"),
        (lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"), "a.txt"),
        (lambda text: text.encode("cp1252"), "a.txt"),
        (lambda text: (f"<meta charset=iso-8859-15>{text}").encode("iso-8859-15"), "a.html"),
        (lambda text: text.replace("\r\n", "\r").encode(), "a.txt"),
        (lambda text: text.replace("\r\n", "\n").encode(), "a.html"),
    ],
)
def test_encoding_mark_and_line_ends_stay(encode: Callable[[str], bytes], path: str) -> None:
    text = "Café: the customer’s\r\nagent.\r\n\r\nNo end".replace(
        "’", "'" if "html" in path else "’"
    )
    outcome = fix(encode(text), path)
    fixed = text.replace("customer", "client").replace("agent", "contractor")
    assert outcome.new == encode(fixed)


def test_suppressed_findings_are_not_fixed() -> None:
    text = "The customer waits. <!-- termwise: ignore -->\n\nThe customer [sic] pays.\n"
    assert not fix(text).changed


def test_an_unreadable_file_is_not_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    error = FileError("damaged", "a.md: damaged")
    monkeypatch.setattr(LINT, lambda *args: FileReport("a.md", None, "error", error))
    outcome = fix("customer")
    assert (outcome.before.error, outcome.changed) == (error, False)


def relinted(judge: Callable[[Document], Sequence[Finding]]) -> Callable[..., FileReport]:
    """Return a lint that finds what ``judge`` says."""

    def report(data: bytes, path: str, settings: Settings) -> FileReport:
        document = format_for(path).read(data, path, settings.reading)
        return report_of(document, tuple(judge(document)))

    return report


def test_a_fix_after_which_there_is_a_finding_still_is_not_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def judge(document: Document) -> Sequence[Finding]:
        if "customer" in document.text and "One client" not in document.text:
            return [
                finding(document, "customer", "client", nth=nth)
                for nth in range(document.text.count("customer"))
            ]
        return [finding(document, "client", "customer")] if "One client" in document.text else []

    monkeypatch.setattr(LINT, relinted(judge))
    outcome = fix("One customer.\n\nTwo customers.\n")
    assert outcome.new == b"One customer.\n\nTwo clients.\n"
    assert details(outcome) == ["there would still be a finding at these words"]
    assert fix(outcome.new).new == outcome.new


def test_fixes_that_bring_up_findings_elsewhere_are_not_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def judge(document: Document) -> Sequence[Finding]:
        if "customer" in document.text:
            return [finding(document, "customer", "client")]
        return [finding(document, "patron", "client")]

    monkeypatch.setattr(LINT, relinted(judge))
    outcome = fix("One customer.\n\nA patron.\n")
    assert not outcome.changed
    assert "bring up a finding elsewhere (switched-term: “patron”" in details(outcome)[0]
    assert [one.text for one in outcome.after.findings] == ["customer"]


def counted_lint(
    monkeypatch: pytest.MonkeyPatch, judge: Callable[[Document], Sequence[Finding]]
) -> list[int]:
    """Lint by ``judge`` and return a list that grows by one with each call."""
    calls: list[int] = []
    report = relinted(judge)

    def counting(data: bytes, path: str, settings: Settings) -> FileReport:
        calls.append(1)
        return report(data, path, settings)

    monkeypatch.setattr(LINT, counting)
    return calls


def harmful(harm: str) -> Callable[[Document], Sequence[Finding]]:
    """Want every customer to be a client, and a patron to be one once ``harm`` is written."""

    def judge(document: Document) -> Sequence[Finding]:
        found = [
            finding(document, "customer", "client", nth=nth)
            for nth in range(document.text.count("customer"))
        ]
        if re.search(harm, document.text):
            found.append(finding(document, "patron", "client"))
        return found

    return judge


@pytest.mark.parametrize("bad", [0, 7, 19])
def test_only_the_fix_that_brings_up_a_finding_elsewhere_is_left(
    monkeypatch: pytest.MonkeyPatch, bad: int
) -> None:
    calls = counted_lint(monkeypatch, harmful(rf"\b{bad} client"))
    text = "".join(f"No. {number} customer.\n\n" for number in range(20)) + "A patron.\n"
    outcome = fix(text)
    want = text.replace("customer", "client").replace(f"No. {bad} client", f"No. {bad} customer")
    assert outcome.new == want.encode()
    assert len(outcome.fixed) == 19
    assert len(details(outcome)) == 1
    assert "bring up a finding elsewhere (switched-term: “patron”" in details(outcome)[0]
    assert len(calls) <= 12
    assert not fix(outcome.new).changed


def test_fixes_that_do_harm_only_together_are_made_as_far_as_they_do_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counted_lint(monkeypatch, harmful(r"(?s)(client.*){4}"))
    outcome = fix("One customer.\n\n" * 6 + "A patron.\n")
    assert outcome.new.count(b"client") == 3
    assert len(outcome.after.findings) == 3
    assert not fix(outcome.new).changed


def test_the_number_of_trials_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = counted_lint(monkeypatch, harmful("client"))
    outcome = fix("One customer.\n\n" * 200 + "A patron.\n")
    assert not outcome.changed
    assert len(details(outcome)) == 200
    assert len(calls) <= 20


def test_findings_of_another_rule_that_turn_up_are_fixed_in_a_next_pass(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def judge(document: Document) -> Sequence[Finding]:
        if "customer" in document.text:
            return [finding(document, "customer", "client")]
        if "client" in document.text:
            made = finding(document, "client", "Client", rule="letter-case")
            return [replace(made, severity=made.severity.NOTE)]
        return []

    monkeypatch.setattr(LINT, relinted(judge))
    outcome = fix("One customer.\n")
    assert outcome.new == b"One Client.\n"
    assert [one.rule for one in outcome.fixed] == ["switched-term", "letter-case"]


def test_a_rule_fixed_elsewhere_may_speak_of_fixed_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def judge(document: Document) -> Sequence[Finding]:
        found = [
            replace(
                finding(document, "client", "Client", rule="letter-case", nth=nth),
                severity=Severity.NOTE,
            )
            for nth in range(document.text.count("client"))
        ]
        if "customer" in document.text:
            found.append(finding(document, "customer", "client"))
        return found

    monkeypatch.setattr(LINT, relinted(judge))
    outcome = fix("One client.\n\nOne customer.\n")
    assert outcome.new == b"One Client.\n\nOne Client.\n"
    assert not outcome.unfixed


def test_rules_that_call_for_one_another_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def judge(document: Document) -> Sequence[Finding]:
        made = finding(document, "x", "xx", rule=f"rule-{len(document.text)}")
        return [replace(made, severity=made.severity.NOTE)]

    monkeypatch.setattr(LINT, relinted(judge))
    outcome = fix("x\n")
    assert not outcome.changed
    assert not outcome.fixed
    assert details(outcome) == ["the fixes call for one another without end"]
    assert [one.finding.rule for one in outcome.unfixed] == ["rule-2"]


def test_a_change_that_makes_the_file_read_otherwise_is_not_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def judge(document: Document) -> Sequence[Finding]:
        return [finding(document, "customer", "`client`")] if "customer" in document.text else []

    monkeypatch.setattr(LINT, relinted(judge))
    outcome = fix("The customer pays.\n")
    assert not outcome.changed
    assert "would read otherwise" in details(outcome)[0]


def test_a_file_that_cannot_be_read_any_more_is_not_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def once(data: bytes, path: str, settings: Settings) -> FileReport:
        if b"customer" in data:
            return lint(data, path, settings)
        return FileReport(path, None, "error", FileError("damaged", "a.md: damaged"))

    monkeypatch.setattr(LINT, once)
    outcome = fix("The customer pays.\n")
    assert not outcome.changed
    assert details(outcome) == ["the changed file could not be read (a.md: damaged)"]


def test_what_the_encoding_lacks_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def judge(document: Document) -> Sequence[Finding]:
        return [finding(document, "customer", "клиент")]

    monkeypatch.setattr(LINT, relinted(judge))
    outcome = fix("The caf\u00e9 customer.\n".encode("cp1252"), "a.txt")
    assert not outcome.changed
    assert details(outcome) == ["“клиент” cannot be written in cp1252; save the file as UTF-8"]


def test_findings_a_baseline_accepts_stay_and_do_not_count_as_created() -> None:
    def told(report: FileReport) -> tuple[Finding, ...]:
        return tuple(one for one in report.findings if one.text != "Customer")

    outcome = fix("The Customer and the agent.\n", request=Request(told=told))
    assert outcome.new == b"The Customer and the contractor.\n"
    assert outcome.after.findings == ()


def plugged(monkeypatch: pytest.MonkeyPatch, **parts: object) -> None:
    form = replace(format_for("a.md"), **parts)
    monkeypatch.setattr("termwise.engine.fix.format_for", lambda path: form)


def test_word_and_article_are_written_together_or_not_at_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write = format_for("a.md").write
    assert write is not None

    def fussy(data: bytes, path: str, edits: Sequence[Edit], options: WriteOptions) -> Written:
        bad = [edit for edit in edits if edit.replacement == "a"]
        rest = [edit for edit in edits if edit.replacement != "a"]
        written = write(data, path, rest, options)
        return replace(written, refused=tuple(Refusal(edit, "it is locked") for edit in bad))

    plugged(monkeypatch, write=fussy)
    outcome = fix("The customer and an agent.\n")
    assert outcome.new == b"The client and an agent.\n"
    assert details(outcome) == ["it is locked"]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"write": None, "modes": ()}, "termwise does not change markdown files"),
        ({"modes": ("comments",)}, "termwise check --annotate leaves notes in a copy"),
    ],
)
def test_a_format_that_cannot_be_changed_says_so(
    monkeypatch: pytest.MonkeyPatch, parts: dict[str, object], said: str
) -> None:
    plugged(monkeypatch, **parts)
    outcome = fix("The customer pays. A patron waits.\n")
    assert not outcome.changed
    assert [one.why for one in outcome.unfixed] == [Why.REFUSED, Why.REFUSED]
    assert all(said in detail for detail in details(outcome))


def test_reading_may_fail_when_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object) -> Written:
        raise UnreadableFile("damaged", "a.md: a part is damaged")

    plugged(monkeypatch, write=broken)
    with pytest.raises(UnreadableFile):
        fix("The customer.\n")


def test_word_files_are_written_as_they_stand_with_their_revisions() -> None:
    document = docx.Document()
    document.add_paragraph("The customer pays.")
    settings = Settings(reading=ReadOptions(revisions="original"))
    outcome = fix_bytes(saved(document), "a.docx", settings, Request())
    assert not outcome.changed
    assert details(outcome) == ["changes are written only into the final text (reading.revisions)"]
    readable = Settings(reading=ReadOptions(comments=True))
    assert fix_bytes(saved(document), "a.docx", readable, Request()).changed


def test_a_format_of_ones_own_is_written_through_the_same_door(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[WriteOptions] = []
    ours = format_for("a.md")

    def write(data: bytes, path: str, edits: Sequence[Edit], options: WriteOptions) -> Written:
        seen.append(options)
        assert ours.write is not None
        return ours.write(data, path, edits, options)

    form = Format("own", (".own",), ours.read, write, ("tracked", "direct"))
    monkeypatch.setattr("termwise.engine.fix.format_for", lambda path: form)
    request = Request(write=WriteOptions(mode="tracked", author="Ann", date="2026-01-31T00:00:00Z"))
    outcome = fix("The customer.\n", "a.md", request)
    assert outcome.changed
    assert (outcome.mode, seen[0].author) == ("tracked", "Ann")
