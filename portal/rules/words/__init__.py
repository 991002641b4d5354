"""The glossary everyone speaks: roles, states, actions, outcomes, kinds. Chinese is the source language."""

from __future__ import annotations

from enum import StrEnum

from portal.rules.words import papers, people, states, steps
from portal.rules.words.papers import Channel, DeadlineKind, ExhibitKind, JobKind, Outcome, PaperKind
from portal.rules.words.people import OrganisationKind, Permission, PetitionerKind, Role
from portal.rules.words.states import EngagementState, MatterState, Stage, State
from portal.rules.words.steps import Action

__all__ = [
    "Action",
    "Channel",
    "DeadlineKind",
    "EngagementState",
    "ExhibitKind",
    "JobKind",
    "MatterState",
    "OrganisationKind",
    "Outcome",
    "PaperKind",
    "Permission",
    "PetitionerKind",
    "Role",
    "Stage",
    "State",
    "label",
]

# Keyed by kind as well: words of two kinds may be spelled alike, as Stage.REVIEW and PaperKind.REVIEW are.
_LABELS = {
    (type(word), word.value): term
    for word, term in (*people.TERMS, *states.TERMS, *steps.TERMS, *papers.TERMS)
}


def label(word: StrEnum) -> str:
    """Return the field's Chinese term for a word, as it stands on pages and papers."""
    return _LABELS[type(word), word.value]
