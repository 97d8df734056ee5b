"""`zeitstrahl explain`: how an event came out of its articles, or why nothing came out of a text."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cli.errors import UsageError, WorkError
from cli.home import PROJECT, Home
from cli.progress import Progress

if TYPE_CHECKING:
    from annotate.document import Document

HELP = "show how an event came about, or what is found in a text"
DESCRIPTION = """\
With EVENT_ID: the event, each report of it, and for each report the sentence, the wording and the
words that evoked it, who filled its slots, why the status and the date are what they are, what was
rejected, the claims, what was merged. The beginning of an id is enough where only one fits.
With --text: what each step finds in a text, and what it drops why. Needs no home."""
EXAMPLE = (
    """zeitstrahl explain --text "Macron traf am Montag in Belgrad ein." --published 2024-05-15"""
)
STANDARD_INPUT = "-"
DEFAULT_LANGUAGE = "de"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("event_id", nargs="?", metavar="EVENT_ID", help="id, or its beginning")
    parser.add_argument("--text", metavar="TEXT", help="explain this text; - reads standard input")
    parser.add_argument(
        "--published", metavar="DATE", help="with --text: when it was published (default: unknown)"
    )
    parser.add_argument("--lang", metavar="CODE", help="with --text: its language (default: de)")
    parser.add_argument(
        "--outlet", metavar="NAME", help="with --text: who published it; tells the time zone"
    )
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="to read (text, the default) or one JSON object (json)",
    )


def run(options: argparse.Namespace, progress: Progress) -> int:
    """Do it; gives the exit code."""
    if (options.event_id is None) == (options.text is None):
        raise UsageError("one of EVENT_ID and --text TEXT is needed, not both.")
    for given in (options.event_id, options.text):
        if given is not None and not given.isascii() and not _is_unicode(given):
            raise UsageError(f"{given!r:.60} is not UTF-8.")
    if options.event_id == "":
        raise UsageError("EVENT_ID is empty. Ids stand in table events.")
    if options.text is not None:
        found = _explain_text(options, progress)
    else:
        beside = [o for o in ("published", "lang", "outlet") if getattr(options, o) is not None]
        if beside:
            raise UsageError(
                f"--{beside[0]} goes with --text; an article of the tables has its own."
            )
        found = _explain_event(options)
    for line in _lines(found, options):
        sys.stdout.write(line + "\n")
    return 0


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # bytes of the command line that were no UTF-8
        return False
    return True


def _lines(found: dict[str, Any], options: argparse.Namespace) -> Iterator[str]:
    from cli.explain import render

    if options.format == "json":
        yield json.dumps(found, ensure_ascii=False)
    elif options.text is not None:
        yield from render.text(found)
    else:
        yield from render.published(found)


def _explain_text(options: argparse.Namespace, progress: Progress) -> dict[str, Any]:
    from annotate.article import annotate_article
    from annotate.events.frames import grammar
    from annotate.events.trace import Trace
    from cli.explain import content
    from engines.vocabulary import load_gazetteer

    document = _document(options, progress)
    if grammar(document.lang) is None:
        progress.warn(
            f"zeitstrahl explain: no rules for events in language {document.lang}; "
            "only dates, actors and quantities are looked for."
        )
    trace = Trace()
    annotation = annotate_article(document, load_gazetteer(PROJECT / "seeds"), trace)
    return content.of_text(document, annotation, trace)


def _document(options: argparse.Namespace, progress: Progress) -> Document:
    """The text as an article of one block a line."""
    from annotate.document import Block, Document, Role
    from annotate.langdata import languages_with
    from ingest import outlets
    from ingest.published import PublishedError, given, zone_of

    text = options.text
    if text == STANDARD_INPUT:
        try:
            text = sys.stdin.buffer.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise UsageError(f"standard input is not UTF-8 ({error}).") from error
    if not text.strip():
        raise UsageError("the text is empty: nothing to explain.")
    lang = options.lang or DEFAULT_LANGUAGE
    known = languages_with("dates")
    if lang.partition("-")[0] not in known:
        raise UsageError(f"--lang {lang}: no rules for this language. Known: {', '.join(known)}.")
    outlet = outlets.by_name(options.outlet) if options.outlet else None
    if options.outlet and outlet is None:
        progress.warn(
            f"zeitstrahl explain: outlet {options.outlet!r} is not in seeds/outlets.csv; the time "
            "zone is that of the language."
        )
    zone, _ = zone_of(outlet.zone if outlet else None, lang.partition("-")[0])
    try:
        local = given(options.published, zone=zone).local
    except PublishedError as error:
        raise UsageError(f"--published: {error}.") from error
    blocks = [Block(number, Role.PARAGRAPH, line) for number, line in enumerate(text.splitlines())]
    return Document(tuple(blocks), local, lang, zone)


def _explain_event(options: argparse.Namespace) -> dict[str, Any]:
    from cli.explain import stored
    from cli.explain.published import NotOneError, read
    from engines.vocabulary import load_gazetteer
    from publish.errors import PublishError

    try:
        found = read(Home.choose(options.home), options.event_id)
    except (PublishError, NotOneError) as error:
        raise WorkError(str(error)) from error
    return stored.explain(found, load_gazetteer(PROJECT / "seeds"))
