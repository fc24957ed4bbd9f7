"""Who is asking, where it is a card: somebody who works at a premises, but nobody by name."""

from dataclasses import dataclass

from highstreet.places.finding import Place


@dataclass(frozen=True)
class CardHolder:
    """Whoever holds a phone that has scanned a good card."""

    card: int
    number: int
    premises: int
    premises_name: str
    business: int
    place: Place
    partnership_id: int

    @property
    def as_written(self) -> str:
        """How the trail names this person."""
        return f"Card {self.number} of {self.premises_name}"
