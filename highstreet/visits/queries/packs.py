"""The pack as it was frozen, and what of it the phone shows at each stop."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from highstreet.people.models import Member
from highstreet.visits.models import Pack, Visit


@dataclass(frozen=True)
class PackPage:
    """One pack, as it was made."""

    reference: str
    content: dict[str, Any]
    made_at: datetime


def pack_page(reference: str, viewer: Member) -> PackPage | None:
    """For those who walk and those who plan; for anybody else there is none."""
    pack = packs_for(viewer).filter(visit__reference=reference).defer("pdf").first()
    return None if pack is None else PackPage(reference, pack.content, pack.made_at)


def pack_file(reference: str, viewer: Member) -> bytes | None:
    found = packs_for(viewer).filter(visit__reference=reference).values_list("pdf", flat=True)
    return bytes(found[0]) if found else None


def packs_for(viewer: Member) -> Any:
    return Pack.objects.filter(visit__in=Visit.objects.prepared_for(viewer))
