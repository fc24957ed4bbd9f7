from highstreet.base.refusal import insist
from highstreet.reports.choices import Status
from highstreet.reports.models import Report
from highstreet.reports.rules.moving import cannot_move
from tests.refusals import refused


def test_what_somebody_has_begun_never_becomes_new_again():
    begun = Report(status=Status.ASKED)

    with refused("wrong_order"):
        insist(cannot_move(begun, Status.NEW))
