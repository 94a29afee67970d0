"""Images as records name them: URLs that can't be fetched as written, names that don't match, images used twice."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import SplitResult, unquote, urlsplit

from miabench.bench.lint.base import Problem, problem, shown
from miabench.bench.lint.view import Record
from miabench.constraints.text.abbreviations import word_set

_EXTENSIONS = word_set("jpg jpeg jfif png gif webp bmp tif tiff svg avif heic")
_TOP_LEVEL = word_set(
    "com org net edu gov io ai co dev app info biz uk de fr it es nl pl se no fi dk ch at be eu us ca au nz jp cn kr "
    "in br ru me tv"
)
"""What tells a host from a folder, where a URL has no scheme."""


def check_image(record: Record) -> Iterator[Problem]:
    """Trouble with the reference to an image, and with the name beside it."""
    image = record.image
    if not image or image.startswith(("data:", "synth:")):
        return
    yield from _reference(record.index, image)
    name = record.image_name
    if name and (base := unquote(_path(image).rsplit("/", 1)[-1])) and base.lower() != name.strip().lower():
        message = f"image_name is {shown(name)}, the image is {shown(base)}"
        yield problem("image-name-differs", record.index, message, "correct image_name, or leave it out")


def _reference(index: int, image: str) -> Iterator[Problem]:
    if any(character.isspace() or not character.isprintable() for character in image):
        message = f"{shown(image)} has white space or control characters in it"
        yield problem("url-malformed", index, message, "remove them, or write them as %20")
        return
    url = _split(image)
    if url is None or (url.scheme in ("http", "https") and not _is_fetchable(url)):
        yield problem("url-malformed", index, f"{shown(image)} isn't a URL that can be fetched", "correct the URL")
    elif url.scheme in ("http", "https"):
        if url.scheme == "http":
            yield problem("url-http", index, f"{shown(image)} is plain http", "use https, if the server has it")
        if PurePosixPath(url.path).suffix[1:].lower() not in _EXTENSIONS:
            message = f"{shown(image)} doesn't tell the image's format"
            yield problem("url-no-extension", index, message, "check that it is an image and not a page")
    elif _lacks_scheme(image):
        message = f"{shown(image)} is a URL without a scheme"
        yield problem("url-no-scheme", index, message, f"write https://{image.lstrip('/')[:120]}")
    elif image.startswith(("/", "\\")) or len(url.scheme) == 1:
        message = f"{shown(image)} is an absolute path"
        yield problem("absolute-path", index, message, "give the path from the benchmark file's folder")
    elif "://" in image and url.scheme != "file":
        message = f"{shown(image)} has a scheme that images aren't read from"
        yield problem("url-malformed", index, message, "give an http(s) URL or a path")


def _split(image: str) -> SplitResult | None:
    try:
        return urlsplit(image)
    except ValueError:
        return None


def _is_fetchable(url: SplitResult) -> bool:
    try:
        return bool(url.hostname) and (url.port is None or url.port > 0)
    except ValueError:  # a port that isn't a number
        return False


def _lacks_scheme(image: str) -> bool:
    host, slash, _ = image.removeprefix("//").partition("/")
    if image.startswith("//") or host.lower().startswith("www."):
        return bool(slash)
    return bool(slash) and "." in host.strip(".") and host.rpartition(".")[2].lower() in _TOP_LEVEL


def _path(image: str) -> str:
    url = _split(image)
    return image if url is None else url.path


def check_same_images(records: Sequence[Record]) -> Iterator[Problem]:
    """Images that two records refer to."""
    seen: dict[str, int] = {}
    for record in records:
        image = record.image.strip()
        if not image or image.startswith("synth:"):
            continue
        if image in seen:
            message = f"the same image as record {seen[image]}"
            yield problem("same-image", record.index, message, "fine if both instructions are meant")
        seen.setdefault(image, record.index)
