from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command

from highstreet.base import towns
from highstreet.measures.models import PoliceArea
from highstreet.measures.working_out import work_out_own
from highstreet.people.models import Partnership
from highstreet.people.queries import town_called
from highstreet.operations.police_figures import import_open_data
from highstreet.operations.opening.town_file import TOWNS, read_town_file
from highstreet.reports.choices import Kind
from tests.journeys.hands import heading, press
from tests.journeys.looking import look
from tests.journeys.town import who
from tests.makers import a_report, a_street
from tests.spec.picture.files import open_data

pytestmark = pytest.mark.browser
