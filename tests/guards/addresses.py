"""An example of each part that addresses carry, for tests that walk over all pages."""

from datetime import date

from django.urls import get_resolver

PARTS = {
    "town": "kettering",
    "token": "nothing",
    "link": "nothing",
    "links": "nothing",
    "deed": "reply",
    "reference": "3333-3333",
    "name": "nothing.jpg",
    "premises": 1,
    "member": 1,
    "agency": 1,
    "standard": 1,
    "power": "dispersal",
    "rule": 1,
    "letter": 1,
    "stop": 1,
    "proposal": 1,
    "evidence_id": 1,
    "number": 1,
    "target": 1,
    "priority": 1,
    "code": "T6",
    "what": "pack",
    "answer": 1,
    "alert": 1,
    "month": date(2026, 2, 1),
}


def example_of(name: str) -> dict[str, object]:
    """The parts that this page's address needs."""
    namespace, _, own = name.rpartition(":")
    resolver = get_resolver().namespace_dict[namespace][1] if namespace else get_resolver()
    ((_, needed),) = list(resolver.reverse_dict.getlist(own)[0][0][:1]) or [("", [])]
    return {part: PARTS[part] for part in needed}
