"""Every environment variable, read once and refused loudly when wrong."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
SHORTEST_SECRET = 32
HIGHEST_PORT = 65535


class WrongSetting(Exception):
    """A variable that cannot be used, named with what would be right."""


def _text(value: str) -> str:
    return value


def _flag(value: str) -> bool:
    choices = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False, "": False}
    if value.lower() not in choices:
        raise ValueError("use 1 or 0")
    return choices[value.lower()]


def _port(value: str) -> int:
    number = int(value)
    if not 0 <= number <= HIGHEST_PORT:
        raise ValueError("use a number from 0 to 65535")
    return number


def _count(value: str) -> int:
    number = int(value)
    if number <= 0:
        raise ValueError("use a whole number above 0")
    return number


def _path(value: str) -> Path:
    return Path(value).expanduser().absolute()


def _database_url(value: str) -> str:
    if urlsplit(value).scheme not in {"sqlite", "postgres", "postgresql"}:
        raise ValueError("use sqlite:///path/portal.db or postgres://user@host/name")
    return value


def _storage_url(value: str) -> str:
    if urlsplit(value).scheme not in {"file", "s3"}:
        raise ValueError("use file:///path or s3://bucket")
    return value


def _base_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise ValueError("use https://host or http://host:port")
    return value.rstrip("/")


def _signer(value: str) -> str:
    if urlsplit(value).scheme not in {"file", "pkcs11", "https", "http"}:
        raise ValueError(
            "use file:///path/key.p12, pkcs11:token=…;object=…?module-path=… or https://host/csc/v1?credential=…"
        )
    return value


def _setting(default: Any, read: Callable[[str], Any], meaning: str) -> Any:
    return field(default=default, metadata={"read": read, "meaning": meaning})


@dataclass(frozen=True)
class Settings:
    """The portal's settings; each field is the variable PORTAL_<NAME>."""

    data_dir: Path = _setting(ROOT / "var", _path, "folder for everything the portal keeps by default")
    database_url: str = _setting("", _database_url, "sqlite:///… or postgres://…; default: portal.db there")
    storage_url: str = _setting("", _storage_url, "file:///… or s3://…; default: files/ there")
    secret_key: str = _setting(
        "", _text, "encrypts identities and signs forms; default: a file made on first start"
    )
    secret_key_file: Path | None = _setting(
        None, _path, "file holding the secret key; default: secret.key there"
    )
    base_url: str = _setting("", _base_url, "address people use; default: http://127.0.0.1:PORT")
    host: str = _setting("127.0.0.1", _text, "address to listen on")
    port: int = _setting(8000, _port, "port to listen on")
    font_dir: Path = _setting(ROOT / ".fonts", _path, "folder made by the font set-up")
    demo: bool = _setting(False, _flag, "1: a demonstration town, and every page says so")
    signer: str = _setting(
        "",
        _signer,
        "who signs papers: file:///….p12, pkcs11:… or https://…; default: nobody, in a demo a key of its own",
    )
    signer_password: str = _setting(
        "", _text, "opens the key file, is the device's PIN or the service's token"
    )
    signer_password_file: Path | None = _setting(None, _path, "file holding that password")
    tsa_url: str = _setting("", _base_url, "RFC 3161 authority that stamps each signature; default: none")
    trust: Path | None = _setting(
        None, _path, "folder of the roots whose signatures are ours; default: trust/ in the data folder"
    )
    telephone: str = _setting("0760-0000 0000", _text, "the telephone shown to the public")
    embedded_worker: bool = _setting(True, _flag, "1: the web process runs one worker beside it")
    session_idle_minutes: int = _setting(60, _count, "minutes without a request until a session ends")
    session_hours: int = _setting(12, _count, "hours after which a session ends in any case")
    upload_megabytes: int = _setting(50, _count, "largest single file accepted")
    backup_dir: Path | None = _setting(
        None, _path, "folder for backups; default: backups/ in the data folder"
    )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read PORTAL_* variables; raise WrongSetting naming the first one that cannot be used."""
        known = {f"PORTAL_{item.name.upper()}": item for item in fields(cls)}
        values: dict[str, Any] = {}
        for name, item in known.items():
            if not environment.get(name):
                continue
            try:
                values[item.name] = item.metadata["read"](environment[name])
            except ValueError as error:
                shown = "" if "SECRET" in name or "SIGNER" in name else f" ({environment[name]!r})"
                raise WrongSetting(f"{name}{shown} cannot be used: {error}") from error
        return cls(**values).completed()

    @property
    def demo_key(self) -> Path:
        """Where a demonstration keeps the key that signs its papers."""
        return self.data_dir / "signing" / "demo.pem"

    def completed(self) -> Settings:
        """Fill in what follows from other settings. The secret key is read or made by `load_secret`."""
        return replace(
            self,
            database_url=self.database_url or f"sqlite:///{self.data_dir / 'portal.db'}",
            storage_url=self.storage_url or (self.data_dir / "files").as_uri(),
            secret_key_file=self.secret_key_file or self.data_dir / "secret.key",
            base_url=self.base_url or f"http://{self.host}:{self.port}",
            backup_dir=self.backup_dir or self.data_dir / "backups",
            signer=self.signer or (self.demo_key.as_uri() if self.demo else ""),
            trust=self.trust or self.data_dir / "trust",
        )


def load_signer_password(settings: Settings) -> str:
    """Return what opens the signer; a demonstration's key file, which the data folder protects, has none of its own."""
    if settings.signer_password_file is None:
        return settings.signer_password
    try:
        return settings.signer_password_file.read_text().strip()
    except OSError as error:
        raise WrongSetting(f"PORTAL_SIGNER_PASSWORD_FILE cannot be read: {error.strerror}") from error


def load_secret(settings: Settings) -> str:
    """Return the secret key, making on first start a file that only its owner can read."""
    if settings.secret_key:
        return _long_enough(settings.secret_key, "PORTAL_SECRET_KEY")
    assert settings.secret_key_file is not None
    path = settings.secret_key_file
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_private(path, secrets.token_urlsafe(48))
    return _long_enough(path.read_text().strip(), str(path))


def write_private(path: Path, text: str) -> None:
    """Make the file whole or not at all: a second process that starts meanwhile keeps the first one's key."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()


def _long_enough(key: str, where: str) -> str:
    if len(key) < SHORTEST_SECRET:
        raise WrongSetting(f"{where} holds a key that is too short: at least {SHORTEST_SECRET} characters")
    return key


_current: Settings | None = None


def use(settings: Settings) -> None:
    """Make these the settings of this process; papers ask for the address and telephone they print."""
    global _current  # noqa: PLW0603 (one portal per process)
    _current = settings


def current() -> Settings:
    """Return the settings of this process."""
    if _current is None:
        raise RuntimeError("settings.use() has not been called")
    return _current
