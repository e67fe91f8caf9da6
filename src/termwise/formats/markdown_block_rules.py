"""Block rules for markdown-it: remember where lines begin; footnotes and admonitions.

markdown-it hands on the content of a block without the quote marks and indents before its
lines. The rules that read text note, per line, the offset behind those.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt, rules_block
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.rules_block import StateBlock

BEGINS = "termwise_begins"
_FOOTNOTE = re.compile(r"\[\^([^\]\s\[]{1,64})\]:")
_DIRECTIVE = re.compile(
    r"""(?:(?P<fence>:{3,})[ \t]*\{?[\w-]*\}?|(?P<sign>!!!|\?\?\?\+?|===)(?:[ \t]+[\w-]+)*)
    [ \t]*[\["']?(?P<title>.*?)[\]"']?[ \t]*""",
    re.VERBOSE,
)
_INTERRUPTS = ["paragraph", "reference", "blockquote", "list"]


def install(parser: MarkdownIt) -> None:
    """Put the rules of this module into ``parser``."""
    rule = parser.block.ruler
    rule.at("table", _noting(rules_block.table), {"alt": ["paragraph", "reference"]})
    rule.at(
        "html_block",
        _noting(rules_block.html_block),
        {"alt": ["paragraph", "reference", "blockquote"]},
    )
    rule.at(
        "heading", _noting(rules_block.heading), {"alt": ["paragraph", "reference", "blockquote"]}
    )
    rule.at("fence", _noting(rules_block.fence), {"alt": _INTERRUPTS})
    rule.at("code", _noting(rules_block.code))
    rule.at("lheading", _noting(rules_block.lheading))
    rule.at("paragraph", _noting(rules_block.paragraph))
    rule.before("reference", "footnote", _footnote, {"alt": ["paragraph", "reference"]})
    rule.before("reference", "directive", _directive, {"alt": _INTERRUPTS})


def _noting(rule: RuleFuncBlockType) -> RuleFuncBlockType:
    def noting(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        done = rule(state, start, end, silent)
        if done and not silent:
            begins = state.env[BEGINS]
            for line in range(start, state.line):
                begins[line] = state.bMarks[line] + state.tShift[line]
        return done

    return noting


def _footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read ``[^id]: text`` and the indented blocks under it."""
    begin = state.bMarks[start] + state.tShift[start]
    match = _FOOTNOTE.match(state.src, begin, state.eMarks[start])
    if match is None or state.is_code_block(start):
        return False
    if silent:
        return True
    token = state.push("footnote_open", "", 1)
    token.meta = {"label": match[1]}
    token.map = [start, start + 1]
    saved = state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType
    text = state.skipSpaces(match.end())
    state.bMarks[start], state.tShift[start] = match.end(), text - match.end()
    state.sCount[start] = state.blkIndent + 4
    state.blkIndent += 4
    state.parentType = "footnote"
    state.line = start + 1
    if text < state.eMarks[start]:
        state.md.block.tokenize(state, start, end)
    state.blkIndent -= 4
    state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType = saved
    state.push("footnote_close", "", -1)
    return True


def _directive(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read ``::: tip Title`` or ``!!! note "Title"``, the latter with its indented blocks."""
    begin = state.bMarks[start] + state.tShift[start]
    if state.src[begin : begin + 3] not in (":::", "!!!", "???", "==="):
        return False
    match = _DIRECTIVE.fullmatch(state.src, begin, state.eMarks[start])
    if match is None or state.is_code_block(start):
        return False
    indented = match["sign"] is not None
    if indented and not _has_indented(state, start + 1, end):
        return False
    if silent:
        return True
    token = state.push("directive", "", 0)
    token.map = [start, start + 1]
    token.content = match["title"]
    token.meta = {"skip": match.start("title") - begin}
    state.env[BEGINS][start] = begin
    state.line = start + 1
    if indented:
        state.blkIndent += 4
        state.md.block.tokenize(state, start + 1, end)
        state.blkIndent -= 4
    return True


def _has_indented(state: StateBlock, line: int, end: int) -> bool:
    while line < end and state.isEmpty(line):
        line += 1
    return line < end and state.sCount[line] >= state.blkIndent + 4
