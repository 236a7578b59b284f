"""Which heading of somebody's table is which of our columns: the same word, a usual other word, or nearly the same."""

import difflib
from collections.abc import Mapping, Sequence
from hashlib import sha256

_OTHER_WORDS: Mapping[str, str] = {
    "address": "osoite katuosoite adress gatuadress",
    "arrival": "arrive arrives saapuu saapuminen tulo alkaa klo_alkaen ankomst ankommer anländer börjar opens",
    "community": "main_location mainlocation village kylä paikkakunta by ort taajama kunta",
    "day": "weekday viikonpäivä veckodag",
    "departure": "depart departs leaves lähtee lähtö päättyy klo_asti avgång avgår slutar closes open_until",
    "dwell": "stop_duration service_min kesto minuutit längd minuter",
    "end": "last_date loppuu viimeinen_päivä päättymispäivä sista_dag slutdatum",
    "exceptions": "poikkeukset ei_aja undantag",
    "first_day": "alkaen alkupäivä ensimmäinen_päivä första_dag startdatum från",
    "frequency": "rrule freq toistuvuus rytmi rytm recurrence",
    "from_id": "mistä från from",
    "geox": "lon longitude lng x pituusaste longitud",
    "geoy": "lat latitude y leveysaste latitud",
    "km": "kilometres kilometrit matka sträcka distance_km",
    "last_day": "päättyen loppupäivä viimeinen_päivä sista_dag slutdatum till asti",
    "lat": "geoy latitude y leveysaste latitud",
    "locality_id": "locality paikkakunta kylä by ort",
    "lon": "geox longitude lng x pituusaste longitud",
    "minutes": "minuutit ajoaika minuter körtid duration_min",
    "mobile": "vehicle bus auto kirjastoauto bussi buss",
    "municipality_id": "municipality kunta kommun",
    "name_en": "name englanniksi engelska",
    "name_fi": "nimi nimi_suomeksi suomeksi namn_på_finska finska",
    "name_sv": "namn nimi_ruotsiksi ruotsiksi namn_på_svenska svenska",
    "organisation": "organization dataset järjestö organisaatio förening arrangör",
    "organisation_id": "organisation järjestö förening",
    "postcode": "postal_code postinumero postnummer",
    "route": "reitti linja rutt tur",
    "service_id": "service palvelu tjänst",
    "start": "first_date alkaen alkaa_pvm aloituspäivä från_och_med startdatum datum pvm date päivä dag",
    "stop": "stop_name secondary_location secondarylocation pysäkki hållplats",
    "stop_id": "pysäkkitunnus tunnus id hållplats_id",
    "timetable": "url web verkkosivu webbsida",
    "to_id": "minne till to",
    "type": "tyyppi typ",
    "visits_per_month": "käyntejä_kuukaudessa besök_per_månad",
}
"""Headings that are used for our columns elsewhere, in three languages; spaces are written ``_``."""
_ALIKE = 0.82


def guess(header: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    """Return which heading is which column; a heading nobody knows is left out, a column is taken once.

    First come headings that are columns, then other words for them, then what is written nearly the same.
    """
    wanted, found = set(columns), dict[str, str]()
    found |= {name: name for name in header if name in wanted}
    for column in (c for c in columns if c not in found.values()):
        words = _OTHER_WORDS.get(column, "").split()
        heading = next((word for word in words if word in header and word not in found), None)
        if heading is not None:
            found[heading] = column
    for heading in (h for h in header if h and h not in found):
        free = [c for c in columns if c not in found.values()]
        close = difflib.get_close_matches(heading, free, n=1, cutoff=_ALIKE)
        if close:
            found[heading] = close[0]
    return {name: found[name] for name in header if name in found}


def shape(header: Sequence[str]) -> str:
    """Return what tells one form of header from another, whatever the order of its columns."""
    return sha256("\n".join(sorted(h for h in header if h)).encode()).hexdigest()[:32]
