"""Numbers that belong to an index and back: unique without a list of those given out, valid by their check digits."""

import random
from itertools import combinations
from math import factorial

__all__ = ["fahrerlaubnisnummer", "fin", "fin_index", "idnr", "idnr_index", "kennzeichen", "kennzeichen_index", "seriennummer"]

_PAIRS = [(missing, double) for missing in range(1, 10) for double in range(1, 10) if missing != double]
_PLACES = list(combinations(range(9), 2))
_ORDERS = factorial(7)
_IDNR_COUNT = len(_PAIRS) * len(_PLACES) * _ORDERS
_IDNR_STEP = 7_654_321  # prime, so it visits every number once

_BLOCKED = {"HJ", "KZ", "NS", "SA", "SS"}  # DOMAIN row 4: a rule of the states [M]
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LETTERS = [a + b for a in _ALPHABET for b in _ALPHABET if a + b not in _BLOCKED]
_PLATE_DIGITS = 899  # 100 ... 998: three digits leave room for E and H
_PLATE_COUNT = len(_LETTERS) * _PLATE_DIGITS
_PLATE_STEP = 104_729
_PLATE_STEP_BACK = pow(_PLATE_STEP, -1, _PLATE_COUNT)
_LETTERS_AT = {letters: at for at, letters in enumerate(_LETTERS)}

_FIN_MAKERS = ("WVWZZZ", "WDBZZZ", "WBAZZZ", "TMBZZZ", "VF1ZZZ", "ZFAZZZ", "SALZZZ", "W0LZZZ")
_SERIAL = "0123456789CFGHJKLMNPRTVWXYZ"


def check_idnr(first_ten: str) -> int:
    """Check digit by ISO 7064 Mod 11,10 (DQ-01)."""
    product = 10
    for digit in first_ten:
        total = (int(digit) + product) % 10 or 10
        product = 2 * total % 11
    return (11 - product) % 10


def idnr(index: int) -> str:
    """The test IdNr of an index: 0 first, one digit twice, one missing (DQ-01)."""
    number = index * _IDNR_STEP % _IDNR_COUNT
    number, order = divmod(number, _ORDERS)
    pair, place = divmod(number, len(_PLACES))
    missing, double = _PAIRS[pair]
    rest = _permutation([digit for digit in range(1, 10) if digit not in (missing, double)], order)
    digits: list[int] = []
    for position in range(9):
        digits.append(double if position in _PLACES[place] else rest.pop(0))
    first_ten = "0" + "".join(map(str, digits))
    return f"{first_ten}{check_idnr(first_ten)}"


def idnr_index(value: str) -> int:
    """The index of a test IdNr of ours, or -1."""
    digits = [int(character) for character in value[1:10] if character.isascii() and character.isdigit()]
    doubles = {digit for digit in digits if digits.count(digit) == 2}
    if len(value) != 11 or value[0] != "0" or len(digits) != 9 or len(set(digits)) != 8 or len(doubles) != 1 or 0 in digits:
        return -1
    double = doubles.pop()
    missing = (set(range(1, 10)) - set(digits)).pop()
    place = _PLACES.index(tuple(position for position, digit in enumerate(digits) if digit == double))  # type: ignore[arg-type]
    order = _rank([digit for digit in digits if digit != double])
    number = (_PAIRS.index((missing, double)) * len(_PLACES) + place) * _ORDERS + order
    return number * pow(_IDNR_STEP, -1, _IDNR_COUNT) % _IDNR_COUNT


def _permutation(items: list[int], rank: int) -> list[int]:
    items, chosen = sorted(items), []
    for size in range(len(items), 0, -1):
        position, rank = divmod(rank, factorial(size - 1))
        chosen.append(items.pop(position))
    return chosen


def _rank(items: list[int]) -> int:
    rest, rank = sorted(items), 0
    for item in items:
        rank += rest.index(item) * factorial(len(rest) - 1)
        rest.remove(item)
    return rank


def kennzeichen(index: int, suffix: str = "") -> str:
    """The plate of a vehicle's index, e.g. ``OF-AB 123E``."""
    letters, digits = divmod(index * _PLATE_STEP % _PLATE_COUNT, _PLATE_DIGITS)
    return f"OF-{_LETTERS[letters]} {digits + 100}{suffix}"


def kennzeichen_index(value: str) -> int:
    """The index of a plate of ours, or -1."""
    letters, _, digits = value.removeprefix("OF-").rstrip("EH").partition(" ")
    if letters not in _LETTERS_AT or not digits.isdigit() or not 100 <= int(digits) <= 998:
        return -1
    number = _LETTERS_AT[letters] * _PLATE_DIGITS + int(digits) - 100
    return number * _PLATE_STEP_BACK % _PLATE_COUNT


def fin(index: int) -> str:
    """A vehicle identification number; only Z where other countries have a check digit (DQ-06)."""
    return f"{_FIN_MAKERS[index % len(_FIN_MAKERS)]}1KZ{index % 10}X{index:06d}"[:17]


def fin_index(value: str) -> int:
    """The index of a FIN of ours, or -1."""
    tail = value[11:]
    return int(tail) if len(value) == 17 and tail.isdigit() and fin(int(tail)) == value else -1


def fahrerlaubnisnummer(index: int, counter: int) -> str:
    """Authority G060, running number, check character, issue counter (DQ-05)."""
    running, rest = "", index
    for _ in range(5):
        rest, digit = divmod(rest, 36)
        running = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[digit] + running
    stem = f"G060{running}"
    check = sum(int(character, 36) * weight for character, weight in zip(stem, range(9, 0, -1), strict=True)) % 11
    return f"{stem}{'X' if check == 10 else check}{counter}"


def seriennummer(rng: random.Random) -> str:
    """Serial number of an identity card: authority code, then random (DQ-03)."""
    return "LF" + "".join(rng.choices(_SERIAL, k=7))
