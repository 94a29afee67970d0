"""File names for images: an id comes from a file and may be anything, a name must be one on every system."""

import hashlib
import re

_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
_EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/gif": "gif"}


def file_name(item_id: str, media_type: str) -> str:
    """`<id>.<extension>` where the id is a plain word in small letters (as ours are), a digest of it otherwise.

    Different ids give different names, also where case doesn't count.
    """
    is_plain = _PLAIN.fullmatch(item_id) and not _DEVICES.fullmatch(item_id)
    stem = item_id if is_plain else f"id_{hashlib.sha256(item_id.encode()).hexdigest()[:32]}"
    return f"{stem}.{_EXTENSIONS.get(media_type, 'img')}"
