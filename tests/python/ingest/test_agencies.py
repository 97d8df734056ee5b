"""Which agencies a text names as its source."""

import pytest

from ingest.agencies import closing_agencies, dateline_agencies, is_credit, split_credit


@pytest.mark.parametrize(
    ("paragraph", "agencies"),
    [
        ("Genf (sda) Die Uhrenbranche klagt.", ("Keystone-SDA",)),
        ("Lima (dpa/AFP) - Peru wählt.", ("dpa", "AFP")),
        ("(AFP) – Das Parlament tagt.", ("AFP",)),
        ("Der Chef (SPD) sagte ab.", ()),
        ("Der Dienst meldete dies (Reuters) am Abend.", ()),
    ],
)
def test_datelines_name_agencies(paragraph: str, agencies: tuple[str, ...]) -> None:
    assert dateline_agencies(paragraph) == agencies


@pytest.mark.parametrize(
    ("paragraph", "agencies"),
    [
        ("So endete der Tag. (APA/Reuters, 9.4.2024)", ("APA", "Reuters")),
        ("(APA, 9.4.2024)", ("APA",)),
        ("So endete der Tag. (red, 9.4.2024)", ()),
        ("Gewählt wurde der Kandidat der Bauern. (siehe Seite 4)", ()),
        ("Sie lobte die Meldung (APA) am Abend.", ()),
    ],
)
def test_closing_brackets_name_agencies(paragraph: str, agencies: tuple[str, ...]) -> None:
    assert closing_agencies(paragraph) == agencies


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Foto: Rita Vogel", True),
        ("(Bild: Rita Vogel)", True),
        ("Photo: The Lomesk Times", True),
        ("Foto: Der Bund", True),
        ("Karte: Die Lage der Bauern", False),
        ("Symbolbild: Stau an der Grenze", False),
        ("Foto: Stadtarchiv Frankfurt am Main", True),
        ("dpa-Zentralbild/AFP", True),
        ("AFP - Rita Vogel", True),
        ("AFP-Reporterin Rita Vogel in Lomesk", False),
        ("FILE PHOTO: A ferry leaves Lomesk in March. REUTERS/Rita Vogel", False),
        ("(Bild: Rita Vogel) Der Hafen (links)", False),
    ],
)
def test_a_credit_names_who_made_a_picture(text: str, credit: bool) -> None:
    assert is_credit(text) is credit


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("Der Hafen (Rita Vogel/SRF)", ("Der Hafen", "(Rita Vogel/SRF)")),
        ("Der Hafen (AFP/Archiv)", ("Der Hafen", "(AFP/Archiv)")),
        ("Der Hafen (Foto: zvg/Gemeinde)", ("Der Hafen", "(Foto: zvg/Gemeinde)")),
        ("FILE PHOTO: A ferry leaves Lomesk in March. REUTERS/Rita Vogel", ("FILE PHOTO: A ferry leaves Lomesk in March.", "REUTERS/Rita Vogel")),
        ("Die Chefin der Fraktion (CDU/CSU)", None),
        ("Der Minister (Bündnis 90/Die Grünen)", None),
        ("Das Stadion in Lomesk (2023/24)", None),
    ],
)  # fmt: skip
def test_what_ends_a_caption_is_a_credit_or_not(text: str, split: tuple[str, str] | None) -> None:
    assert split_credit(text) == split
