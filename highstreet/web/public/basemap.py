"""The town's basemap, if it has one: a PMTiles file, of which a browser asks for small parts."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from highstreet.people.audience import TownRequest, for_public
from highstreet.places.basemap import basemap_file

CHUNK = 64 * 1024
RANGE = re.compile(r"^bytes=(\d{0,18})-(\d{0,18})$")


@require_safe
@for_public
def basemap(request: TownRequest) -> HttpResponseBase:
    """The part that was asked for, or the whole file."""
    file = basemap_file()
    if file is None:
        raise Http404
    about = file.stat()
    headers = {
        "Accept-Ranges": "bytes",
        "ETag": f'"{about.st_size:x}-{about.st_mtime_ns:x}"',
        "Last-Modified": http_date(about.st_mtime),
        "Cache-Control": "public, max-age=3600",
    }
    part = asked_part(request, about.st_size)
    if part is None:
        headers["Content-Range"] = f"bytes */{about.st_size}"
        return HttpResponse(status=416, headers=headers)
    start, end = part
    whole = (start, end) == (0, about.st_size)
    if not whole:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{about.st_size}"
    headers["Content-Length"] = str(end - start)
    return StreamingHttpResponse(
        part_of(file, start, end),
        status=200 if whole else 206,
        content_type="application/vnd.pmtiles",
        headers=headers,
    )


def asked_part(request: HttpRequest, size: int) -> tuple[int, int] | None:
    """From where to before where; the whole file if no single part is asked for, nothing if outside it."""
    asked = RANGE.match(request.headers.get("Range", ""))
    if not asked or asked[0] == "bytes=-":
        return 0, size
    if not asked[1]:
        return (max(0, size - int(asked[2])), size) if int(asked[2]) else None
    start = int(asked[1])
    end = min(size, int(asked[2]) + 1) if asked[2] else size
    return (start, end) if start < end else None


def part_of(file: Path, start: int, end: int) -> Iterator[bytes]:
    with file.open("rb") as opened:
        opened.seek(start)
        left = end - start
        while left > 0 and (chunk := opened.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
