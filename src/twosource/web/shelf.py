"""The shelf: the desk over a library, whose unpacked accounts are kept for the next asker; next: the pages.

Pages never wait for a comparison: `kept_account` gives the last one made, and says whether it is of the story as it
stands; `account` makes a new one, and tells how far it is.
"""

from __future__ import annotations

import os
from functools import lru_cache

from twosource.desk import Desk
from twosource.library.answers import KeptAccount

_ACCOUNTS_KEPT = 24


class Shelf(Desk):
    """A library as pages read it; may be used by several threads."""

    def __init__(self, library: str | os.PathLike[str], *, create: bool = False) -> None:
        """Opens a library; see `Desk`."""
        super().__init__(library, create=create)
        self._unpacked = lru_cache(_ACCOUNTS_KEPT)(self._unpack)

    def kept_account(self, story: str) -> KeptAccount | None:
        """The last account of a story, unpacked once as long as the story's state is the same."""
        return self._unpacked(story, self.state(story))

    def _unpack(self, story: str, _state: str | None) -> KeptAccount | None:
        return super().kept_account(story)
