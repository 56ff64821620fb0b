"""Results that are remembered for a while, in memory: the latest ones, as long as they are not too much together."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Recent(Generic[P, R]):
    """A function that remembers its results, as `lru_cache` makes one, but by what they weigh and not by their number.

    `weigh` tells what a result weighs, `most` how much all may weigh that are remembered; the last one is in any case.
    """

    def __init__(self, make: Callable[P, R], weigh: Callable[[R], int], most: int) -> None:
        self._make = make
        self._weigh = weigh
        self._most = most
        self._kept: dict[Any, tuple[R, int]] = {}
        self._weight = 0
        update_wrapper(self, make)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Give the function's result, remembered or made."""
        key = (args, *kwargs.items())
        found = self._kept.get(key)
        if found is not None and self._weight * 2 < self._most:
            # As long as nothing will have to go soon, which were the latest is not noted.
            return found[0]
        found = self._kept.pop(key, None)
        if found is None:
            result = self._make(*args, **kwargs)
            found = result, self._weigh(result)
            self._weight += found[1]
        self._kept[key] = found
        while self._weight > self._most and len(self._kept) > 1:
            self._weight -= self._kept.pop(next(iter(self._kept)))[1]
        return found[0]


def remember(weigh: Callable[[Any], int], most: int) -> Callable[[Callable[P, R]], Recent[P, R]]:
    """Give what makes a function remember its results."""
    return lambda make: Recent(make, weigh, most)
