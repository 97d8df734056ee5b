"""The language of texts, short ones above all: without one, no events are looked for."""

from __future__ import annotations

import pytest

from ingest import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Macron besucht China", "de"),
        ("USA liefern Kiew Panzer", "de"),
        ("Baerbock fliegt nach Kiew", "de"),
        ("Veto Russlands im Sicherheitsrat", "de"),
        ("Der Minister reist in die Schweiz und bleibt dort.", "de"),
        ("Macron en visite à Pékin", "fr"),
        ("The minister is in Beijing", "en"),
        ("Macron bezoekt China", None),
        ("Tusk w Kijowie", None),
        ("Peking", None),
        ("12 345", None),
    ],
)
def test_short_text(text: str, code: str | None) -> None:
    assert language.detect(text) == code


RUNNING = {
    "de": "Die Regierung hat am Dienstag angekündigt, dass sie der Ukraine weitere Panzer liefern werde. Nach Angaben des Ministeriums sollen die ersten im Herbst eintreffen. Der Kanzler sprach von einem wichtigen Schritt und dankte den Verbündeten, die sich an den Kosten beteiligen.",
    "en": "The government announced on Tuesday that it would send more tanks to Ukraine. According to the ministry, the first of them should arrive in autumn. The chancellor spoke of an important step and thanked the allies who have agreed to share the costs of the whole programme.",
    "fr": "Le gouvernement a annoncé mardi qu'il allait livrer de nouveaux chars à l'Ukraine. Selon le ministère, les premiers devraient arriver pendant l'automne. Le chancelier a parlé d'une étape importante et a remercié les alliés qui participent aux coûts avec leurs propres moyens.",
    "it": "Il governo ha annunciato martedì che fornirà altri carri armati all'Ucraina. Secondo il ministero i primi dovrebbero arrivare in autunno. Il cancelliere ha parlato di un passo importante e ha ringraziato gli alleati che non hanno esitato a partecipare alle spese della fornitura.",
    "nl": "De regering heeft dinsdag aangekondigd dat zij nog meer tanks aan Oekraïne zal leveren. Volgens het ministerie komen de eerste in de herfst aan. De bondskanselier sprak van een belangrijke stap en bedankte de bondgenoten die een deel van de kosten voor hun rekening nemen. Als het aan hem ligt, was dit nog maar het begin.",
    "da": "Regeringen meddelte tirsdag, at den vil sende flere kampvogne til Ukraine. Ifølge ministeriet kommer de første til efteråret. Kansleren talte om et vigtigt skridt og takkede de allierede, der er med til at betale. For ham er det kun en begyndelse, og man skal ikke vente under krigen.",
    "sv": "Regeringen meddelade på tisdagen att den kommer att skicka fler stridsvagnar till Ukraina. Enligt departementet kommer de första till hösten. Kanslern talade om ett viktigt steg och tackade de allierade som är med och betalar. Det är man överens om under den här tiden, sade han.",
    "es": "El gobierno anunció el martes que entregará más tanques a Ucrania. Según el ministerio, los primeros llegarán en otoño. El canciller habló de un paso importante y dio las gracias a los aliados que participan en los costes. Entre ellos son una gran parte los que lo hacen con sus propios medios.",
    "pt": "O governo anunciou na terça-feira que vai entregar mais tanques à Ucrânia. Segundo o ministério, os primeiros devem chegar no outono. O chanceler falou de um passo importante e agradeceu aos aliados que participam dos custos. Entre eles há uma grande parte que o faz com meios próprios.",
    "ro": "Guvernul a anunțat marți că va livra Ucrainei mai multe tancuri. Potrivit ministerului, primele ar urma să ajungă la toamnă. Cancelarul a vorbit despre un pas important și le-a mulțumit aliaților care participă la costuri. Este o parte care nu se vede, dar sunt mulți cei care o fac.",
    "pl": "Rząd poinformował we wtorek, że przekaże Ukrainie kolejne czołgi. Według ministerstwa pierwsze z nich mają dotrzeć jesienią. Kanclerz mówił o ważnym kroku i podziękował sojusznikom, którzy biorą udział w kosztach. To jest tylko początek, a wojna nie będzie czekać na nikogo, powiedział.",
}


@pytest.mark.parametrize("code", sorted(RUNNING))
def test_running_text(code: str) -> None:
    assert language.detect(RUNNING[code]) == code


@pytest.mark.parametrize("code", sorted(RUNNING))
def test_letters_are_asked_where_words_do_not_tell(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(language, "_by_letters", lambda sample: asked.append(sample) or code)
    language.detect(RUNNING[code])
    assert bool(asked) == (code not in language.LANGUAGES)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("de-CH", "de"),
        ("de_AT", "de"),
        (" DEU ", "de"),
        ("ger", "de"),
        ("fre-CA", "fr"),
        ("gsw", "gsw"),
        ("German", "de"),
        ("Klingonisch", None),
        ("und", None),
        ("", None),
    ],
)
def test_codes(given: str, code: str | None) -> None:
    assert language.code(given) == code
