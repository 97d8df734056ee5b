"""Clauses and verb forms: where a sentence divides, and what its verbs are."""

from __future__ import annotations

import pytest

from annotate import text as segmentation
from annotate.events import frames, morphology
from annotate.events.clauses import Clause, ClauseReader

GRAMMAR = frames.grammar("de")
assert GRAMMAR is not None
READER = ClauseReader(GRAMMAR.lexicon)


def clauses_of(sentence: str) -> list[tuple[Clause, str]]:
    assert GRAMMAR is not None
    tokens = list(segmentation.tokens(sentence))
    words = [GRAMMAR.lexicon.word(token.text) for token in tokens]
    return [
        (clause, " ".join(tokens[i].text for i in clause.tokens))
        for clause in READER.clauses(tokens, words)
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Der Minister, der am Freitag in Kiew weilte, bat um Hilfe.",
            ["Der Minister bat um Hilfe", "der am Freitag in Kiew weilte"],
        ),
        (
            "Die USA werfen Iran vor, Russland mit Drohnen beliefert zu haben.",
            ["Die USA werfen Iran vor", "Russland mit Drohnen beliefert zu haben"],
        ),
        (
            "Scholz war am Mittwoch dort gewesen und danach nach Tunis geflogen.",
            ["Scholz war am Mittwoch dort gewesen", "und danach nach Tunis geflogen"],
        ),
        (
            "Er hatte zuvor London, Paris und Rom besucht.",
            ["Er hatte zuvor London Paris und Rom besucht"],
        ),
        (
            "Dass Peking Waffen schickt, bestreitet China.",
            ["Dass Peking Waffen schickt", "bestreitet China"],
        ),
    ],
)
def test_sentence_divides_into_these_clauses(sentence: str, expected: list[str]) -> None:
    assert sorted(text for _, text in clauses_of(sentence)) == sorted(expected)


@pytest.mark.parametrize(
    ("sentence", "passive", "perfect", "modal"),
    [
        ("Der Präsident ist in Wien empfangen worden.", True, True, ""),
        ("Der Präsident wird Wien besuchen.", False, False, ""),
        ("Nordkorea soll Waffen geliefert haben.", False, True, "sollen"),
        ("Nordkorea lieferte Waffen.", False, False, ""),
    ],
)
def test_verbs_of_a_clause(sentence: str, *, passive: bool, perfect: bool, modal: str) -> None:
    ((clause, _),) = clauses_of(sentence)
    assert (clause.passive, clause.perfect, clause.modal) == (passive, perfect, modal)


@pytest.mark.parametrize(
    ("lemma", "form", "tense", "particle"),
    [
        ("ein|treffen", "eingetroffen", "participle", ""),
        ("ein|treffen", "traf", "past", "ein"),
        ("ein|treffen", "einzutreffen", "zu", ""),
        ("empfangen", "empfing", "past", ""),
        ("empfangen", "empfangen", "participle", ""),
        ("überreichen", "überreicht", "participle", ""),
        ("beschaffen", "beschafft", "participle", ""),
        ("blockieren", "blockiert", "participle", ""),
        ("liefern", "gelieferten", "attribute", ""),
    ],
)
def test_verb_form(lemma: str, form: str, tense: str, particle: str) -> None:
    forms = morphology.verb_forms(lemma, "de")
    assert morphology.VerbForm(lemma, tense, particle) in forms[form]


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("Rüstungsgüter", "rüstungsgut"), ("Besuchs", "besuch"), ("Lieferungen", "lieferung")],
)
def test_noun_is_found_in_its_inflected_form(word: str, lemma: str) -> None:
    assert lemma in morphology.noun_stems(word)
