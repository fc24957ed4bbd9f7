"""What a phone needs to keep the form at hand: the manifest, the service worker, the page without network."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from highstreet.people.audience import TownRequest, for_anyone, for_public
from highstreet.web.built import built, built_text, manifest


@require_safe
@for_public
def web_manifest(request: TownRequest) -> HttpResponse:
    tell = reverse("public:tell", kwargs={"town": request.town.slug})
    return HttpResponse(
        json.dumps(
            {
                "name": f"Highstreet {request.town.name}",
                "short_name": "Highstreet",
                "start_url": tell,
                "scope": "/",
                "display": "standalone",
                "background_color": "#fbfaf6",
                "theme_color": "#003d44",
                "icons": [{"src": built("icon.svg"), "sizes": "any", "type": "image/svg+xml"}],
            }
        ),
        content_type="application/manifest+json",
    )


@require_safe
@for_anyone
def service_worker(request: HttpRequest) -> HttpResponse:
    """Served from the root, so that it may look after every page."""
    files = [built(name) for name in manifest() if not name.startswith(("map", "service-worker"))]
    script = f"self.BUILT = {json.dumps(files)};\n{built_text('service-worker.js')}"
    return HttpResponse(
        script, content_type="text/javascript", headers={"Cache-Control": "no-cache"}
    )


@require_safe
@for_public
def waiting(request: TownRequest) -> HttpResponse:
    """What waits on this phone, and what has gone: kept by the browser, drawn by the script."""
    return render(request, "public/tell/waiting.html")
