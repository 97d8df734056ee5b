"""Which agencies a text names as its source."""

import pytest

from ingest.agencies import closing_agencies, dateline_agencies


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
