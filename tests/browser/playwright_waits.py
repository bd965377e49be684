"""What several tests of the page wait for."""

from typing import Any


def answered(page: Any) -> Any:
    """The last turn, once its answer is whole."""
    turn = page.locator(".turn").last
    turn.locator(".actions").wait_for()
    return turn
