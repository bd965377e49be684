"""The routes, one module a subject."""

from fastapi import APIRouter

from qa.doors.server.routes import (
    answers,
    articles,
    ask,
    chat,
    feedback,
    feeds,
    histogram,
    jobs,
    model_responses,
    models,
    page,
    quotes,
    running,
    search,
    status,
    timeline,
    verify,
)

routers: tuple[APIRouter, ...] = (
    ask.router, search.router, verify.router, articles.router, histogram.router, quotes.router, timeline.router,
    feedback.router, answers.router, chat.router, model_responses.router, models.router, status.router, running.router,
    feeds.router, jobs.router, page.router,
)  # fmt: skip
