"""The routes, one module a subject."""

from fastapi import APIRouter

from qa.server.routes import articles, ask, page, search, status

routers: tuple[APIRouter, ...] = (ask.router, search.router, articles.router, status.router, page.router)
