"""The report of an audit: JSON for machines, one HTML page for people. No clock, no network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from quality.result import AuditResult, Finding

_STYLE = """\
:root { --paper: #fbfaf7; --ink: #1c1f24; --soft: #5b626d; --line: #d9d5cb; --good: #2f6f4f; --bad: #9b2c2c; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #15171b; --ink: #e8e6e1; --soft: #a3a9b3; --line: #363b44; --good: #7cc4a0; --bad: #ea8f8f; }
}
body { margin: 0 auto; padding: 2rem 1rem 4rem; max-width: 60rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
h1 { margin: 0; } h2 { margin: 2rem 0 .3rem; font-size: 1.15rem; }
.good { color: var(--good); } .bad { color: var(--bad); font-weight: 600; }
ul { list-style: none; margin: 0; padding: 0; }
li { padding: .45rem 0; border-top: 1px solid var(--line); }
code { font-size: .95em; } .because { color: var(--soft); }
table { border-collapse: collapse; margin: .4rem 0; font-size: .85rem; display: block; overflow-x: auto; }
th, td { text-align: left; padding: .15rem .8rem .15rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
"""


def write_report(result: AuditResult, folder: Path) -> None:
    """Write ``report.json`` and ``report.html`` into `folder`; the same verdict, the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    plain = json.dumps(result.to_plain(), ensure_ascii=False, indent=1)
    (folder / "report.json").write_text(plain + "\n", encoding="utf-8")
    (folder / "report.html").write_text("\n".join(_page(result)) + "\n", encoding="utf-8")


def _page(result: AuditResult) -> Iterator[str]:
    failed = len(result.failures)
    yield "<!doctype html>"
    yield '<html lang="en"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f"<title>Audit</title><style>\n{_STYLE}</style></head><body>"
    yield "<h1>Audit</h1>"
    if failed:
        yield f'<p class="bad">{failed} of {len(result.findings)} expectations are broken. Nothing was published.</p>'
        yield "<h2>Broken</h2>"
        yield from _list(result.failures, with_table=True)
    else:
        held = len(result.findings) - len(result.warnings)
        yield f'<p class="good">{held} of {len(result.findings)} expectations hold; none that counts is broken.</p>'
    if result.warnings:
        yield "<h2>Warnings</h2>"
        yield from _list(result.warnings, with_table=True)
    for table, findings in groupby(result.findings, key=lambda finding: finding.table):
        yield f"<h2><code>{escape(table)}</code></h2>"
        yield from _list(findings, with_table=False)
    yield "</body></html>"


def _list(findings: Iterator[Finding] | tuple[Finding, ...], *, with_table: bool) -> Iterator[str]:
    yield "<ul>"
    for finding in findings:
        mark, tone = ("✓", "good") if finding.passed else ("✗", "bad")
        name = f"{finding.table}: {finding.name}" if with_table else finding.name
        yield (
            f'<li><span class="{tone}">{mark} <code>{escape(name)}</code></span> '
            f'<span class="because">{escape(finding.because)}</span>'
        )
        if not finding.passed:
            yield f'<div class="bad">{escape(finding.verdict)}</div>'
        if with_table and finding.rows:
            yield from _rows(finding)
        yield "</li>"
    yield "</ul>"


def _rows(finding: Finding) -> Iterator[str]:
    columns = list(finding.rows[0])
    yield "<table><tr>" + "".join(f"<th>{escape(column)}</th>" for column in columns) + "</tr>"
    for row in finding.rows:
        cells = "".join(f"<td>{escape(str(row.get(column)))}</td>" for column in columns)
        yield f"<tr>{cells}</tr>"
    yield "</table>"
    if finding.broken > len(finding.rows):
        yield f"<p>and {finding.broken - len(finding.rows)} more</p>"
