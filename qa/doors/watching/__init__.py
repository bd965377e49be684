"""Feeds kept current: each is asked when it is due, what is new in it is taken in, and whoever waits for another answer
to a question is told of it.
"""

from qa.doors.watching.alerts import Alerts
from qa.doors.watching.checking import Means
from qa.doors.watching.feed import Feed
from qa.doors.watching.listing import listed
from qa.doors.watching.state import State
from qa.doors.watching.watch import Round, Watch

__all__ = ["Alerts", "Feed", "Means", "Round", "State", "Watch", "listed"]
