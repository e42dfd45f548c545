"""Uniform numbers: random ones keyed by name, and evenly spread ones.

Luck is keyed by what it decides. The stream of "internship, paid" depends on the seed and on these
two names, never on a position in a list, so that adding a format changes no other format's luck; a
student's number is found by counting, so that blocks may be simulated in any order.
"""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
from scipy.stats import qmc


def _key(*names: str) -> tuple[int, ...]:
    digest = blake2b("\x1f".join(names).encode(), digest_size=16).digest()
    return tuple(np.frombuffer(digest, dtype="<u4").tolist())


def stream(seed: int, *names: str, start: int = 0, count: int) -> np.ndarray:
    """Numbers in [0, 1) of the stream with these names, in single precision, from position ``start`` on.

    Examples
    --------
    >>> whole = stream(1, "paid", "internship", count=6)
    >>> (stream(1, "paid", "internship", start=4, count=2) == whole[4:]).all()
    np.True_
    """
    bits = np.random.PCG64DXSM(np.random.SeedSequence(seed, spawn_key=_key(*names)))
    odd = start % 2  # two numbers of 24 bits come out of each step of the generator
    return np.random.Generator(bits.advance(start // 2)).random(count + odd, dtype=np.float32)[odd:]


def sobol(seed: int, name: str, count: int, dimensions: int) -> np.ndarray:
    """Scrambled Sobol points in [0, 1), shape (count, dimensions), for one name.

    Any count is allowed; the points are the first ones of the next power of two.
    """
    entropy = np.random.SeedSequence(seed, spawn_key=_key("sobol", name))
    points = qmc.Sobol(dimensions, scramble=True, rng=np.random.default_rng(entropy))
    return points.random_base2(max(0, (count - 1).bit_length()))[:count]
