"""What a phone needs to keep the form at hand: the manifest, the service worker, the page without network."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from highstreet.people.audience import TownRequest, for_anyone, for_public
from highstreet.reports.choices import Kind
from highstreet.web.built import built, built_text, manifest

# What the pages of telling and of a walk need without a network; the map and the rest of the desk do not work there.
AT_HAND = ("app.css", "app.js", "early.js", "icon.svg", "telling.js", "visiting.js")
ICONS = (("icon-192.png", "192x192", "any"), ("icon-512.png", "512x512", "any"))
MASKABLE = ("icon-maskable.png", "512x512", "maskable")


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
                "lang": "en-GB",
                "icons": [
                    {"src": built(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
                    for name, sizes, purpose in (*ICONS, MASKABLE)
                ],
            }
        ),
        content_type="application/manifest+json",
    )


@require_safe
@for_anyone
def service_worker(request: HttpRequest) -> HttpResponse:
    """Served from the root, so that it may look after every page."""
    files = [built(name) for name in manifest() if name in AT_HAND or name.endswith(".woff2")]
    no_network = render(request, "public/tell/no_network.html").content.decode()
    given = f"self.BUILT = {json.dumps(files)};\nself.NO_NETWORK = {json.dumps(no_network)};"
    script = f"{given}\n{built_text('service-worker.js')}"
    return HttpResponse(
        script, content_type="text/javascript", headers={"Cache-Control": "no-cache"}
    )


@require_safe
@for_public
def waiting(request: TownRequest) -> HttpResponse:
    """What waits on this phone, and what has gone: kept by the browser, drawn by the script."""
    kinds = {kind.value: str(kind.label) for kind in Kind}
    return render(request, "public/tell/waiting.html", {"kinds": kinds})
