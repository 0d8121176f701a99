"""Markdown into the rich text that the CMS keeps: paragraphs, headings, lists, bold, italic, links.

Everything else that Markdown can do is a fault, told with its line; nothing is dropped in silence.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

Complain = Callable[[int, str], None]

TAGS = {"p", "h2", "h3", "ul", "ol", "li", "b", "i", "br", "a"}
SCHEMES = {"http", "https", "mailto", "tel"}
LESSON = "lesson:"
LESSON_LINK = re.compile(r'<a href="lesson:([^"]+)">(.*?)</a>')
NAMES = {"strong": "b", "em": "i"}
STRANGERS = {
    "fence": "program text",
    "code_block": "indented text (Markdown takes it for program text)",
    "code_inline": "program text",
    "blockquote_open": "a quotation with “>”; use a block",
    "hr": "a ruled line",
    "image": "a picture; use a figure block",
    "html_block": "HTML",
    "html_inline": "HTML",
}
INLINE = {"text", "softbreak", "hardbreak", "strong_open", "strong_close", "em_open", "em_close"}
INLINE |= {"link_open", "link_close", "text_special"}
BLOCKS = {"paragraph_open", "paragraph_close", "inline", "heading_open", "heading_close"}
BLOCKS |= {
    f"{name}_{end}" for name in ("bullet_list", "ordered_list", "list_item") for end in ("open", "close")
}


@dataclass(frozen=True, slots=True)
class LessonLink:
    """A link to another lesson of the guide, by module and lesson."""

    target: str
    line: int = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Prose:
    """Rich text whose links to lessons still carry keys."""

    html: str
    links: tuple[LessonLink, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.html)

    def resolved(self, page_ids: dict[str, int]) -> str:
        """The text with its links to lessons turned into the CMS's links to pages.

        Where there is no such page, the words stay without a link.
        """

        def link(found: re.Match[str]) -> str:
            page_id = page_ids.get(found[1])
            return f'<a linktype="page" id="{page_id}">{found[2]}</a>' if page_id else found[2]

        return LESSON_LINK.sub(link, self.html)

    @property
    def words(self) -> int:
        """How many words there are to read."""
        return len(re.sub(r"<[^>]+>", " ", self.html).split())


NOTHING = Prose("")


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).disable("reference")
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # refused below, with a line, rather than left as text
    return parser


PARSER = _parser()


def read(text: str, *, line: int, complain: Complain, headings: bool = False) -> Prose:
    """Rich text from Markdown that begins in `line`; `complain(line, message)` hears of every fault."""
    tokens = PARSER.parse(text)
    for token in tokens:
        _check_block(token, line, complain, headings=headings)
    links = tuple(_links(tokens, line, complain))
    _tighten(tokens, line, complain)
    html = PARSER.renderer.render(_plainer(tokens), PARSER.options, {})
    return Prose(_clean(html), links)


def _start(token: Token, line: int) -> int:
    return line + (token.map[0] if token.map else 0)


def _check_block(token: Token, line: int, complain: Complain, *, headings: bool) -> None:
    at = _start(token, line)
    if token.type not in BLOCKS:
        if not token.type.endswith("_close"):
            complain(at, f"there is no room here for {STRANGERS.get(token.type, token.type)}")
    elif token.type == "heading_open":
        _check_heading(token, at, complain, headings=headings)
    elif token.type == "ordered_list_open" and token.attrGet("start") not in (None, 1):
        complain(at, "a numbered list begins with 1")
    for offset, child in _by_line(token.children or ()):
        if child.type not in INLINE:
            complain(at + offset, f"there is no room here for {STRANGERS.get(child.type, child.type)}")


def _check_heading(token: Token, at: int, complain: Complain, *, headings: bool) -> None:
    if not headings:
        complain(at, "headings stand only in the text of a lesson, not inside a block")
    elif token.markup not in ("##", "###"):
        complain(at, "a heading begins with ## or ###")


def _by_line(children: Iterable[Token]) -> Iterator[tuple[int, Token]]:
    """Inline tokens with their lines, counted from the paragraph's first."""
    offset = 0
    for child in children:
        yield offset, child
        offset += child.type in ("softbreak", "hardbreak")


def _links(tokens: list[Token], line: int, complain: Complain) -> Iterator[LessonLink]:
    for token in tokens:
        for offset, child in _by_line(token.children or ()):
            if child.type != "link_open":
                continue
            at, address = _start(token, line) + offset, str(child.attrGet("href"))
            if address.startswith(LESSON):
                yield LessonLink(address.removeprefix(LESSON), at)
            elif address.partition(":")[0].lower() not in SCHEMES:
                complain(at, f"“{address}” is no address: begin with https:// or lesson:")


def _tighten(tokens: list[Token], line: int, complain: Complain) -> None:
    """Take the paragraphs out of list items: the CMS knows items of one paragraph only."""
    items: list[int] = []
    for token in tokens:
        if token.type == "list_item_open":
            items.append(0)
        elif token.type == "list_item_close":
            items.pop()
        elif items and token.type in ("paragraph_open", "paragraph_close"):
            token.hidden = True
            items[-1] += token.type == "paragraph_open"
            if items[-1] > 1 and token.type == "paragraph_open":
                complain(_start(token, line), "an item of a list holds one paragraph")


def _plainer(tokens: list[Token]) -> list[Token]:
    for token in tokens:
        for child in token.children or ():
            child.tag = NAMES.get(child.tag, child.tag)
            if child.type == "softbreak":
                child.type, child.content = "text", " "
            elif child.type == "link_open":
                child.attrs = {"href": child.attrs["href"]}
    return tokens


def _clean(html: str) -> str:
    cleaned = nh3.clean(
        html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={*SCHEMES, "lesson"}, link_rel=None
    )
    return re.sub(r"\n+", "", cleaned).strip()


def points(text: str, *, line: int, complain: Complain) -> tuple[str, ...]:
    """The items of a Markdown list as plain texts; anything besides one list is a fault."""
    tokens = PARSER.parse(text)
    if not tokens or tokens[0].type != "bullet_list_open" or tokens[-1].type != "bullet_list_close":
        complain(line, "a list is expected here: lines that begin with “- ”")
        return ()
    found = []
    for token in tokens:
        if token.type == "inline":
            found.append(_plain_text(token, line, complain))
        elif token.level > 0 and token.type.endswith(("list_open", "heading_open")):
            complain(_start(token, line), "points have no lists or headings inside them")
    return tuple(found)


def _plain_text(token: Token, line: int, complain: Complain) -> str:
    for offset, child in _by_line(token.children or ()):
        if child.type not in ("text", "softbreak", "text_special"):
            complain(_start(token, line) + offset, "points are plain text, without emphasis or links")
    return "".join(" " if child.type == "softbreak" else child.content for child in token.children or ())
