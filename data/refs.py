"""How refs are compared: whatever their case, spaces, dashes and leading noughts after letters, dots counting."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

BETWEEN_PARTS_OF_A_REF: Final = r"[\s_\-‐‑‒–—−/\\|~]+"
AROUND_A_REF: Final = "-.,:;#()[]"
_BETWEEN: Final = re.compile(BETWEEN_PARTS_OF_A_REF)
_LETTER_THEN_DIGIT: Final = re.compile(r"(?<=[^\W\d_])(?=\d)")
_NOUGHTS: Final = re.compile(r"(?<![\d.])0+(?=\d)")


@lru_cache(maxsize=65_536)
def ref_key(ref: str) -> str:
    """Returns what refs that mean the same action share: "zz 1", "ZZ-001" and "ZZ001" are "zz-1".

    A ref without letters keeps its noughts ("007" is not "7"), as do the parts after a dot ("A1.01" is not "A1.1").
    """
    plain = unicodedata.normalize("NFKC", ref).lower()
    folded = _BETWEEN.sub("-", plain.strip()).strip(AROUND_A_REF)
    if not any(map(str.isalpha, folded)):
        return folded
    return _NOUGHTS.sub("", _LETTER_THEN_DIGIT.sub("-", folded))
