"""Every setting as users write it: the source of validation, schema and documentation."""

from __future__ import annotations

from dataclasses import dataclass

from termwise.config import kinds
from termwise.config.kinds import Kind


@dataclass(frozen=True, slots=True)
class Option:
    """A setting in a configuration file.

    Attributes:
        key: Name in the file; ``reading.`` names are in the table ``reading``.
        kind: What its value must be.
        help: What it does, for the documentation.
        example: A TOML value.
        per_path: Whether ``per-path`` may set it.
        checked: What its words must name: ``rule``, ``term`` or nothing more.
        path: Whether relative paths in it start from the configuration file.
    """

    key: str
    kind: Kind
    help: str
    example: str
    per_path: bool = False
    checked: str = ""
    path: bool = False

    @property
    def field(self) -> str:
        """Name of the field of ``Settings`` (or of its ``reading``)."""
        return self.key.rpartition(".")[2].replace("-", "_")

    @property
    def is_table(self) -> bool:
        """Whether its value is a table of the user's own keys."""
        return self.kind.schema.get("type") == "object"


OPTIONS = (
    Option(
        "prefer",
        kinds.text(),
        "House style: the word every party served should have. It beats what the document "
        "defines and what the relationship suggests.",
        '"client"',
        per_path=True,
        checked="term",
    ),
    Option(
        "prefer-second",
        kinds.text(),
        "House style for the second group of a document that sets two apart, such as a sale in one "
        "part and a retainer in the next. Without it `prefer` holds for both.",
        '"customer"',
        per_path=True,
        checked="term",
    ),
    Option(
        "term-set",
        kinds.text(),
        "The words to look for: id of a shipped term set, or path of a `.toml` file of your own.",
        '"client-customer"',
        per_path=True,
        path=True,
    ),
    Option(
        "extend-term-sets",
        kinds.texts(),
        "More sets of words to look for besides `term-set`, each an id or a path. `prefer` holds "
        "for the set that has the word.",
        '["tenancy.toml", "supply.toml"]',
        per_path=True,
        path=True,
    ),
    Option(
        "pipeline",
        kinds.text(),
        "Name of an installed spaCy pipeline, or the path of one. Its tokenizer is used; its "
        "tagger and parser are not run, for the readings rest on the text and its structure. "
        "`termwise doctor` says what runs.",
        '"en_core_web_trf"',
        path=True,
    ),
    Option(
        "select",
        kinds.texts(),
        "Rules to run instead of the default ones. Empty: the default ones.",
        '["switched-term", "defined-term-drift"]',
        per_path=True,
        checked="rule",
    ),
    Option(
        "extend-select",
        kinds.texts(),
        "Rules to run besides the default or selected ones.",
        '["unclear-term"]',
        per_path=True,
        checked="rule",
    ),
    Option(
        "ignore",
        kinds.texts(),
        "Rules not to run; beats `select`.",
        '["wrong-term"]',
        per_path=True,
        checked="rule",
    ),
    Option(
        "per-file-ignores",
        kinds.rules_by_pattern(),
        "Rules not to run on the files that a git-ignore style pattern matches, besides those of "
        "`ignore`.",
        '{ "legacy/**" = ["wrong-term"] }',
        checked="rule",
    ),
    Option(
        "severity",
        kinds.severities(),
        "Severities that replace those of the rules. A rule that is off by default is switched "
        "on by giving it one.",
        '{ wrong-term = "note" }',
        per_path=True,
        checked="rule",
    ),
    Option(
        "confidence",
        kinds.confidence(),
        "Least confidence a finding needs to be told.",
        '"likely"',
        per_path=True,
    ),
    Option(
        "fail-level",
        kinds.severity(),
        "Findings at or above this severity make the exit status 1.",
        '"error"',
    ),
    Option(
        "exclude",
        kinds.patterns(),
        "Files and folders to leave out, as git-ignore style patterns that start from the "
        "configuration file's folder.",
        '["legacy/", "*.draft.md"]',
    ),
    Option(
        "force-exclude",
        kinds.switch(),
        "Whether `exclude` also holds for files named on the command line, as a hook names them.",
        "true",
    ),
    Option(
        "respect-gitignore",
        kinds.switch(),
        "Whether files that git ignores are left out of folders.",
        "false",
    ),
    Option(
        "sic",
        kinds.switch(),
        "Whether a mention followed by `[sic]` is left alone.",
        "false",
        per_path=True,
    ),
    Option(
        "ignore-phrases",
        kinds.texts(),
        "Phrases, as readers see them, in which nothing is flagged: names of products, of "
        "departments, of other documents. Case does not matter.",
        '["Customer Hub", "the Client Charter"]',
        per_path=True,
    ),
    Option(
        "reading.ignore-styles",
        kinds.texts(),
        "Word: names of styles whose text is left alone.",
        '["Quote", "Legacy Clause"]',
        per_path=True,
    ),
    Option(
        "baseline",
        kinds.text(),
        "Baseline file: findings in it are accepted and not told.",
        '"termwise-baseline.json"',
        path=True,
    ),
    Option(
        "output-format",
        kinds.texts(),
        "Reports to write, each a format or `format=file`.",
        '["full", "sarif=termwise.sarif"]',
        path=True,
    ),
    Option("cache", kinds.switch(), "Whether results are kept between runs.", "false"),
    Option(
        "cache-dir",
        kinds.text(),
        "Folder for results kept between runs.",
        '".cache/termwise"',
        path=True,
    ),
    Option(
        "jobs",
        kinds.whole(0),
        "Processes that lint files; 0 for as many as help.",
        "4",
    ),
    Option(
        "reading.revisions",
        kinds.choice({"final": "final", "original": "original"}),
        "Word: read tracked changes as accepted (`final`) or as rejected (`original`).",
        '"original"',
        per_path=True,
    ),
    Option(
        "reading.comments",
        kinds.switch(),
        "Word: whether comments are read as text.",
        "true",
        per_path=True,
    ),
    Option(
        "reading.include-hidden",
        kinds.switch(),
        "Word: whether hidden and struck-through text is read, such as instructions in a template "
        "that readers do not see.",
        "true",
        per_path=True,
    ),
    Option("reading.page-limit", kinds.whole(1), "Most pages a PDF may have.", "500"),
    Option("reading.size-limit", kinds.whole(1), "Most bytes a file may have.", "50_000_000"),
    Option(
        "reading.time-limit",
        kinds.seconds(),
        "Seconds that parsing one PDF may take.",
        "60",
    ),
)
BY_KEY = {option.key: option for option in OPTIONS}
EXTEND = "extend"
PER_PATH = "per-path"
READING = "reading"
