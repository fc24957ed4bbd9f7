"""What an intervention can be made of: the 25 techniques, and what partners can do as the law stands on a day."""

from dataclasses import dataclass
from datetime import date

from highstreet.base.refusal import Refusal, Refused
from highstreet.cases.choices import ToolKind
from highstreet.cases.models import Intervention
from highstreet.people.models import Member
from highstreet.powers import rules as of_powers
from highstreet.powers.choices import Group
from highstreet.powers.models import Power, Version
from highstreet.powers.written import techniques


@dataclass(frozen=True)
class Tool:
    """One technique or power; `version` is what the law says of it on the day that was asked for."""

    name: str
    is_for_a_person: bool = False
    version: Version | None = None

    @property
    def steps(self) -> set[str]:
        return {step.key for step in of_powers.steps_of(self.version)} if self.version else set()

    def why_not(self, *, on: date, body: str) -> Refusal | None:
        """Why this agency may not use it on that day, or None."""
        return of_powers.may_be_used(self.version, on=on, body=body) if self.version else None


def tool_on(kind: ToolKind, code: str, by: Member, *, on: date) -> Tool:
    """What somebody has chosen, as it stands on a day."""
    tool = power_on(code, by, on=on) if kind == ToolKind.POWER else technique(code)
    if tool is None:
        raise Refused(Refusal("no_such_tool", "Choose a technique, or something partners can do."))
    return tool


def tool_of(one: Intervention, by: Member, *, on: date) -> Tool:
    """What was started rests on the law as it was then; what is planned on the law of its day."""
    if one.version is not None and one.started_on is not None:
        return Tool(one.tool_words, version=one.version)
    return tool_on(ToolKind(one.tool_kind), one.tool, by, on=on)


def technique(code: str) -> Tool | None:
    names = {one.code: one.name for aim in techniques() for one in aim.techniques}
    return Tool(names[code]) if code in names else None


def power_on(code: str, by: Member, *, on: date) -> Tool | None:
    power = Power.objects.visible_to(by).filter(code=code).first()
    version = of_powers.speaking(power.versions.current(), on) if power else None
    if power is None or version is None:
        return None
    return Tool(version.name, power.group == Group.PERSON, version)
