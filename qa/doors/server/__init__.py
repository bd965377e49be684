"""The HTTP door: ``create_app(desk, settings)`` and ``serve(settings, on_ready)``. FastAPI is imported only in here."""

from qa.doors.server.app import create_app
from qa.doors.server.serve import serve

__all__ = ["create_app", "serve"]
