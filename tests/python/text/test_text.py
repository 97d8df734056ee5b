"""Sentences and tokens: the cases of `tests/cases/text_sentences.yml`, and laws."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from annotate import langdata
from annotate.text import TextData, sentences, text_data, tokens

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "text_sentences.yml").read_text(encoding="utf-8")
)

NEWSY = st.lists(
    st.sampled_from(
        [
            "Der",
            "am",
            "3",
            ".",
            "Mai",
            " ",
            "\n",
            "«",
            "»",
            "„",
            "“",
            "z.",
            "B.",
            "Dr.",
            "2019",
            "!",
            "…",
            "• ",
        ]
    )
    | st.text(max_size=5),
    max_size=40,
).map("".join)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_text_falls_into_these_sentences(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [text[a:b] for a, b in sentences(text, case.get("lang", "de"))]
    assert found == case["sentences"]


@given(NEWSY, st.sampled_from(["de", "en", "fr"]))
def test_sentences_are_ordered_trimmed_and_leave_out_only_white_space(text: str, lang: str) -> None:
    end = 0
    for a, b in sentences(text, lang):
        assert not text[end:a].strip()
        assert a < b
        assert text[a:b] == text[a:b].strip()
        end = b
    assert not text[end:].strip()


@given(NEWSY)
def test_tokens_are_slices_and_leave_out_only_white_space(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert text[token.start : token.end] == token.text
        assert not text[end : token.start].strip()
        end = token.end
    assert not text[end:].strip()


def test_words_and_numbers_stay_whole() -> None:
    text = "Ein- und Ausfuhren: US-Präsident, Kim Jong-uns S-300, 18,8 Mrd. am 3.5.2023 (z.B. 70-jährige)"
    assert [token.text for token in tokens(text)] == [
        "Ein-", "und", "Ausfuhren", ":", "US-Präsident", ",", "Kim", "Jong-uns", "S-300", ",", "18,8",
        "Mrd", ".", "am", "3.5.2023", "(", "z.B.", "70-jährige", ")",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", [
        "a. " * 60_000, "." * 200_000, "." * 200_000 + "x", "»" * 200_000, "!»" * 100_000 + "x",
        "\n" * 200_000, " " * 200_000 + "x", "\n " * 100_000 + "x", "3. " * 60_000, "a-" * 100_000 + "(",
    ],
    ids=range(10),
)  # fmt: skip
def test_time_grows_with_length_only(text: str) -> None:
    begin = time.process_time()
    sentences(text, "de")
    tokens(text)
    assert time.process_time() - begin < 3


def test_every_language_file_fits_its_schema() -> None:
    for lang in langdata.languages_with("text"):
        assert text_data(lang).openers


def test_language_data_errors_name_file_line_and_what_would_do() -> None:
    with pytest.raises(
        langdata.LanguageDataError, match=r"x\.yml:2: unknown key 'opener'\. Known: ordinal"
    ):
        langdata.parse("ordinal_numbers: true\nopener: [Der]", "x.yml", TextData)
    with pytest.raises(langdata.LanguageDataError, match=r"x\.yml:1: expected a list, found 'Der'"):
        langdata.parse("openers: Der", "x.yml", TextData)
    with pytest.raises(
        langdata.LanguageDataError, match=r"x\.yml:1: key 'abbreviations' is missing"
    ):
        langdata.parse("ordinal_numbers: true", "x.yml", TextData)
    with pytest.raises(langdata.LanguageDataError, match=r"x\.yml:1: listed twice: 'Der'"):
        langdata.parse("openers: [Der, Der]", "x.yml", TextData)
