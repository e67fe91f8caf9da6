"""Inline rules for markdown-it that note where in the text each sign of markup stands."""

from __future__ import annotations

from typing import NamedTuple

from markdown_it import MarkdownIt, rules_inline
from markdown_it.parser_inline import RuleFuncInlineType
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

FOUND = "termwise_found"


class Found(NamedTuple):
    """Markup at ``[start, end)`` of the inline content.

    Attributes:
        kind: ``hide``, ``link`` (its text), ``code``, ``url``, ``html``, ``entity`` or
            ``delimiter`` (emphasis, if ``token`` turned out to be used as one).
        shown: What stands there for the reader (entities), or the tag (HTML).
        token: Of a delimiter.
    """

    kind: str
    start: int
    end: int
    shown: str = ""
    token: Token | None = None


def install(parser: MarkdownIt) -> None:
    """Put the rules of this module into ``parser``."""
    rule = parser.inline.ruler
    rule.at("escape", _escape)
    rule.at("backticks", _backticks)
    rule.at("strikethrough", _delimiters(rules_inline.strikethrough.tokenize, "~"))
    rule.at("emphasis", _delimiters(rules_inline.emphasis.tokenize, "*_"))
    rule.at("link", _link)
    rule.at("image", _image)
    rule.at("autolink", _whole(rules_inline.autolink, "url"))
    rule.at("html_inline", _whole(rules_inline.html_inline, "html"))
    rule.at("entity", _whole(rules_inline.entity, "entity"))
    # Joining would blur which text tokens are used up as delimiters.
    parser.inline.ruler2.disable("fragments_join")


def _note(state: StateInline, *found: Found) -> None:
    state.env[FOUND] += found


def _whole(rule: RuleFuncInlineType, kind: str) -> RuleFuncInlineType:
    def noting(state: StateInline, silent: bool) -> bool:
        start = state.pos
        done = rule(state, silent)
        if done and not silent:
            _note(state, Found(kind, start, state.pos, state.tokens[-1].content))
        return done

    return noting


def _escape(state: StateInline, silent: bool) -> bool:
    start = state.pos
    done = rules_inline.escape(state, silent)
    if done and not silent and not state.tokens[-1].content.startswith("\\" + state.src[start + 1]):
        _note(state, Found("hide", start, start + 1))
    return done


def _backticks(state: StateInline, silent: bool) -> bool:
    start, before = state.pos, len(state.tokens)
    done = rules_inline.backtick(state, silent)
    if done and not silent and len(state.tokens) > before:
        _note(state, Found("code", start, state.pos))
    return done


def _delimiters(rule: RuleFuncInlineType, signs: str) -> RuleFuncInlineType:
    def noting(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] not in signs:
            return False
        # Flushed here so that every token pushed by the rule is a delimiter.
        if not silent and state.pending:
            state.pushPending()
        position, before = state.pos, len(state.tokens)
        done = rule(state, silent)
        if done and not silent:
            for token in state.tokens[before:]:
                end = position + len(token.content)
                _note(state, Found("delimiter", position, end, "", token))
                position = end
        return done

    return noting


def _link(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if silent or state.src[start] != "[":
        return rules_inline.link(state, silent)
    if not rules_inline.link(state, silent):
        return False
    close = state.md.helpers.parseLinkLabel(state, start, True)
    _note(
        state,
        Found("hide", start, start + 1),
        Found("link", start + 1, close),
        Found("hide", close, state.pos),
    )
    return True


def _image(state: StateInline, silent: bool) -> bool:
    if silent:
        return rules_inline.image(state, silent)
    start, outer = state.pos, state.env[FOUND]
    state.env[FOUND] = []
    done = rules_inline.image(state, silent)
    inner, state.env[FOUND] = state.env[FOUND], outer
    if done:
        label = start + 2
        close = label + len(state.tokens[-1].content)
        _note(state, Found("hide", start, label), Found("hide", close, state.pos))
        shifted = [item._replace(start=item.start + label, end=item.end + label) for item in inner]
        _note(state, *shifted)
    return done
