"""Every address of the portal, on one page. What is posted to is a noun: `/cases/41/opinion/submission`."""

from __future__ import annotations

from starlette.routing import BaseRoute, Mount, Route

from portal.views import assets, health, home, preferences, sign_in
from portal.web.templates import STATIC

GET = ["GET"]
POST = ["POST"]

ROUTES: list[BaseRoute] = [
    Route("/", home.show, methods=GET, name="home"),
    # People who work here
    Route("/sign-in", sign_in.show, methods=GET, name="sign-in"),
    Route("/sign-in", sign_in.create, methods=POST),
    Route("/sign-out", sign_in.delete, methods=POST, name="sign-out"),
    # Everybody
    Route("/language", preferences.language, methods=GET, name="language"),
    Route("/elder", preferences.elder, methods=GET, name="elder"),
    Route("/healthz", health.alive, methods=GET, name="healthz"),
    Route("/readyz", health.ready, methods=GET, name="readyz"),
    Mount("/static", assets.Assets(directory=STATIC), name="static"),
]
