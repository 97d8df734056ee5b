"""Speed of the temporal tagger beside two other ways to look for dates, on one core.

    python benchmarks/dates/speed.py [FILE.jsonl]

Reads the articles of examples/ and the sentences of tests/cases, or the `text` fields of a JSON
lines file. Printed for each: thousand bytes of text per CPU-second, and mentions found.

* ours: `annotate.dates.timexes`
* regexes: some forty regular expressions, each run over the whole text, as chrono and its kind do;
  it only finds, it resolves nothing
* dateparser: `dateparser.search.search_dates`, on a part of the text because it is slow
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml
from dateparser.search import search_dates

from annotate.dates import timexes

PROJECT = Path(__file__).resolve().parents[2]
PUBLISHED = "2023-07-27T07:30"
DATEPARSER_BYTES = 20_000

MONTHS = "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
DAYS = "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag"
UNITS = "Sekunden?|Minuten?|Stunden?|Tage?n?|Wochen?|Monate?n?|Quartale?n?|Jahre?n?|Jahrzehnte?n?"
NUMBERS = "ein(?:e[mnrs]?)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|\\d+"
PATTERNS = [
    re.compile(p)
    for p in (
        r"\b\d{4}-\d\d-\d\d\b",
        r"\b\d{1,2}\.\d{1,2}\.\d{2,4}\b",
        r"\b\d{1,2}\. \d{1,2}\. \d{2,4}\b",
        rf"\b\d{{1,2}}\. (?:{MONTHS})(?: \d{{4}})?\b",
        rf"\b(?:{DAYS}), (?:den |dem )?\d{{1,2}}\. (?:{MONTHS})(?: \d{{4}})?\b",
        rf"\b\d{{1,2}}\.(?: bis | und |-|–)\d{{1,2}}\. (?:{MONTHS})\b",
        rf"\b(?:{MONTHS}) \d{{4}}\b",
        rf"\b(?:Anfang|Mitte|Ende) (?:{MONTHS})(?: \d{{4}})?\b",
        rf"\b(?:im|seit|bis|ab) (?:{MONTHS})\b",
        r"\b(?:Anfang|Mitte|Ende) \d{4}\b",
        r"\b(?:im Jahr|seit|bis|ab|von) \d{4}\b",
        r"\b(?:1[5-9]|20)\d\d\b",
        r"\b(?:19|20)\d\d/\d{2,4}\b",
        r"\b(?:im )?(?:Frühling|Frühjahr|Sommer|Herbst|Winter)(?: \d{4})?\b",
        r"\b(?:ersten|zweiten|dritten|vierten|[1-4]\.) Quartal(?: \d{4})?\b",
        r"\b(?:ersten|zweiten|[12]\.) Halbjahr(?: \d{4})?\b",
        r"\b\d{2,4}er[- ]Jahren?\b",
        r"\b(?:zwanziger|dreißiger|vierziger|fünfziger|sechziger|siebziger|achtziger|neunziger) Jahre",
        r"\b\d{1,2}\. Jahrhunderts?\b",
        rf"\b(?:am|bis|seit|ab) (?:{DAYS})\b",
        rf"\b(?:{DAYS})(?:morgen|vormittag|mittag|nachmittag|abend|nacht)\b",
        rf"\b(?:vergangenen|kommenden|nächsten|letzten|diesen) (?:{DAYS})\b",
        r"\b(?:vor)?gestern(?: (?:Morgen|Mittag|Nachmittag|Abend|Nacht))?\b",
        r"\bheute(?: (?:Morgen|Mittag|Nachmittag|Abend|Nacht))?\b",
        r"\b(?:über)?morgen(?: (?:früh|Mittag|Nachmittag|Abend))?\b",
        r"\b(?:vergangene|letzte|kommende|nächste|diese)[rnms]? (?:Woche|Monat|Jahr|Wochenende)\b",
        r"\b(?:Vorjahr|Vormonat|Vorwoche|Vortag|heuer)\b",
        r"\b(?:Anfang|Mitte|Ende) (?:der Woche|des Jahres|Woche|Jahr|Monat)\b",
        rf"\bvor (?:{NUMBERS}) (?:{UNITS})\b",
        rf"\bin (?:{NUMBERS}) (?:{UNITS})\b",
        rf"\b(?:{NUMBERS}) (?:{UNITS}) (?:zuvor|später|danach)\b",
        rf"\bin den (?:vergangenen|letzten|nächsten|kommenden) (?:{NUMBERS} )?(?:{UNITS})\b",
        rf"\b(?:{NUMBERS}) (?:{UNITS})\b",
        r"\b\d{1,2}[.:]\d\d Uhr\b",
        r"\b\d{1,2} Uhr\b",
        r"\bhalb (?:eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)\b",
        r"\bin der Nacht (?:auf|zum) \w+\b",
        r"\b(?:Ostern|Pfingsten|Weihnachten|Karfreitag|Silvester|Neujahr|Auffahrt)\b",
        r"\b(?:jeden|jede|jedes) \w+\b",
        r"\b(?:derzeit|damals|kürzlich|demnächst|jetzt)\b",
    )
]


def texts(source: Path | None) -> list[str]:
    """The texts to be read, each of them once."""
    if source is not None:
        lines = source.read_text(encoding="utf-8").splitlines()
        return [json.loads(line)["text"] for line in lines if line.strip()]
    found = [p.read_text(encoding="utf-8") for p in sorted((PROJECT / "examples").rglob("*.txt"))]
    table = yaml.safe_load((PROJECT / "tests/cases/dates_de.yml").read_text(encoding="utf-8"))
    sentences = [row[0] for rows in table["groups"].values() for row in rows] + table["none"]
    found += [re.sub(r"\[\[|\]\]", "", " ".join(sentences[i::20])) for i in range(20)]
    return found


def measure(name: str, read: Callable[[str], int], documents: list[str]) -> float:
    """Run `read` over all documents, print the figures, give thousand bytes per CPU-second."""
    read("heute")  # what is loaded once is not what is measured
    size = sum(len(d.encode()) for d in documents)
    begin = time.process_time()
    found = sum(read(d) for d in documents)
    seconds = time.process_time() - begin
    rate = size / 1000 / seconds
    print(f"{name:12}{rate:10,.0f} KB/s{found:8} mentions in {size / 1000:,.0f} KB")
    return rate


def with_dateparser(text: str) -> int:
    """How many dates dateparser's search finds."""
    return len(search_dates(text, languages=["de"]) or ())


def main() -> None:
    """Measure all three."""
    documents = texts(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    measure("ours", lambda t: len(timexes(t, PUBLISHED, "de")), documents)
    measure("regexes", lambda t: sum(1 for p in PATTERNS for _ in p.finditer(t)), documents)
    part, size = [], 0
    for document in documents:
        part.append(document[: DATEPARSER_BYTES - size])
        size += len(part[-1])
        if size >= DATEPARSER_BYTES:
            break
    measure("dateparser", with_dateparser, part)


if __name__ == "__main__":
    main()
