"""Every role gives every command, with no door before it: whom the command itself refuses."""

import inspect

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from highstreet.base.refusal import Refused
from highstreet.people.asking import Member
from tests.guards.test_every_command_keeps_the_promise import COMMANDS
from tests.guards.who_may.askers import Asker
from tests.guards.who_may.commands import BY_A_SECRET, OF_MEMBERS, OF_THE_PLATFORM
from tests.guards.who_may.kept import as_kept, changes_tried, is_changed
from tests.guards.who_may.world import NOW, World

pytestmark = pytest.mark.django_db
BY_NAME = {
    f"{command.__module__}.{command.__name__}".removeprefix("highstreet."): command
    for (command,) in (one.values for one in COMMANDS)
}


def test_each_command_stands_in_the_table_of_who_may():
    of_members = {name for name, _ in OF_MEMBERS}

    assert of_members | OF_THE_PLATFORM | BY_A_SECRET == set(BY_NAME)
    assert len(of_members) + len(OF_THE_PLATFORM) + len(BY_A_SECRET) == len(BY_NAME)


@pytest.mark.parametrize("name", sorted(OF_THE_PLATFORM))
def test_what_only_the_platform_does_cannot_be_given_by_a_member(name):
    by = inspect.signature(BY_NAME[name]).parameters.get("by")

    assert by is None or by.annotation is not Member and "Member" not in str(by.annotation)


@pytest.mark.parametrize(
    "asker", [one for one in Asker if one not in (Asker.NOBODY, Asker.CARD)], ids=lambda a: a.name
)
def test_each_command_obeys_whom_the_table_names_and_refuses_the_others_untouched(asker, world):
    before = as_kept()

    done = {
        key for key, (_, told) in OF_MEMBERS.items() if is_done(key, told, asker, world, before)
    }

    assert done == {key for key, (may, _) in OF_MEMBERS.items() if asker in may}


def is_done(key, told, asker: Asker, world: World, before) -> bool:
    """Give the command, look whether anything came of it, and take it back."""
    name, _ = key
    tried = changes_tried()
    with transaction.atomic():
        try:
            BY_NAME[name](by=world.members[asker], at=NOW, **told(world))
        except (Refused, ObjectDoesNotExist):
            changed = False
            assert not is_changed(before, tried=tried), f"{name} refused and changed something"
        else:
            changed = is_changed(before, tried=tried)
            assert changed, f"{name} did nothing and did not say so"
        transaction.set_rollback(True)
    return changed
