"""Whom "er", "der Minister", "der 86-Jährige", "der Franzose" mean after several people."""

from __future__ import annotations

import pytest

from annotate.actors import find_actors
from annotate.document import Block, Document, Role
from annotate.gazetteer import Gazetteer

# Text ("Title | paragraph | paragraph"), the last words that point back, whom they mean.
MEANT = [
    # The subject of the sentence before, wherever it stands.
    ("Emmanuel Macron traf am Montag Wladimir Putin. Er reiste danach nach Kiew.", "Er", "Emmanuel Macron"),
    ("Emmanuel Macron traf am Montag Wladimir Putin. Danach reiste er nach Kiew.", "er", "Emmanuel Macron"),
    ("Mit Wladimir Putin sprach am Montag Emmanuel Macron. Danach reiste er nach Kiew.", "er", "Emmanuel Macron"),
    ("Nach einem Gespräch mit Wladimir Putin flog Emmanuel Macron ab. Er landete in Kiew.", "Er", "Emmanuel Macron"),
    ("Wladimir Putins Gast war Emmanuel Macron. Am Abend flog er zurück.", "er", "Emmanuel Macron"),
    ("Olaf Scholz wurde von Emmanuel Macron empfangen. Am Abend flog er nach Rom.", "er", "Olaf Scholz"),
    ("Giorgia Meloni traf Angela Merkel. Am Abend sagte sie, es sei gut.", "sie", "Giorgia Meloni"),
    # Gender decides before the subject.
    ("Angela Merkel traf am Montag Emmanuel Macron. Er reiste danach nach Kiew.", "Er", "Emmanuel Macron"),
    ("Emmanuel Macron traf Angela Merkel. Danach sagte sie, man sei einig.", "sie", "Angela Merkel"),
    # Who was a pronoun before stays it.
    ("Emmanuel Macron kam an. Am Sonntag hatte ihn Viktor Orban umarmt, am Montag führte er Gespräche.", "er", "Emmanuel Macron"),
    ("Emmanuel Macron kam an. Er traf Viktor Orban. Am Montag fuhr er heim.", "er", "Emmanuel Macron"),
    ("Damaskus - Während dort gekämpft wird, fliegt Syriens Präsident Baschar al-Assad zu Wladimir Putin. Er hat eine Bitte.", "Er", "Baschar al-Assad"),
    # Offices: only who is introduced with them, the subject first.
    ("Außenminister Gratzer traf Präsident Viktor Jansen. Der Minister dankte.", "Minister", "Gratzer"),
    ("Der polnische Minister Kubacz empfing den tschechischen Minister Novotek. Der Minister sprach von Freundschaft.", "Minister", "Kubacz"),
    ("Kanzlerin Angela Merkel traf Emmanuel Macron. Die Kanzlerin lobte ihn.", "Kanzlerin", "Angela Merkel"),
    ("Olaf Scholz und Gerhard Schröder stritten im Bundestag. Der Kanzler verließ den Saal.", "Kanzler", "Olaf Scholz"),
    # Ages.
    ("Papst Franziskus ist gelandet. Der 86-Jährige bleibt drei Tage.", "86-Jährige", "Papst Franziskus"),
    ("Annalena Baerbock ist da. Die 43-Jährige bleibt bis Freitag.", "43-Jährige", "Annalena Baerbock"),
    ("Olaf Scholz (65) traf Emmanuel Macron (46). Der 46-Jährige dankte.", "46-Jährige", "Emmanuel Macron"),
    # Politicians by what they are.
    ("Annalena Baerbock traf Antony Blinken. Die Politikerin nannte das Gespräch offen.", "Politikerin", "Annalena Baerbock"),
    ("Die Abgeordnete Petra Lindqvist sprach mit Olaf Scholz. Der Politiker hörte zu.", "Politiker", "Olaf Scholz"),
    # Peoples: the one person spoken of who stands for the state.
    ("Nicolas Sarkozy traf Dmitri Medwedew. Der Franzose brachte einen Plan mit.", "Franzose", "Nicolas Sarkozy"),
    ("Dmitri Medwedew wartete auf Nicolas Sarkozy. Der Franzose kam spät. Am Abend flog er nach Tiflis.", "er", "Nicolas Sarkozy"),
]  # fmt: skip
OPEN = [
    # Nobody is the subject.
    ("Zwischen Emmanuel Macron und Wladimir Putin wurde telefoniert. Danach reiste er nach Kiew.", "er"),
    # Two are.
    ("Emmanuel Macron und Wladimir Putin telefonierten. Danach reiste er nach Kiew.", "er"),
    ("Olaf Scholz rief an. Wolodymyr Selenskyj kritisierte ihn scharf. Das sei schlimm, sagte er später.", "er"),
    # A clause that reports what somebody else said.
    ("Olaf Scholz kam. Am Montag habe ihm Joe Biden zugesichert, er halte das für falsch.", "er"),
    # A thing may be.
    ("Olaf Scholz und Emmanuel Macron kamen. Der Entwurf ist fertig. Er soll bald gelten.", "Er"),
    # Nobody has the office, or nobody in particular.
    ("Olaf Scholz zögert. Das kann kein Kanzler wollen.", "Kanzler"),
    ("Olaf Scholz zögert. In London sieht der Premier das anders.", "Premier"),
    ("Joe Biden reist. Der Premier bleibt.", "Premier"),
    # Two can be so old, several are.
    ("Olaf Scholz sprach. Wolodymyr Selenskyj sagte, der 35-Jährige sei gut.", "35-Jährige"),
    ("Jair Bolsonaro empfing Olaf Scholz. Heute reist der 65-Jährige heim.", "65-Jährige"),
    ("Olaf Scholz sprach. Die 65-Jährigen hörten zu.", "65-Jährigen"),
    # Nobody was called so.
    ("Emmanuel Macron traf Olaf Scholz. Der Minister schwieg.", "Minister"),
    ("Emmanuel Macron traf Olaf Scholz. Die 43-Jährige schwieg.", "43-Jährige"),
    ("Emmanuel Macron (46) traf Olaf Scholz (65). Der 51-Jährige schwieg.", "51-Jährige"),
    ("Ein Mann wurde in Köln verletzt. Der 23-Jährige kam in eine Klinik.", "23-Jährige"),
    ("Emmanuel Macron und François Fillon kamen. Der Franzose schwieg.", "Franzose"),
    ("Emmanuel Macron kam. Der Franzose an sich isst gern.", "Franzose"),
]  # fmt: skip


def meant(text: str, words: str, gazetteer: Gazetteer) -> list[str]:
    title, bar, body = text.partition(" | ")
    blocks = [(Role.TITLE, title)] if bar else []
    blocks += [(Role.PARAGRAPH, part) for part in (body if bar else text).split(" | ")]
    numbered = tuple(Block(i, role, part) for i, (role, part) in enumerate(blocks))
    mentions = find_actors(Document(numbered, "2024-05-06", "de", "Europe/Berlin"), gazetteer)
    at = numbered[-1].text.rindex(words)
    return [
        m.name
        for m in mentions
        if m.block_no == len(numbered) - 1
        and m.start_char <= at < m.end_char
        and m.kind == "person"
    ]


@pytest.mark.parametrize(("text", "words", "name"), MEANT)
def test_pointing_words_mean_the_protagonist(
    gazetteer: Gazetteer, text: str, words: str, name: str
) -> None:
    assert meant(text, words, gazetteer) == [name]


@pytest.mark.parametrize(("text", "words"), OPEN)
def test_pointing_words_stay_open_where_two_can_be_meant(
    gazetteer: Gazetteer, text: str, words: str
) -> None:
    assert meant(text, words, gazetteer) == []
