"""Positions as Finnish authorities write them: ETRS-TM35FIN (EPSG:3067), metres north and east.

Krüger's series as in the public recommendation JHS 197, exact to a millimetre in Finland.
"""

import math

_AXIS = 6_378_137.0
"""Half the long axis of the ellipsoid GRS80, metres."""
_FLATTENING = 1 / 298.257222101
_SCALE = 0.9996
_MERIDIAN = math.radians(27)
_EAST = 500_000.0
_N = _FLATTENING / (2 - _FLATTENING)
_RADIUS = _AXIS / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_ECCENTRICITY = math.sqrt(_FLATTENING * (2 - _FLATTENING))
_SERIES = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16,
    13 * _N**2 / 48 - 3 * _N**3 / 5,
    61 * _N**3 / 240,
)


def north_east(lat: float, lon: float) -> tuple[float, float]:
    """Return metres north and east of a position in degrees (WGS 84, for our purposes the same as ETRS89)."""
    sine, turn = math.sin(math.radians(lat)), math.radians(lon) - _MERIDIAN
    conformal = math.sinh(math.atanh(sine) - _ECCENTRICITY * math.atanh(_ECCENTRICITY * sine))
    along = math.atan2(conformal, math.cos(turn))
    across = math.asinh(math.sin(turn) / math.hypot(conformal, math.cos(turn)))
    terms = [(2 * order, factor) for order, factor in enumerate(_SERIES, start=1)]
    north = along + sum(f * math.sin(k * along) * math.cosh(k * across) for k, f in terms)
    east = across + sum(f * math.cos(k * along) * math.sinh(k * across) for k, f in terms)
    return _SCALE * _RADIUS * north, _EAST + _SCALE * _RADIUS * east
