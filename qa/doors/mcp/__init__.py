"""The door for other programs' assistants: tools of the Model Context Protocol over one collection.

``server.stdio(settings)`` speaks on standard input and output; ``server.Sessions`` is the same over HTTP, inside
``dateline serve``. The SDK takes over half a second to import: it is imported by who asks for it.
"""
