"""The bytes of one picture, only for who may see the listing or the right it belongs to."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from alerts import queries
from alerts.permissions import allowed
from alerts.thumbnails import SHOWN_AS_IS, UnreadablePictureError, as_png, thumbnail
from alerts.views.session import account_of
from hubiao.store import MissingBlobError, default_store

POLICY = "default-src 'none'; sandbox"


@allowed("picture")
@require_safe
def show_picture(request: HttpRequest, digest: str) -> HttpResponse:
    """The picture as stored, or with `?width=…` a small one. What is no picture type is never served.

    A browser may keep it but must ask each time, for the next person at it may not see it; the answer is a short 304.
    """
    small = "width" in request.GET
    tag = f'"{digest[:32]}{"-small" if small else ""}"'
    media_type = queries.picture_media_type(account_of(request), digest)
    if media_type is None:
        raise Http404
    if unchanged := get_conditional_response(request, etag=tag):
        return unchanged
    try:
        body, shown_type = _render(digest, media_type, small=small)
    except (MissingBlobError, UnreadablePictureError) as error:
        raise Http404 from error
    return HttpResponse(
        body,
        content_type=shown_type,
        headers={
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-cache",
            "ETag": tag,
            "Content-Security-Policy": POLICY,
            "Content-Disposition": f'inline; filename="{digest[:12]}.{shown_type.partition("/")[2]}"',
        },
    )


def _render(digest: str, media_type: str, *, small: bool) -> tuple[bytes, str]:
    if small:
        return thumbnail(digest), "image/webp"
    if media_type in SHOWN_AS_IS:
        return default_store().read(digest), media_type
    return as_png(digest), "image/png"
