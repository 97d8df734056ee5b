"""For which state a person stands whom a bare title introduces: "Außenminister X"."""

from __future__ import annotations

import pytest

from annotate.actors import find_actors
from annotate.document import Block, Document, Role
from annotate.gazetteer import Gazetteer

VIENNA, BERN, BERLIN = "Europe/Vienna", "Europe/Zurich", "Europe/Berlin"

# Zone of the outlet, text ("Title | paragraph | paragraph"), surname, state.
HOME = [
    # Nothing speaks for another state.
    (VIENNA, "Außenminister Gratzer reist am Freitag nach Tripolis.", "Gratzer", "AUT"),
    (BERN, "Verteidigungsministerin Aebischer kündigte den Kauf von Radargeräten an.", "Aebischer", "CHE"),
    (BERLIN, "Innenminister Lohbrink sprach sich für mehr Kontrollen aus.", "Lohbrink", "DEU"),
    # Another state is only acted upon, or named after.
    (VIENNA, "Außenminister Gratzer hat die libysche Regierung zur Mäßigung aufgerufen.", "Gratzer", "AUT"),
    (BERLIN, "| Mit der libyschen Regierung wird verhandelt. Außenminister Lohbrink sieht Fortschritte.", "Lohbrink", "DEU"),
    (BERLIN, "| Deutschland verurteilt die libysche Regierung. Außenminister Lohbrink sprach von einer Schande.", "Lohbrink", "DEU"),
    (BERLIN, "Nach Angaben der polnischen Regierung hat Verkehrsminister Lohbrink zugesagt.", "Lohbrink", "DEU"),
    # Who answers a state is not of it.
    (BERLIN, "Die Türkei hat den Luftraum gesperrt. Außenminister Lohbrink kritisierte den Schritt.", "Lohbrink", "DEU"),
    (BERLIN, "Die libysche Regierung müsse einlenken, forderte Außenminister Lohbrink.", "Lohbrink", "DEU"),
    (VIENNA, "Ungarn baut einen Zaun. Innenministerin Mikulec bedauerte die Entscheidung.", "Mikulec", "AUT"),
    (VIENNA, "Prag will neue Meiler bauen. Umweltminister Mikulec lehnt das ab.", "Mikulec", "AUT"),
    # Who is received by somebody from abroad.
    (BERLIN, "Am Abend hat Präsident Emmanuel Macron Innenminister Lohbrink empfangen.", "Lohbrink", "DEU"),
    (BERLIN, "Mit der Regierung in Budapest sprach die Presse. Justizminister Lohbrink sprach von einem Angriff.", "Lohbrink", "DEU"),
    # The dateline is at home.
    (BERLIN, "| Wien (APA) - Die libysche Regierung hat zwei Österreicher freigelassen. Außenminister Gratzer sprach von Erleichterung.", "Gratzer", "AUT"),
    (BERLIN, "| Bern (sda) - Iran will Uran anreichern. Aussenministerin Aebischer bot Vermittlung an.", "Aebischer", "CHE"),
    (BERLIN, "| Berlin (dpa) - Frankreich und Italien zögern noch. Verteidigungsminister Lohbrink will liefern.", "Lohbrink", "DEU"),
    # A visitor is not of the state visited, whatever the dateline.
    (VIENNA, "| Budapest (APA) - Außenminister Gratzer ist am Montag zu einem Besuch in Budapest eingetroffen.", "Gratzer", "AUT"),
    (VIENNA, "| Warschau (APA) - Außenminister Gratzer hat seinen polnischen Amtskollegen zu Gesprächen getroffen.", "Gratzer", "AUT"),
    (BERLIN, "In Budapest traf Außenminister Lohbrink Vertreter der Opposition.", "Lohbrink", "DEU"),
    (BERLIN, "In Budapest sagte Außenminister Lohbrink nach einem Treffen mit seinem ungarischen Kollegen, man sei sich einig.", "Lohbrink", "DEU"),
    (BERLIN, "Die ungarische Regierung empfängt Gäste. Außenminister Lohbrink sprach mit seinem ungarischen Amtskollegen.", "Lohbrink", "DEU"),
    # Where organisations sit, everybody speaks.
    (BERLIN, "In Brüssel sagte Außenministerin Lohbrink, die EU müsse handeln.", "Lohbrink", "DEU"),
    (BERN, "In New York sagte Aussenminister Aebischer, der Rat sei gelähmt.", "Aebischer", "CHE"),
    (VIENNA, "In Genf erklärte Außenminister Gratzer, die Gespräche gingen weiter.", "Gratzer", "AUT"),
    # Offices that only some states have.
    (VIENNA, "Die polnische Regierung drängt. Kanzler Mikulec will abwarten.", "Mikulec", "AUT"),
    # Two of one rank stand for two states.
    (VIENNA, "Der bulgarische Außenminister Petko Dinkow und Außenminister Gratzer haben ein Abkommen unterzeichnet.", "Gratzer", "AUT"),
    # What a quotation speaks of is not the speaker's state.
    (BERLIN, "„Die Türkei hat den Vertrag verletzt“, sagte Außenminister Lohbrink.", "Lohbrink", "DEU"),
    # A sentence about home ends the search for another topic.
    (BERLIN, "Die libysche Regierung schweigt. In Berlin ist man besorgt. Außenminister Lohbrink will vermitteln.", "Lohbrink", "DEU"),
    # Of several officials none is the topic, nor who is only the source.
    (BERLIN, "Andrzej Duda, Gitanas Nauseda und Egils Levits rollten los. Minister Lohbrink blieb.", "Lohbrink", "DEU"),
    (BERLIN, "Die Lage ist ernst, so die polnische Regierung. Minister Lohbrink widersprach.", "Lohbrink", "DEU"),
    # Home is where he speaks.
    (BERLIN, "Innenminister Gratzer sprach am Dienstag in Wien von einem Erfolg.", "Gratzer", "AUT"),
    # A visitor from abroad meets somebody from home.
    (VIENNA, "Der libysche Minister Omar Trekisch ist da. Er führt Gespräche mit Außenminister Gratzer.", "Gratzer", "AUT"),
    (VIENNA, "Libyens Minister Omar Trekisch ist da. Er will mit Außenminister Gratzer sprechen.", "Gratzer", "AUT"),
    (VIENNA, "Kanzlerin Mikulec hat sich mit Außenminister Gratzer abgesprochen.", "Gratzer", "AUT"),
    # The headline speaks of others, the first paragraph of the minister.
    (VIENNA, "Libyen: Besuch abgesagt | Außenminister Gratzer bleibt zu Hause.", "Gratzer", "AUT"),
]  # fmt: skip
ABROAD = [
    # What the title itself says.
    (VIENNA, "Der libysche Außenminister Trekisch kam nach Wien.", "Trekisch", "LBY"),
    (VIENNA, "Polens Außenminister Kubacz sprach in Wien.", "Kubacz", "POL"),
    (BERLIN, "US-Verteidigungsminister Hartnell widersprach Außenminister Lohbrink.", "Hartnell", "USA"),
    (BERLIN, "Der Außenminister von Ghana, Kofi Ansere, lud nach Accra ein.", "Ansere", "GHA"),
    # Whose he is, by the possessive.
    (BERLIN, "Präsident Emmanuel Macron sagte ab. Sein Verteidigungsminister Odilon Marchais bleibt in Paris.", "Marchais", "FRA"),
    (BERN, "Donald Trump telefonierte. Sein Aussenminister Hartnell war dabei.", "Hartnell", "USA"),
    (VIENNA, "Giorgia Meloni schweigt. Ihr Innenminister Bertazzo will schließen.", "Bertazzo", "ITA"),
    # The other half of a pair of one government.
    (BERLIN, "Der polnische Regierungschef Donald Tusk und Außenminister Kubacz flogen nach Kiew.", "Kubacz", "POL"),
    (BERLIN, "Ungarns Präsident Tamas Soltesz und Verteidigungsminister Kerekes legten Kränze nieder.", "Kerekes", "HUN"),
    # Whom somebody from home meets there.
    (BERN, "Bundesrätin Aebischer reist nach Washington, wo sie Finanzminister Hartnell trifft.", "Hartnell", "USA"),
    (VIENNA, "Kanzler Mikulec fliegt nach Tripolis. Er will dort mit Außenminister Omar Trekisch sprechen.", "Trekisch", "LBY"),
    # The government of a state is the topic.
    (BERLIN, "Die Regierung in Budapest weist das zurück. Justizminister Kerekes sprach von einem Angriff.", "Kerekes", "HUN"),
    (BERLIN, "Die polnische Regierung will Panzer kaufen. Außenminister Kubacz sagte, der Vertrag sei fertig.", "Kubacz", "POL"),
    (BERLIN, "Die polnische Regierung will Panzer kaufen, sagte Verteidigungsminister Kubacz.", "Kubacz", "POL"),
    (VIENNA, "Polen schließt die Grenze. Innenminister Kubacz begründete das mit Schmugglern.", "Kubacz", "POL"),
    (BERLIN, "Warschau bleibt hart. Außenminister Kubacz schloss Zugeständnisse aus.", "Kubacz", "POL"),
    (BERLIN, "Warschau bestellt Botschafter ein | Ein Gespräch sei nötig, sagte Außenminister Kubacz.", "Kubacz", "POL"),
    (BERN, "Das ungarische Parlament stimmte zu. Verteidigungsminister Kerekes dankte den Abgeordneten.", "Kerekes", "HUN"),
    # Who speaks at a capital that houses no organisation.
    (BERLIN, "In Budapest sagte Außenminister Kerekes, das Land brauche Gas.", "Kerekes", "HUN"),
    (VIENNA, "In Warschau erklärte Verteidigungsminister Kubacz, die Armee wachse.", "Kubacz", "POL"),
    # The dateline is abroad.
    (BERLIN, "| Budapest (dpa) - Nach tagelangem Streit ist die Reform vom Tisch. Finanzminister Kerekes räumte Fehler ein.", "Kerekes", "HUN"),
    (BERN, "| Warschau (sda) - Verteidigungsminister Kubacz hat seinen Rücktritt erklärt.", "Kubacz", "POL"),
    (BERLIN, "„Jede Rakete wird aufgewogen“, sagte Außenminister Qureshani in Islamabad.", "Qureshani", "PAK"),
    (BERLIN, "Der aus Tokio angereiste Staatssekretär Keizo Takemura überbrachte ein Schreiben.", "Takemura", "JPN"),
    # Whom somebody from home meets on a journey.
    (VIENNA, "Wirtschaftsminister Mikulec (ÖVP) ist in Mexiko. Vorgesehen sind Gespräche mit Ministerin Rosa Quintanar.", "Quintanar", "MEX"),
    # The counterpart is of home.
    (BERN, "Ankara ist verärgert. Aussenminister Hilmi Cakmak traf in Davos seinen Kollegen Ignazio Cassis.", "Cakmak", "TUR"),
    # "Des Landes": the state named before.
    (BERN, "Die Maschinen gingen in den Tschad. Ahmat Dirou, Aussenminister des Wüstenstaates, dankte.", "Dirou", "TCD"),
    # A premier is of no state that a president governs.
    (BERLIN, "In China wurde US-Präsident Joe Biden empfangen. Vizepremier Tan Guowei hielt die Rede.", "Tan", "CHN"),
    # What the headline, or all of the article so far, is about.
    (BERLIN, "Nepal wartet auf Hilfe | Es fehlt an Zelten. | Ministerpräsident Sushant Koiralo bat um Spenden.", "Koiralo", "NPL"),
    (BERLIN, "| Im Sudan wird gekämpft. Aus dem Sudan fliehen viele. Es fehlt an Brot. Der Regen kommt. Außenminister Ali al-Sadiq schweigt.", "al-Sadiq", "SDN"),
    # Known from the seeds.
    (BERLIN, "Die polnische Regierung zögert. Außenminister Lawrow nannte das klug.", "Lawrow", "RUS"),
    (VIENNA, "Ungarn zögert. Außenministerin Baerbock reist ab.", "Baerbock", "DEU"),
]  # fmt: skip
OFFICIALS = [
    # Spokespeople, generals, envoys: of the state that is spoken of, not of the one named last.
    (BERLIN, "Die US-Regierung wird gegen die Aufnahme Palästinas stimmen, sagte Sprecherin Hanna Trewell.", "Trewell", "USA"),
    (BERLIN, "Das Pentagon sieht Moskau am Werk. General Jack Nichols hatte den Verdacht im März geäußert.", "Nichols", "USA"),
    (BERLIN, "Alles deute auf eine russische Rakete hin, sagte Generalstabschef Wojciech Kukulak in Warschau.", "Kukulak", "POL"),
    # Who meets others can be of either side: the state named last.
    (BERLIN, "Präsident Joe Biden ritt in Windsor mit Königin Rosalind aus, ehe ihn in Accra Präsident Kofi Mensah empfing.", "Mensah", "GHA"),
    # Parties, shared ones by home.
    (VIENNA, "CSU-Politiker Anton Hallhuber widersprach Schweden.", "Hallhuber", "DEU"),
    (BERLIN, "Grünen-Politikerin Selma Ozkaya widersprach Schweden.", "Ozkaya", "DEU"),
    (VIENNA, "Klimaministerin Selma Ozkaya (Grüne) widersprach Schweden.", "Ozkaya", "AUT"),
    (BERN, "Ständerätin Selma Ozkaya (FDP) widersprach Schweden.", "Ozkaya", "CHE"),
]  # fmt: skip


def document(text: str, zone: str) -> Document:
    title, bar, body = text.partition("|")
    if not bar:
        title, body = "", text
    blocks = [(Role.TITLE, title)] + [(Role.PARAGRAPH, part) for part in body.split("|")]
    numbered = [Block(i, role, part.strip()) for i, (role, part) in enumerate(blocks)]
    return Document(tuple(b for b in numbered if b.text), "2024-05-06", "de", zone)


@pytest.mark.parametrize(("zone", "text", "surname", "code"), [*HOME, *ABROAD, *OFFICIALS])
def test_bare_titles_mean_home_unless_the_text_speaks_of_another_state(
    gazetteer: Gazetteer, zone: str, text: str, surname: str, code: str
) -> None:
    mentions = find_actors(document(text, zone), gazetteer)
    codes = {m.country_code for m in mentions if surname in m.name}
    assert codes == {code}


def test_a_line_of_place_and_day_tells_home(gazetteer: Gazetteer) -> None:
    line = Block(0, Role.DATELINE, "Bern, 08.05.2024")
    text = Block(1, Role.PARAGRAPH, "Staatssekretär Beat Zurflueh reist nach Nairobi.")
    mentions = find_actors(Document((line, text), "2024-05-08", "de", BERLIN), gazetteer)
    assert mentions[0].country_code == "CHE"
