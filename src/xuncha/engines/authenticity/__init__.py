"""Paper rectification: one photograph twice, copied reports, numbers that do not add up.

Everything found here is a suspicion, with its evidence, for a person to look at.
"""

from xuncha.engines.authenticity.exif import (
    NOTES,
    Note,
    Place,
    Taken,
    days_early,
    distance_km,
    km_away,
    taken,
)
from xuncha.engines.authenticity.fingerprint import Fingerprint, fingerprint
from xuncha.engines.authenticity.folder import Looked, look_through
from xuncha.engines.authenticity.numbers import WORDS as SLIP_WORDS
from xuncha.engines.authenticity.numbers import Rule, Slip, slips
from xuncha.engines.authenticity.opening import (
    WORDS,
    Fault,
    PhotoError,
    Picture,
    looks_like_photo,
    open_photo,
    upright,
)
from xuncha.engines.authenticity.passages import Passage, passages
from xuncha.engines.authenticity.photos import PhotoPair, same_photos
from xuncha.engines.authenticity.recurrence import Problem, Recurrence, recurrences
from xuncha.engines.authenticity.shingles import names_of, normal
from xuncha.engines.authenticity.texts import TextPair, copied_texts

__all__ = [
    "NOTES",
    "SLIP_WORDS",
    "WORDS",
    "Fault",
    "Fingerprint",
    "Looked",
    "Note",
    "Passage",
    "PhotoError",
    "PhotoPair",
    "Picture",
    "Place",
    "Problem",
    "Recurrence",
    "Rule",
    "Slip",
    "Taken",
    "TextPair",
    "copied_texts",
    "days_early",
    "distance_km",
    "fingerprint",
    "km_away",
    "look_through",
    "looks_like_photo",
    "names_of",
    "normal",
    "open_photo",
    "passages",
    "recurrences",
    "same_photos",
    "slips",
    "taken",
    "upright",
]
