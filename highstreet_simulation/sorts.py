"""The sorts of people and groups from whom trouble comes, and what those of one sort have in common."""

from dataclasses import dataclass

from highstreet_simulation.busy_times import EVERY_DAY, SHOPPING_DAYS, WEEKEND
from highstreet_simulation.kinds import Kind


@dataclass(frozen=True)
class Sort:
    """What the sources of one sort have in common."""

    number: float  # so many in a town of 120 shops
    kinds: dict[Kind, float]
    pace: tuple[float, float]
    roams: tuple[float, float]
    bumps: tuple[tuple[float, float, float], ...]  # hour, width, weight
    days: tuple[float, ...]
    ages: dict[str, float]
    people: tuple[int, int]
    together: tuple[int, int]
    stays: float  # median days of one active stretch
    shops: dict[str, float]
    spots: int = 0
    vehicle: float = 0.0
    frightening: float = 0.1


SORTS = {
    "prolific": Sort(
        number=12,
        kinds={Kind.THEFT: 0.90, Kind.VIOLENCE: 0.10},
        pace=(2.0, 6.0),
        roams=(250, 700),
        bumps=((11, 2.5, 1.0), (16, 3, 1.2)),
        days=SHOPPING_DAYS,
        ages={"YOUNG": 1.0, "ADULT": 3.0, "OLDER": 0.4},
        people=(1, 1),
        together=(1, 1),
        stays=70,
        shops={"SUPERMARKET": 5, "CONVENIENCE": 3, "PHARMACY": 3, "FASHION": 1, "OFF_LICENCE": 2},
        frightening=0.25,
    ),
    "local crew": Sort(
        number=11,
        kinds={Kind.THEFT: 0.88, Kind.VIOLENCE: 0.09, Kind.DAMAGE: 0.03},
        pace=(1.5, 4.0),
        roams=(300, 800),
        bumps=((13, 3, 1.0), (18, 2, 1.0)),
        days=SHOPPING_DAYS,
        ages={"YOUNG": 2.0, "ADULT": 2.0},
        people=(2, 4),
        together=(2, 3),
        stays=80,
        shops={"SUPERMARKET": 4, "FASHION": 2, "ELECTRONICS": 1, "CONVENIENCE": 2, "OTHER": 1},
        vehicle=0.25,
        frightening=0.3,
    ),
    "travelling crew": Sort(
        number=7,
        kinds={Kind.THEFT: 1.0},
        pace=(5.0, 10.0),
        roams=(500, 1500),
        bumps=((11, 2, 1.0), (14, 2, 1.0)),
        days=(1.2, 1.2, 1.2, 1.2, 1.0, 0.4, 0.2),
        ages={"YOUNG": 1.0, "ADULT": 3.0},
        people=(3, 5),
        together=(2, 4),
        stays=16,
        shops={"PHARMACY": 3, "SUPERMARKET": 3, "ELECTRONICS": 2, "OFF_LICENCE": 2, "FASHION": 2},
        vehicle=0.9,
    ),
    "young group": Sort(
        number=8,
        kinds={
            Kind.GROUP: 0.66,
            Kind.DAMAGE: 0.10,
            Kind.VIOLENCE: 0.13,
            Kind.THEFT: 0.08,
            Kind.UNSAFE: 0.03,
        },
        pace=(2.0, 5.0),
        roams=(80, 250),
        bumps=((16.3, 1.3, 1.0), (19.5, 1.6, 1.0)),
        days=(0.9, 0.8, 0.9, 0.9, 1.5, 1.5, 0.7),
        ages={"TEEN": 4.0, "CHILD": 0.6, "YOUNG": 0.5},
        people=(5, 10),
        together=(3, 8),
        stays=90,
        shops={"TAKEAWAY": 3, "SUPERMARKET": 2, "CONVENIENCE": 3, "CAFE": 1, "FASHION": 1},
        spots=3,
    ),
    "street drinkers": Sort(
        number=8,
        kinds={
            Kind.DRINKING: 0.78,
            Kind.BEGGING: 0.06,
            Kind.UNSAFE: 0.06,
            Kind.VIOLENCE: 0.07,
            Kind.DRUG_USE: 0.03,
        },
        pace=(2.0, 6.0),
        roams=(30, 120),
        bumps=((12, 2.5, 1.0), (17, 2.5, 1.2), (21, 1.5, 0.5)),
        days=EVERY_DAY,
        ages={"ADULT": 3.0, "OLDER": 2.0},
        people=(3, 7),
        together=(2, 6),
        stays=120,
        shops={"OFF_LICENCE": 3, "CONVENIENCE": 3, "SUPERMARKET": 1},
        spots=2,
        frightening=0.15,
    ),
    "begging": Sort(
        number=6,
        kinds={Kind.BEGGING: 0.85, Kind.THEFT: 0.10, Kind.UNSAFE: 0.05},
        pace=(2.0, 5.0),
        roams=(60, 250),
        bumps=((10, 2, 1.0), (14, 3, 1.2)),
        days=SHOPPING_DAYS,
        ages={"ADULT": 3.0, "YOUNG": 0.7},
        people=(1, 2),
        together=(1, 1),
        stays=75,
        shops={"CAFE": 2, "SUPERMARKET": 2, "OFFICE": 2},
        spots=2,
    ),
    "dealing": Sort(
        number=7,
        kinds={Kind.DRUG_DEALING: 0.60, Kind.DRUG_USE: 0.28, Kind.GROUP: 0.07, Kind.VIOLENCE: 0.05},
        pace=(2.0, 5.0),
        roams=(30, 120),
        bumps=((15, 3, 0.8), (21, 2.5, 1.2)),
        days=WEEKEND,
        ages={"YOUNG": 3.0, "ADULT": 2.0, "TEEN": 0.5},
        people=(2, 5),
        together=(1, 4),
        stays=80,
        shops={"TAKEAWAY": 2, "PUB": 1},
        spots=2,
        vehicle=0.6,
        frightening=0.45,
    ),
    "cruising": Sort(
        number=3,
        kinds={Kind.VEHICLE: 0.9, Kind.GROUP: 0.1},
        pace=(1.0, 2.0),
        roams=(150, 400),
        bumps=((21, 1.5, 1.0),),
        days=(0.4, 0.4, 0.5, 0.7, 1.5, 1.8, 1.2),
        ages={"YOUNG": 1.0},
        people=(3, 6),
        together=(2, 5),
        stays=100,
        shops={"TAKEAWAY": 1},
        spots=2,
        vehicle=1.0,
    ),
}
