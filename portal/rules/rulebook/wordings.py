"""In which words papers speak: the version of the wording that comes with the portal, and this place's own sentences."""

from __future__ import annotations

from dataclasses import dataclass

from portal.rules.marker import N_
from portal.rules.periods import OUR_DEFAULT


@dataclass(frozen=True, slots=True)
class OwnPhrase:
    """A sentence that this place words in its own way.

    `paper` is the kind of paper it stands on (domain §4, such as ACCEPT); `key` names the sentence in the wording
    file; `text` stands in its place, with the same {places} for facts; `source` says who decided on it, and when.
    """

    paper: str
    key: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class PaperWording:
    """The words of papers: `version` names the folder of wording files, `own` what is said here in its place."""

    version: str
    own: tuple[OwnPhrase, ...]
    source: str
    verified: str

    def own_of(self, paper: str) -> tuple[OwnPhrase, ...]:
        """Return this place's own sentences on one kind of paper, in the order of their keys."""
        return tuple(sorted((one for one in self.own if one.paper == paper), key=lambda one: one.key))


PAPER_WORDING = PaperWording(
    version="2022-05-01",
    own=(),
    source=N_("本系统按《信访工作条例》拟定的文书用语"),
    verified=OUR_DEFAULT,
)
