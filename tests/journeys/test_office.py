from highstreet.people.models import Member
from highstreet.places.models import Premises
from highstreet.promises.models import Standard
from highstreet.trail.sealing import inspect, seal

import pytest
from tests.journeys.hands import heading, press, tick, unfold
from tests.journeys.looking import look
from tests.journeys.town import OPENED, who
from tests.makers import a_member
from highstreet.people.choices import Role

pytestmark = pytest.mark.browser
