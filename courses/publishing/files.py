"""Pictures and downloads of a guide in the CMS's libraries; the same file is never there twice."""

import hashlib
from pathlib import Path

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from courses.source.blocks import PICTURES


def _sha1(content: bytes) -> str:
    """The fingerprint that Wagtail keeps with its files; it guards against doubles, not against forgery."""
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()


def image_id(path: Path) -> int:
    """The picture of that content, taken into the library when it is new."""
    return _kept(get_image_model(), path)


def document_id(path: Path) -> int:
    """The file of that content, taken into the library when it is new."""
    return _kept(get_document_model(), path)


def _kept(model: type, path: Path) -> int:
    content = path.read_bytes()
    there = model.objects.filter(file_hash=_sha1(content)).order_by("pk").first()  # type: ignore[attr-defined]
    if there is None:
        title = path.stem.replace("-", " ").capitalize()
        there = model(title=title, file=ContentFile(content, name=path.name))
        there.file_size, there.file_hash = len(content), _sha1(content)
        there.save()
    return int(there.pk)


def is_picture(path: str) -> bool:
    """Whether a file is kept as a picture; the others are documents."""
    return path.lower().endswith(PICTURES)
