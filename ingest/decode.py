"""Bytes to text."""

from __future__ import annotations

import codecs
import re

from ingest.errors import RejectedError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LETTERS_OF_WESTERN_TEXT = re.compile(
    r"[A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽžŸ\s\d.,;:!?()\"'«»„“”‚‘’‹›–—…•§°€©®™·/%+&=*@#_\[\]|<>~^`´¨¯¸¹²³¼½¾×÷±¬¦¡¿¢£¤¥ªº¶†‡‰ˆ˜{}$\\-]"
)


def decode(data: bytes) -> str:
    """The text of `data`: by its byte-order mark, as UTF-8, or as windows-1252.

    windows-1252 is taken where it gives western letters throughout (at most one other sign in
    a hundred) and most of the bytes are ASCII. Raises `RejectedError` otherwise.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise RejectedError(
                    f"found a byte-order mark of {encoding} but {error.reason} at byte {error.start}. UTF-8 would do"
                ) from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _as_windows_1252(data)
        if text is not None:
            return text
        raise RejectedError(
            f"found neither UTF-8 ({error.reason} at byte {error.start}) nor windows-1252. UTF-8 would do"
        ) from error


def _as_windows_1252(data: bytes) -> str | None:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    ascii_share = sum(byte < 128 for byte in data) / len(data)
    odd = len(text) - len(_LETTERS_OF_WESTERN_TEXT.findall(text))
    # "Ã¤" is UTF-8 read as windows-1252: the text was UTF-8 and broke elsewhere
    mojibake = len(re.findall(r"[ÃÂâ][\u0080-\u00bf€‚„…†‡‰‹‘’“”•–—™›Ÿ¡-¿]", text))
    return (
        text
        if ascii_share >= 0.7 and odd * 100 <= len(text) and mojibake <= len(text) // 1000
        else None
    )


def well_formed(text: str) -> str:
    """`text` with lone halves of surrogate pairs replaced: no database takes them."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
