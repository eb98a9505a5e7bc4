"""How sure a share of few actions is (DEFINITIONS, section 5)."""

import numpy as np
import numpy.typing as npt

Z95 = 1.959964


def wilson(
    successes: npt.ArrayLike, totals: npt.ArrayLike, z: float = Z95
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Returns the lower and upper limit, in 0–1, of the Wilson interval of each share; NaN where the total is 0.

    Wilson 1927, in the form of Newcombe 1998: (2O + z² ∓ z√(z² + 4Oq)) / (2(n + z²)), q = 1 − O/n.
    """
    o, n = np.asarray(successes, dtype="float64"), np.asarray(totals, dtype="float64")
    q = 1 - np.divide(o, n, out=np.full(np.broadcast(o, n).shape, np.nan), where=n > 0)
    half = z * np.sqrt(z**2 + 4 * o * q)
    return (2 * o + z**2 - half) / (2 * (n + z**2)), (2 * o + z**2 + half) / (2 * (n + z**2))
