"""A whole collection in one file, made while it is in use, and a collection made of such a file again.

What can be made anew is left out: the vector index, which a restored collection gets from the catalog's vectors.
"""

from qa.doors.backup.making import backup as backup
from qa.doors.backup.restoring import restore as restore
