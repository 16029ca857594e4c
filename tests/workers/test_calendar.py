from datetime import date, timedelta

import pytest
import time_machine

from alerts.models import LookBack
from tests.factories import make_right
from workers.calendar import turn_day

pytestmark = pytest.mark.django_db


def test_a_licence_that_ends_has_its_right_compared_again_once() -> None:
    with time_machine.travel(date(2026, 3, 1)):
        right = make_right()
        right.licences.create(licensee="青鹭旗舰店", valid_to=date(2026, 3, 5))
        assert turn_day() == 0
    with time_machine.travel(date(2026, 3, 5) + timedelta(days=1, hours=12)):
        assert turn_day() == 1
        assert turn_day() == 0
    assert LookBack.objects.get().right == right


def test_days_on_which_the_system_stood_still_are_made_up_for() -> None:
    with time_machine.travel(date(2026, 3, 1)):
        turn_day()
        make_right().licences.create(licensee="青鹭旗舰店", valid_from=date(2026, 3, 9))
    with time_machine.travel(date(2026, 3, 20)):
        assert turn_day() == 1
