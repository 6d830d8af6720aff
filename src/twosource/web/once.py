"""Once: takes what makes something of a thing as it stands, gives it made once, however many ask at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

_Made = TypeVar("_Made")


@dataclass(slots=True)
class _Kept(Generic[_Made]):
    """What was made of a thing in a state; locked while it is made."""

    lock: Lock = field(default_factory=Lock)
    of: tuple[str, _Made] | None = None


class Once(Generic[_Made]):
    """What was made last of each thing, as long as its state is the same.

    Who asks for what is being made waits for it; who asks for anything else does not.
    """

    def __init__(self, make: Callable[[str], _Made], most: int) -> None:
        """Nothing is made yet.

        Args:
            make: of a thing.
            most: so many things are kept, those asked for last.
        """
        self._make = make
        self._most = most
        self._kept: OrderedDict[str, _Kept[_Made]] = OrderedDict()
        self._lock = Lock()

    def get(self, thing: str, state: str) -> _Made:
        """What is made of the thing.

        Args:
            thing: its id.
            state: differs where what is made of it would.
        """
        with self._lock:
            kept = self._kept.setdefault(thing, _Kept())
            self._kept.move_to_end(thing)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        with kept.lock:
            if kept.of is None or kept.of[0] != state:
                kept.of = state, self._make(thing)
            return kept.of[1]
