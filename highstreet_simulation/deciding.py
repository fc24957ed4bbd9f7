"""Who tells and who does not, and why not.

The share that is told rises over the year, as word gets round that telling is quick and is answered. The
reasons for not telling are those that surveys of shops keep finding, the commonest first.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from highstreet_simulation.chance import Stream, happens, pick, stream
from highstreet_simulation.incidents import Incident
from highstreet_simulation.kinds import Kind
from highstreet_simulation.sources import Source
from highstreet_simulation.town import Ground, Premises

Numbers = NDArray[np.float64]

TOLD_AT_FIRST = 0.05
TOLD_AT_LAST = 0.20
MOST = 0.95
REASONS = {
    "nothing happens": "Nothing happens when we report, and nobody tells us",
    "takes too long": "It takes too long, and there are too few of us on the shop floor",
    "several systems": "We would have to tell two or three systems the same thing",
    "not sure": "Not sure what response would be appropriate",
    "fear": "Afraid that they come back",
    "same again": "The same people again: everybody knows",
    "no evidence": "No picture that would help",
    "head office": "Head office does not want us to",
}
USUAL = {
    "nothing happens": 30.0,
    "takes too long": 20.0,
    "several systems": 12.0,
    "not sure": 12.0,
    "fear": 3.0,
    "same again": 8.0,
    "no evidence": 8.0,
    "head office": 7.0,
}
WORTH_TELLING = {
    Kind.THEFT: 0.9,
    Kind.VIOLENCE: 1.9,
    Kind.DRINKING: 1.0,
    Kind.DRUG_USE: 0.8,
    Kind.DRUG_DEALING: 1.2,
    Kind.GROUP: 1.1,
    Kind.DAMAGE: 1.6,
    Kind.BEGGING: 0.8,
    Kind.VEHICLE: 1.2,
    Kind.UNSAFE: 1.3,
    Kind.OTHER: 0.8,
}


@dataclass(frozen=True)
class Deciding:
    """What the decision to tell depends on."""

    ground: Ground
    sources: dict[str, Source]
    days: int

    def shop(self, incident: Incident) -> Premises | None:
        return None if incident.shop is None else self.ground.premises[incident.shop]

    def share_told(self, day: int) -> float:
        """The share of incidents that is told around a day of the year: slow, then fast, then slow."""
        along = min(1.0, max(0.0, day / self.days))
        risen = along * along * (3 - 2 * along)
        return TOLD_AT_FIRST + (TOLD_AT_LAST - TOLD_AT_FIRST) * risen

    def pull(self, incident: Incident) -> float:
        """How much speaks for telling of this one, beside the others."""
        shop, source = self.shop(incident), self.sources.get(incident.source)
        pull = WORTH_TELLING[incident.kind] * (shop.willing if shop else 0.7)
        if "violence" in incident.facts or "weapon" in incident.facts:
            pull *= 1.6
        if "prevented" in incident.facts:
            pull *= 0.6
        if incident.pence:
            pull *= min(1.8, 0.7 + incident.pence / 12_000)
        return pull * (1 - source.frightening if source else 1.0)

    def why_not(self, rng: Stream, incident: Incident) -> str:
        """One of the reasons, by what there is to fear, how busy the shop is and how often it was before."""
        shop, source = self.shop(incident), self.sources.get(incident.source)
        along = incident.day / self.days
        weights = dict(USUAL)
        weights["nothing happens"] *= 1.2 - 0.6 * along
        weights["takes too long"] *= (
            1.5 if shop and shop.style == "hurried" else 1.0
        ) - 0.4 * along
        weights["several systems"] *= 1.2 - 0.8 * along
        weights["no evidence"] *= 0.6 if shop and shop.camera else 1.6
        weights["head office"] *= 2.5 if shop and shop.kind == "SUPERMARKET" else 0.4
        if source:
            weights["fear"] += 60 * source.frightening
            weights["same again"] *= 2.0
        return pick(rng, weights)


def who_tells(
    seed: int, incidents: Iterable[Incident], deciding: Deciding
) -> tuple[list[Incident], dict[int, str]]:
    """The incidents that are told, and the reason for each that is not."""
    rng, everything = stream(seed, "telling"), list(incidents)
    if not everything:
        return [], {}
    pulls = np.array([deciding.pull(one) for one in everything])
    shares = np.array([deciding.share_told(one.day) for one in everything])
    level = fitting_level(pulls, shares)
    told: list[Incident] = []
    untold: dict[int, str] = {}
    for one, pull, share in zip(everything, pulls, shares, strict=True):
        if happens(rng, min(MOST, share * pull * level)):
            told.append(one)
        else:
            untold[one.number] = deciding.why_not(rng, one)
    return told, untold


def fitting_level(pulls: Numbers, shares: Numbers) -> float:
    """The factor by which the pulls give the share that is meant, though none may be above the most."""
    level = 1.0
    for _ in range(30):
        reached = np.minimum(MOST, shares * pulls * level).mean()
        level *= float(shares.mean() / reached)
    return level
