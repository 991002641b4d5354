"""Formal papers: facts in, PDF bytes out. Knows nothing of the portal, of databases or of HTTP.

One module per kind of paper holds its facts; `catalogue` names them all; `render` prints one in this process,
`press` in a process of its own.
"""
