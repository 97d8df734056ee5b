"""Pages that servers answer with instead of an article, and what sites list their articles on."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("lxml.html")

from ingest.errors import RejectedError
from ingest.html.page import read_html
from ingest.page import Given

MENU = (
    "<nav><ul><li><a href='/politik'>Politik</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
)
NOTICE = "<p>Bitte prüfen Sie die Adresse, oder nutzen Sie unsere Suche, um weiterzulesen.</p>"
ARTICLE = "".join(
    f"<p>Die Werft in Husum hat am {day}. Mai eine neue Fähre übergeben. Sie fährt mit Strom aus der Batterie,"
    " und geladen wird sie an den Anlegern, wo die Reederei eigene Säulen errichtet hat.</p>"
    for day in range(1, 9)
)


def page(title: str, body: str, head: str = "") -> str:
    return f"<html lang='de'><head><title>{title}</title>{head}</head><body>{MENU}<main><h1>{title}</h1>{body}</main></body></html>"


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("an error page", "404 – Seite nicht gefunden"),
        ("an error page", "Seite nicht gefunden | Husumer Bote"),
        ("an error page", "404 Not Found"),
        ("an error page", "Error 404: Page not found"),
        ("an error page", "Fehler 404"),
        ("an error page", "Page not found | Harbour Times"),
        ("an error page", "403 Forbidden"),
        ("an error page", "Access Denied"),
        ("an error page", "503 Service Temporarily Unavailable"),
        ("an error page", "Just a moment..."),
        ("an error page", "Attention Required! | Cloudflare"),
        ("an error page", "Verify you are human"),
        ("an error page", "Zugriff verweigert"),
        ("an error page", "Page introuvable"),
        ("an error page", "Pagina non trovata"),
        ("a form", "Anmelden | Husumer Bote"),
        ("a form", "Login"),
        ("a form", "Husumer Bote: Mit Werbung und Cookies weiterlesen"),
        ("a form", "Se connecter"),
        ("a list of articles", "Suchergebnisse für „Fähren“"),
        ("a list of articles", "Search results"),
    ],
)
def test_short_pages_with_such_a_title_are_rejected_with_the_reason(kind: str, title: str) -> None:
    with pytest.raises(RejectedError, match=re.escape(f'found {kind} ("{title}")')):
        read_html(page(title, NOTICE), Given())


@pytest.mark.parametrize(
    "title",
    [
        "404 Menschen nach Sturm gerettet",
        "500: So viele Fähren hat die Werft geliefert",
        "500 – so viele Fähren will Norwegen kaufen",
        "500 Service members leave the harbour",
        "Wartungsarbeiten - Reederei stoppt Fähren",
        "Zugang gesperrt – Hafen schließt Becken",
        "Access denied – how the port keeps inspectors out",
        "Recherche: Die geheimen Verträge der Werft",
        "Suche: Taucher finden die gesunkene Fähre",
        "Archiv: Wie die Werft ihr Dock verlor",
        "Anmeldung – Ansturm auf die neue Fähre",
        "Oops – a slip on the ferry",
        "500 Seiten starker Bericht zur Werft liegt vor",
        "Anmeldung zur Impfung beginnt am Montag",
        "Suche nach Vermissten geht weiter",
        "Zugriff auf Konten der Werft verweigert",
        "Login-Daten von Millionen Nutzern gestohlen",
        "Not found guilty: captain walks free",
        "Just a moment of silence for the harbour",
        "Archiv der Werft wird geöffnet",
        "Seite nicht gefundener Akten wächst",
        "Maintenance of ferries costs more than thought",
        "Register: Husum",
        "Not found: Why the harbour lost its archive",
        "Hoppla, jetzt kommt die Fähre",
    ],
)
def test_headlines_that_only_begin_alike_are_articles(title: str) -> None:
    assert read_html(page(title, NOTICE), Given()).title == title


def test_a_long_article_may_have_any_title() -> None:
    assert read_html(page("404", ARTICLE), Given()).body


def teasers(template: str) -> str:
    return "".join(
        template.format(
            number=n,
            title=f"Meldung Nummer {n} aus dem Hafen",
            text=f"Am {n}. Mai hat die Werft in Husum eine weitere Fähre übergeben, teilte sie mit.",
        )
        for n in range(1, 13)
    )


LINKED_HEADLINE = "<div><h3><a href='/a/{number}'>{title}</a></h3><p>{text}</p></div>"
LINKED_CARD = "<a href='/a/{number}'><h3>{title}</h3><p>{text}</p></a>"
LINKED_ITEM = "<li><a href='/a/{number}'>{title}</a><p>{text}</p></li>"
OWN_HEADLINE = "<div><h3>{title}</h3><p>{text}</p></div>"
LOCAL_LINK = "<div><h3><a href='#{number}'>{title}</a></h3><p>{text}</p></div>"


@pytest.mark.parametrize("template", [LINKED_HEADLINE, LINKED_CARD, LINKED_ITEM])
def test_a_page_of_teasers_is_a_list(template: str) -> None:
    with pytest.raises(RejectedError, match="found a list of articles"):
        read_html(page("Wirtschaft", teasers(template)), Given())


@pytest.mark.parametrize("template", [OWN_HEADLINE, LOCAL_LINK])
def test_a_page_of_sections_is_an_article(template: str) -> None:
    assert len(read_html(page("Der Mai im Hafen", teasers(template)), Given()).body) >= 12


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='og:type' content='article'>",
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Der Mai im Hafen"}</script>',
    ],
)
def test_what_its_data_call_an_article_is_one_whatever_it_links_to(head: str) -> None:
    found = read_html(page("Der Mai im Hafen", teasers(LINKED_ITEM), head), Given())
    assert found.title == "Der Mai im Hafen"


def test_headings_beside_the_article_are_not_its_title() -> None:
    body = f"{ARTICLE}<div class='overlay'><h1>Suche</h1></div><div class='modal'><h1>Anmelden</h1></div>"
    assert read_html(page("Werft übergibt acht Fähren", body), Given()).body


def test_links_to_pictures_and_to_more_reading_make_no_list() -> None:
    linked = "".join(
        f"<a href='/bild{n}.jpg'><figure><img alt=''></figure></a><p>Am {n}. Mai hat die Werft in Husum eine weitere Fähre übergeben, teilte sie mit.</p>"
        f"<p><a href='/mehr{n}'>Lesen Sie auch: Was die Fähre Nummer {n} gekostet hat</a></p>"
        for n in range(1, 13)
    )
    assert len(read_html(page("Der Mai im Hafen", linked), Given()).body) >= 12
    around = f"<a href='/home'>{teasers(OWN_HEADLINE)}</a>"
    assert read_html(page("Der Mai im Hafen", around), Given()).body


def test_an_entry_given_with_its_headline_is_an_article() -> None:
    given = Given(title="Der Mai im Hafen")
    assert read_html(page("Wirtschaft", teasers(LINKED_ITEM)), given).body
