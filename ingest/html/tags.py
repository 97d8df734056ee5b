"""What the elements of HTML are, as far as reading their text goes."""

from __future__ import annotations

SKIPPED = frozenset(
    {
        *("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed"),
        *("applet", "select", "option", "button", "input", "textarea", "canvas", "audio", "video"),
        *("map", "head", "datalist", "progress", "meter", "dialog", "frameset"),
    }
)
"""Elements whose text is no text of the page."""

AROUND = frozenset(("nav", "footer"))
"""Blocks that stand around the article, unless one of `ARTICLES` is around them."""

ARTICLES = ("article", "main")

BOLD = frozenset(("b", "strong"))
ITALIC = frozenset(("em", "i"))

MARKABLE = frozenset(("span", "time", "em", "i", "small", "cite"))
"""Inline elements whose class may say what they hold."""

INLINE = MARKABLE | {
    *("a", "abbr", "acronym", "amp-img", "b", "basefont", "bdi", "bdo", "big", "br", "code"),
    *("data", "del", "dfn", "font", "img", "ins", "kbd", "label", "mark", "nobr", "picture", "q"),
    *("rp", "rt", "ruby", "s", "samp", "source", "strike", "strong", "sub", "sup", "track", "tt"),
    *("u", "var", "wbr"),
}
"""Elements that stand in a sentence."""

BLOCK = frozenset(
    {
        *("html", "body", "div", "p", "section", "article", "main", "header", "footer", "aside"),
        *("nav", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table"),
        *("thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "figure", "hr"),
        *("figcaption", "blockquote", "pre", "form", "fieldset", "legend", "address", "details"),
        *("summary", "center", "menu", "hgroup", "search"),
    }
)
"""Elements that part sentences. What is neither block nor inline is taken for a block, but in `PHRASING`."""

PHRASING = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))
"""Blocks that hold text only: an element of an unknown name in them is part of a sentence."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

TEXT = frozenset(("p", "li", "blockquote", "pre", "td", "dd", "dt", "th"))
"""Blocks by which a page says that their content is text."""

LISTS = frozenset(("ul", "ol", "dl", "menu", "table"))
ITEMS = frozenset(("li", "dd", "dt", "td", "th"))
CELLS = frozenset(("td", "th"))
