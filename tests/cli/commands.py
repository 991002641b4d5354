"""Run `python -m portal …` as an operator does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from portal.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


def environment(settings: Settings, **more: str) -> dict[str, str]:
    """Return the environment that names this test's portal."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {
        **kept,
        "PORTAL_DATABASE_URL": settings.database_url,
        "PORTAL_DATA_DIR": str(settings.data_dir),
        "PORTAL_STORAGE_URL": settings.storage_url,
        "PORTAL_FONT_DIR": str(settings.font_dir),
        "PYTHONUNBUFFERED": "1",
        **({"PORTAL_SECRET_KEY": settings.secret_key} if settings.secret_key else {}),
        **more,
    }


def portal(settings: Settings, *words: str, typed: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "portal", *words],
        cwd=ROOT,
        env=environment(settings, **more),
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        timeout=110,
    )
