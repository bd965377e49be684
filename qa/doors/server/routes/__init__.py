"""The routes, one module a subject."""

from fastapi import APIRouter

from qa.doors.server.routes import (
    articles,
    ask,
    chat,
    feedback,
    histogram,
    models,
    page,
    running,
    search,
    status,
    verify,
)

routers: tuple[APIRouter, ...] = (
    ask.router, search.router, verify.router, articles.router, histogram.router, feedback.router, chat.router,
    models.router, status.router, running.router, page.router,
)  # fmt: skip
