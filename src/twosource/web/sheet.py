"""Sheets: takes a page made for all visitors, gives the bytes that one of them is sent; next: answers.

What visitors share of a page is encoded, hashed and packed once. What is a visitor's own (the token of their forms,
their name) stands at marks; each stretch between two marks is packed as blocks of its own of one deflate stream (RFC
1951), so that no dossier is packed again for the forty bytes of a token.
"""

from __future__ import annotations

import re
import secrets
import struct
import zlib
from collections.abc import Mapping, Sequence
from hashlib import sha256

# Marks in a made page; of this run alone, so that no text can hold them.
MARKS = {name: f"{name}-{secrets.token_hex(16)}" for name in ("token", "signature", "user")}

# A smaller answer is sent as it is.
LEAST_PACKED = 4000
# More would take longer than it saves.
_LEVEL = 5
_MARK = re.compile(f"({'|'.join(MARKS.values())})")
_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_LAST_BLOCK = b"\x03\x00"

_Stretch = tuple[bytes, bytes]
"""Bytes, and the same packed."""


class Sheet:
    """A made page.

    Attributes:
        style: hash of a style that stands in it, or "".
    """

    def __init__(self, made: str, *, style: str = "") -> None:
        self.style = style
        self._parts = [part if part in MARKS.values() else _packed(part) for part in _MARK.split(made)]
        self._hash = sha256(made.encode("utf-8", "replace")).digest()

    def filled(self, own: Mapping[str, str]) -> Filled:
        """The page of one visitor.

        Args:
            own: what stands at each of `MARKS`, by its name.
        """
        stretches = {MARKS[name]: _packed(words) for name, words in own.items()}
        parts = [stretches[part] if isinstance(part, str) else part for part in self._parts]
        return Filled(parts, sha256(self._hash + repr(sorted(own.items())).encode("utf-8", "replace")).hexdigest()[:32])


class Filled:
    """The page of one visitor.

    Attributes:
        tag: differs where the page does.
        size: bytes.
    """

    def __init__(self, parts: Sequence[_Stretch], tag: str) -> None:
        self._parts = parts
        self.tag = tag
        self.size = sum(len(plain) for plain, _ in parts)

    def plain(self) -> bytes:
        """As it is."""
        return b"".join(plain for plain, _ in self._parts)

    def gzipped(self) -> bytes:
        """As one member of gzip (RFC 1952)."""
        checked = 0
        for plain, _ in self._parts:
            checked = zlib.crc32(plain, checked)
        end = struct.pack("<LL", checked, self.size & 0xFFFFFFFF)
        return b"".join((_GZIP_HEAD, *(packed for _, packed in self._parts), _LAST_BLOCK, end))


def _packed(words: str) -> _Stretch:
    """A stretch that refers to nothing before it, and ends on a whole byte."""
    plain = words.encode("utf-8", "replace")
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return plain, packer.compress(plain) + packer.flush(zlib.Z_FULL_FLUSH)
