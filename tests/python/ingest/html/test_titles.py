"""The title of a page, chosen among the places that name it."""

from __future__ import annotations

import pytest

from ingest.html.titles import Headline, choose
from tests.python.ingest.html.metadata_pages import article, ld, page, read

TITLE = "Hafen von Lomesk wird für Fracht gesperrt"
OG = '<meta property="og:title" content="{}">'
SITE = '<meta property="og:site_name" content="Rheinkurier">'


@pytest.mark.parametrize(
    "title",
    [
        f"{TITLE} | Rheinkurier",
        f"{TITLE} - Rheinkurier",
        f"{TITLE} – Politik – Rheinkurier",
        f"{TITLE} | Ausland | Rheinkurier | 03.05.2024",
        f"{TITLE}, Tageszeitung Rheinkurier, 03.05.2024",
        f"Rheinkurier: {TITLE}",
        f"Rheinkurier » {TITLE}",
        f"Rheinkurier » Blog Archive » {TITLE}",
        f"Rheinkurier › Ausland › Naher Osten › {TITLE}",
        f"{TITLE} - www.rheinkurier.example",
    ],
)
def test_site_names_sections_and_days_go(title: str) -> None:
    assert read(page(f"{SITE}<title>{title}</title>")).title == TITLE


@pytest.mark.parametrize(
    "title",
    [
        "Streit - und kein Ende - um den Hafen",
        "Premier nennt Plan « einen Fehler »",
        "ERNTE 2024 | Die Bauern klagen über Regen",
    ],
)
def test_signs_inside_a_headline_stay(title: str) -> None:
    found = read(page(SITE + OG.format(title), f"<h1>{title}</h1>"))
    assert found.title == title


def test_a_name_before_another_headline_is_a_section() -> None:
    found = read(page(f"<title>Weltnachrichten: {TITLE}</title>", f"<h1>{TITLE}</h1>"))
    assert (found.title, found.kicker) == (TITLE, None)


def test_two_of_the_three_outvote_the_third() -> None:
    for_search = "Lomesk: Warum der Hafen jetzt für Schiffe zu ist"
    ours = article()
    assert read(page(ld(ours) + OG.format(for_search), f"<h1>{TITLE}</h1>")).title == TITLE
    assert read(page(ld(ours) + OG.format(TITLE), f"<h1>{for_search}</h1>")).title == TITLE
    other = article(headline=for_search)
    url = "https://www.rheinkurier.example/a/4711"
    assert read(page(ld(other) + OG.format(TITLE), f"<h1>{TITLE}</h1>"), url=url).title == TITLE


def test_the_headline_the_address_spells_out_was_published() -> None:
    later = "Sturm am Meer: Was Reeder nun befürchten"
    html = page(ld(article()) + OG.format(later), f"<h1>{later}</h1>")
    assert read(html).title == TITLE


def test_a_kicker_all_places_print_belongs_to_the_title() -> None:
    whole = f"Blockade: {TITLE}"
    found = read(page(ld(article(headline=whole)) + OG.format(whole), f"<h1>{TITLE}</h1>"))
    assert (found.title, found.kicker) == (whole, "Blockade")


def test_a_kicker_by_markup_is_apart() -> None:
    top = f'<h1><span class="overline">Blockade</span> <span>{TITLE}</span></h1>'
    found = read(page(ld(article()), top))
    assert (found.title, found.kicker) == (TITLE, "Blockade")


def test_what_a_name_stands_before_keeps_its_parts() -> None:
    found = read(
        page(f"{SITE}<title>Rheinkurier - Der lange Streit - Chronik eines Hafens</title>")
    )
    assert found.title == "Der lange Streit - Chronik eines Hafens"
    subjects = {
        ":": "Gaza : ce que l'on sait",
        "–": "Merz – ein Porträt",
        "|": "Gaza | Was wir wissen",
    }
    for sign, title in subjects.items():
        assert read(page(f"{SITE}<title>Rheinkurier {sign} {title}</title>")).title == title
    found = read(page(f"{SITE}<title>Rheinkurier » Was bleibt? » {TITLE}</title>"))
    assert found.title == f"Was bleibt? » {TITLE}"


def test_a_kicker_in_the_heading_that_the_title_does_without_is_apart() -> None:
    top = f"<h1><span>Mitteilung der Hafenverwaltung</span><span>{TITLE}</span></h1>"
    found = read(page(f"{OG.format('Mitteilungen')}<title>{TITLE}</title>", top))
    assert (found.title, found.kicker) == (TITLE, "Mitteilung der Hafenverwaltung")
    cut = f"<h1><span>{TITLE}</span><span>und für Reisende auch</span></h1>"
    found = read(page(f"<title>{TITLE}</title>", cut))
    assert found.title == f"{TITLE} und für Reisende auch"


def test_a_word_and_a_bar_is_a_section() -> None:
    found = read(page(ld(article(headline=f"Meinung | {TITLE}")) + OG.format(f"Meinung | {TITLE}"), f"<h1>{TITLE}</h1>"))  # fmt: skip
    assert (found.title, found.kicker) == (TITLE, "Meinung")


def test_a_subtitle_inside_the_heading_is_no_part_of_the_title() -> None:
    lead = "Drei Wochen lang stand der Verkehr still"
    found = read(page("", f'<h1>{TITLE} <span class="headline__subtitle">{lead}</span></h1>'))
    assert found.title == TITLE
    found = read(page("", f"<h1>{TITLE} <span>und keiner geht hin</span></h1>"))
    assert found.title == f"{TITLE} und keiner geht hin"


def test_badges_beside_a_headline_are_no_kicker() -> None:
    top = f"<h1><span>Plus</span><span>{TITLE}</span><span>Lesezeit 3 Min</span></h1>"
    found = read(page(ld(article()), top))
    assert (found.title, found.kicker) == (TITLE, None)


def test_a_stray_heading_is_no_title() -> None:
    found = read(page(OG.format(TITLE), "<h1>Ausland</h1>"))
    assert found.title == TITLE


def test_two_kickers_before_one_title_belong_to_neither() -> None:
    top = f'<h1><span class="overline">Blockade</span><span> - </span><span>{TITLE}</span></h1>'
    found = read(page(OG.format(f"Krise am Meer: {TITLE}"), top))
    assert (found.title, found.kicker) == (TITLE, "Blockade")


def test_signs_lost_in_markup_come_from_the_data() -> None:
    top = f"<h1><span>Blockade</span> <span>{TITLE}</span></h1>"
    found = read(page(OG.format(f"Blockade: {TITLE}"), top))
    assert found.title == f"Blockade: {TITLE}"


def test_a_headline_that_breaks_off_is_completed() -> None:
    found = read(page(ld(article(headline="Hafen von Lomesk wird für...")) + OG.format(TITLE), ""))
    assert found.title == TITLE


def test_a_logo_is_no_headline() -> None:
    body = f'<h1><a href="/">Rheinkurier</a></h1><h1>{TITLE}</h1>'
    assert read(page("", body)).title == TITLE
    assert read(page("<title>Rheinkurier</title>", '<h1><a href="/">Rheinkurier</a></h1>')).title == "Rheinkurier"  # fmt: skip


def test_the_headline_at_the_end_of_a_path_is_for_search_engines() -> None:
    search = "Lomesk Hafen: Sperre, Gründe und Folgen"
    body = f'<ol class="breadcrumb"><li><h1>{search}</h1></li></ol><h2><span class="kicker">Blockade</span><span>{TITLE}</span></h2>'
    found = read(page(ld(article(headline=search)) + OG.format(TITLE), body))
    assert (found.title, found.kicker) == (TITLE, "Blockade")


def test_entities_written_twice_are_read() -> None:
    found = read(page(ld(article(headline="Hafen &#8216;gesperrt&#8217; &amp;amp; leer")), ""))
    assert found.title == "Hafen ‘gesperrt’ & leer"


def test_a_heading_never_closed_is_no_title_of_a_page_long() -> None:
    found = read(page("", f"<h1>{TITLE}<div>{'<p>Ein Absatz über den Hafen.</p>' * 200}"))
    assert found.title == TITLE


def test_a_given_title_is_the_title() -> None:
    found = read(page(OG.format("Anderes")), title=TITLE)
    assert (found.title, found.title_source) == (TITLE, "given")


def test_nothing_to_choose_from() -> None:
    assert choose([Headline(" – ", "og")], site_names=[], slug=[]) is None
    assert read(page()).title is None
