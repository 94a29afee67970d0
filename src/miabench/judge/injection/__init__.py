"""Attempts in a response to get at its judge: reported beside a score, and never part of one.

`flags` says where a response forges a score, addresses a judge, closes the marks around it, or hides text. Ordinary
texts have such words as well: reviews rate, recipes give instructions, comics have robots. A rule hence asks for a form
that such texts don't have, or gives way where the item's own instruction asks for what it looks for.
"""

from miabench.judge.injection.flags import Flag, Kind, flags

__all__ = ["Flag", "Kind", "flags"]
