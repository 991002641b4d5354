"""People, their roles and passwords."""

from __future__ import annotations

import argparse
import getpass
import sys
from datetime import date

from portal.actions import accounts, people
from portal.cli.connection import connected
from portal.errors import NotFound
from portal.models.organisations import Organisation
from portal.models.people import Membership, User
from portal.rules.words import OrganisationKind, Role, label
from portal.settings import Settings, WrongSetting

DESCRIPTION = """\
Add people and let them hold roles in organisations. Passwords are asked for at the terminal, or read as the first
line of standard input; never given as an argument, where every user of this machine could read them.

  user add chen --name 陈晓岚 --role CLERK --organisation 中山市石岐街道办事处
  user add admin --name 管理员 --role ADMINISTRATOR --organisation 中山市人民政府 \\
      --create-organisation GOVERNMENT
  user role chen OFFICER --organisation 中山市石岐街道办事处 --until 2027-06-30
  user password chen
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = DESCRIPTION
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    commands = parser.add_subparsers(dest="command", required=True)
    add = commands.add_parser("add", help="add somebody who may sign in")
    add.add_argument("sign_in_name", metavar="SIGN-IN-NAME")
    add.add_argument("--name", required=True, help="her name as it stands on papers")
    add.add_argument("--licence", default="", help="a lawyer's licence number")
    add.add_argument("--role", type=Role, choices=list(Role), help="a role she holds from today on")
    _add_organisation(add, required=False)
    role = commands.add_parser("role", help="let somebody hold a role, or end it")
    role.add_argument("sign_in_name", metavar="SIGN-IN-NAME")
    role.add_argument("role", type=Role, choices=list(Role))
    _add_organisation(role, required=True)
    role.add_argument("--until", type=date.fromisoformat, metavar="DATE", help="the last day she holds it")
    role.add_argument("--end", action="store_true", help="end the role today")
    for name, told in (
        ("password", "give a new password"),
        ("deactivate", "close"),
        ("reactivate", "open again"),
    ):
        one = commands.add_parser(name, help=f"{told}: the account of somebody")
        one.add_argument("sign_in_name", metavar="SIGN-IN-NAME")
    commands.add_parser("list", help="list everybody with their roles")


def _add_organisation(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument("--organisation", required=required, help="where the role is held: the exact name")
    parser.add_argument(
        "--create-organisation",
        type=OrganisationKind,
        choices=list(OrganisationKind),
        metavar="KIND",
        help=f"make that organisation if it is missing: {', '.join(OrganisationKind)}",
    )
    parser.add_argument("--superior", metavar="NAME", help="the exact name of the body above the one made")
    parser.add_argument(
        "--code-word", default="", help="its 机关代字, which the numbers of its papers begin with"
    )


def run(args: argparse.Namespace) -> int:
    """Do what was asked, in one connection."""
    work = {
        "add": _add,
        "role": _role,
        "password": _password,
        "deactivate": _deactivate,
        "reactivate": _reactivate,
        "list": _list,
    }[args.command]
    if args.command in {"add", "password"}:
        args.password = _typed_password()
    connected(Settings.from_environment(), lambda: work(args))
    return 0


def _typed_password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("password: ")
    if getpass.getpass("once more: ") != password:
        raise WrongSetting("the two passwords differ; nothing was changed")
    return password


async def _add(args: argparse.Namespace) -> None:
    if (args.role is None) != (args.organisation is None):
        raise WrongSetting("a role needs --organisation, and an organisation needs --role")
    place = await _place(args) if args.role else None
    user = await people.add_person(args.sign_in_name, args.name, args.password, args.licence)
    if place is not None:
        await people.grant(user, args.role, place)
    print(f"added: {user.sign_in_name}（{user.name}）")


async def _role(args: argparse.Namespace) -> None:
    user, place = await accounts.named(args.sign_in_name), await _place(args)
    if args.end:
        await people.withdraw(user, args.role, place)
        print(f"ends today: {label(args.role)}, {place.name}")
        return
    await people.grant(user, args.role, place, args.until)
    print(f"holds from today: {label(args.role)}, {place.name}")


async def _password(args: argparse.Namespace) -> None:
    await accounts.replace_password(await accounts.named(args.sign_in_name), args.password)
    print("changed; whoever was signed in with the old password is signed out")


async def _deactivate(args: argparse.Namespace) -> None:
    await accounts.close(await accounts.named(args.sign_in_name))
    print("closed; open sessions are ended")


async def _reactivate(args: argparse.Namespace) -> None:
    await accounts.reopen(await accounts.named(args.sign_in_name))
    print("open again")


async def _list(_args: argparse.Namespace) -> None:
    for user in await User.all().order_by("sign_in_name"):
        closed = "" if user.active else "  (closed)"
        print(f"{user.sign_in_name}  {user.name}{closed}")
        held = Membership.filter(user_id=user.id).order_by("role", "since").select_related("organisation")
        for one in await held:
            until = f" – {one.until}" if one.until else " –"
            print(f"    {label(one.role)}, {one.organisation.name}, {one.since}{until}")


async def _place(args: argparse.Namespace) -> Organisation:
    place = await Organisation.get_or_none(name=args.organisation)
    if place is None and args.create_organisation is None:
        raise NotFound(
            "没有名为「%(name)s」的机构。名称要完全一致；要新建，请加 --create-organisation。",
            name=args.organisation,
        )
    if place is not None:
        return place
    above = await Organisation.get_or_none(name=args.superior) if args.superior else None
    if args.superior and above is None:
        raise NotFound("没有名为「%(name)s」的上级机构。", name=args.superior)
    return await people.add_organisation(
        args.create_organisation,
        args.organisation,
        superior_id=above.id if above else None,
        code_word=args.code_word,
    )
