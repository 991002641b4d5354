"""The statutory routes (依法分类处理): to which door each demand belongs, by which article (Regulations arts. 29-31)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from portal.rules.rulebook.routes.authorities import AUTHORITY, FIRST_HANDLING
from portal.rules.rulebook.routes.daily_life import DAILY, FAMILY
from portal.rules.rulebook.routes.justice import CONDUCT, JUSTICE
from portal.rules.rulebook.routes.route import (
    GROUP_NAMES,
    Citation,
    LimitUnit,
    Route,
    RouteGroup,
    TimeLimit,
)
from portal.rules.rulebook.routes.work_and_land import LAND, WORK

__all__ = [
    "FIRST_HANDLING",
    "GROUP_NAMES",
    "ROUTES",
    "Citation",
    "LimitUnit",
    "Route",
    "RouteGroup",
    "TimeLimit",
    "of_group",
]

_ROWS = (*WORK, *LAND, *FAMILY, *DAILY, *AUTHORITY, *JUSTICE, *CONDUCT, FIRST_HANDLING)

ROUTES: Mapping[str, Route] = MappingProxyType({route.code: route for route in _ROWS})
"""By code, group by group; the first handling of the petition itself (art. 31 item 6) comes last."""


def of_group(group: RouteGroup) -> tuple[Route, ...]:
    """The routes of a group in the order in which they are offered, without the first handling, which fits any group."""
    return tuple(route for route in ROUTES.values() if route.group is group and route is not FIRST_HANDLING)
