"""`find_dates` over articles: order, anchors, captions, reasons, other languages."""

from __future__ import annotations

import datetime as dt

import pytest

from annotate.dates import find_dates, timexes
from annotate.document import Block, Document, Role
from annotate.schema import DateMention


def read(
    *blocks: tuple[Role, str], published: str | None = "2023-07-27T07:30", lang: str = "de"
) -> tuple[DateMention, ...]:
    numbered = tuple(Block(i, role, text) for i, (role, text) in enumerate(blocks))
    return find_dates(Document(numbered, published, lang, "Europe/Zurich"))


def test_mentions_come_in_order_of_block_and_place() -> None:
    found = read(
        (Role.TITLE, "Gestern in Bern"), (Role.PARAGRAPH, "Am Montag kam er, am Dienstag ging er.")
    )
    assert [(m.block_no, m.text) for m in found] == [
        (0, "Gestern"), (1, "Montag"), (1, "Dienstag"),
    ]  # fmt: skip


def test_only_blocks_with_text_are_read() -> None:
    found = read(
        (Role.REFERENCE_LINE, "Rendez-vous, 27.07.23, 12:30 Uhr"),
        (Role.DATELINE, "Bern, 26. Juli"),
        (Role.FURNITURE, "Mehr vom 25. Juli"),
        (Role.LEAD, "Am 24. Juli kam er."),
    )
    assert [m.text for m in found] == ["24. Juli"]


def test_date_of_a_caption_anchors_the_caption_and_nothing_else() -> None:
    found = read(
        (Role.CAPTION, "Legende: Kim und Schoigu am Dienstag in Pjöngjang. (26.07.23) KCNA"),
        (Role.PARAGRAPH, "Am Dienstag traf er Li."),
    )
    relative, own, body = found
    assert (own.when.date_edtf, own.when.date_basis) == ("2023-07-26", "caption")
    assert (relative.when.date_edtf, relative.when.date_basis, relative.anchor) == (
        "2023-07-25", "caption", "caption",
    )  # fmt: skip
    assert (body.when.date_basis, body.anchor) == ("relative", "published")


def test_caption_without_a_date_leans_on_the_publication() -> None:
    (mention,) = read((Role.CAPTION, "Legende: Der Minister gestern in Bern."))
    assert (mention.when.date_edtf, mention.when.date_basis) == ("2023-07-26", "relative")


def test_year_before_hangs_on_the_mention_before() -> None:
    june, before = read((Role.PARAGRAPH, "Im Juni war der Wert achtmal höher als ein Jahr zuvor."))
    assert before.when.date_edtf == "2022-06"
    assert before.when.date_basis == "relative"
    assert before.anchor == f"mention:0:{june.start_char}"


def test_mention_before_may_stand_in_an_earlier_block() -> None:
    may, before = read(
        (Role.PARAGRAPH, "Im Mai 2019 stieg der Wert."),
        (Role.PARAGRAPH, "Ein Jahr später fiel er."),
    )
    assert before.when.date_edtf == "2020-05"
    assert before.anchor == f"mention:0:{may.start_char}"


def test_without_publication_relative_expressions_stay_open() -> None:
    found = read(
        (Role.PARAGRAPH, "Gestern und im Juni, vor drei Wochen, am Mittwoch, 2019."), published=None
    )
    assert [(m.text, m.reason, m.when.date_edtf) for m in found] == [
        ("Gestern", "no_anchor", None),
        ("Juni", "no_anchor", None),
        ("drei Wochen", "no_anchor", None),
        ("Mittwoch", "no_anchor", None),
        ("2019", None, "2019"),
    ]
    assert all(m.when.date_basis == "none" for m in found if m.reason)
    assert [m.timex_value for m in found][:2] == ["XXXX-XX-XX", "XXXX-06"]


def test_publication_known_to_the_month_gives_no_days() -> None:
    found = read((Role.PARAGRAPH, "Gestern und vor zwei Jahren und im Juni."), published="2023-07")
    assert [m.when.date_edtf for m in found] == [None, "2021", "2023-06"]


def test_impossible_date_is_reported_and_not_moved() -> None:
    (mention,) = read((Role.PARAGRAPH, "Das Schreiben ist vom 31.02.2023."))
    assert mention.reason == "impossible_date"
    assert mention.when.date_edtf is mention.when.date_start is mention.when.date_end is None


@pytest.mark.parametrize(
    ("text", "edtf", "first", "last", "precision", "basis", "mod"),
    [
        ("Am 26.07.23", "2023-07-26", "2023-07-26", "2023-07-26", "day", "explicit", None),
        ("Im November 2022", "2022-11", "2022-11-01", "2022-11-30", "month", "explicit", None),
        ("Im Juni", "2023-06", "2023-06-01", "2023-06-30", "month", "relative", None),
        ("Im Jahr 2019", "2019", "2019-01-01", "2019-12-31", "year", "explicit", None),
        ("Anfang 2004", "2004", "2004-01-01", "2004-12-31", "year", "explicit", "start"),
        ("Mitte Juni 2004", "2004-06", "2004-06-01", "2004-06-30", "month", "explicit", "mid"),
        ("Seit 2019", "2019/..", "2019-01-01", None, "interval", "explicit", None),
        ("Bis 2019", "../2019", None, "2019-12-31", "interval", "explicit", None),
        ("Vergangene Woche", "2023-07-17/2023-07-23", "2023-07-17", "2023-07-23", "week",
         "relative", None),
        ("Im Sommer 2021", "2021-22", "2021-06-01", "2021-08-31", "season", "explicit", None),
        ("Im Winter 2021/22", "2021-24", "2021-12-01", "2022-02-28", "season", "explicit", None),
        ("Im ersten Quartal 2022", "2022-33", "2022-01-01", "2022-03-31", "quarter", "explicit",
         None),
        ("In den neunziger Jahren", "199X", "1990-01-01", "1999-12-31", "decade", "explicit", None),
        ("Im 19. Jahrhundert", "18XX", "1800-01-01", "1899-12-31", "century", "explicit", None),
        ("Vor rund zehn Jahren", "2013", "2013-01-01", "2013-12-31", "year", "relative", "approx"),
    ],
)  # fmt: skip
def test_edtf_bounds_precision_and_basis(
    text: str, edtf: str, first: str, last: str | None, precision: str, basis: str, mod: str | None
) -> None:
    (mention,) = read((Role.PARAGRAPH, f"{text} kam es zum Streit."))
    when = mention.when
    assert when.date_edtf == edtf
    assert when.date_start == (first and dt.date.fromisoformat(first))
    assert when.date_end == (last and dt.date.fromisoformat(last))
    assert (when.date_precision, when.date_basis, when.date_mod) == (precision, basis, mod)
    assert when.date_text == mention.text
    assert when.date_rule


def test_date_and_clock_time_are_two_mentions_of_one_time() -> None:
    day, clock = read((Role.PARAGRAPH, "Am 27.07.23, 7:30 Uhr, landete er."))
    assert (day.text, day.timex_value) == ("27.07.23", "2023-07-27")
    assert (clock.text, clock.timex_value) == ("7:30 Uhr", "2023-07-27T07:30")
    for mention in (day, clock):
        assert mention.when.date_edtf == "2023-07-27T07:30+02:00"
        assert mention.when.date_precision == "minute"
        assert mention.when.date_start == mention.when.date_end == dt.date(2023, 7, 27)


def test_vague_word_has_a_mention_and_no_date() -> None:
    (mention,) = read((Role.PARAGRAPH, "Jüngste Versuche der USA scheiterten am Veto."))
    assert (mention.timex_value, mention.reason) == ("PAST_REF", "vague")
    assert (mention.when.date_edtf, mention.when.date_precision) == (None, "unknown")


def test_zoned_publication_is_read_in_the_zone_of_the_outlet() -> None:
    (mention,) = timexes("Heute kam er.", "2023-07-26T23:30Z", "de", "Europe/Zurich")
    assert mention["edtf"] == "2023-07-27"


def test_unknown_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="Mars/Olympus"):
        timexes("Heute", "2023-07-27", "de", "Mars/Olympus")


def test_two_digit_years_fall_into_the_century_around_the_publication() -> None:
    found = timexes("Am 14.3.45 und am 1.1.40.", "2023-07-27", "de")
    assert [t["edtf"] for t in found] == ["1945-03-14", "2040-01-01"]


@pytest.mark.parametrize(
    ("lang", "text", "edtf"),
    [
        ("pt", "Ele partiu em 26 de julho de 2023.", "2023-07-26"),
        ("pt", "Em novembro de 2022 partiu.", "2022-11"),
        ("es", "El 3 de mayo de 2021 se fue.", "2021-05-03"),
    ],
)
def test_other_languages_give_absolute_dates(lang: str, text: str, edtf: str) -> None:
    assert [t["edtf"] for t in timexes(text, "2023-07-27", lang)] == [edtf]


def test_language_without_words_of_time_gives_nothing() -> None:
    assert timexes("Le 26 juillet 2023", "2023-07-27", "zz") == []
