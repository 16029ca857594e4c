import pytest

from registry.models import Holder, RightRecord


@pytest.mark.django_db
def test_a_right_is_called_by_its_words() -> None:
    holder = Holder.objects.create(name="青鹭服饰有限公司")
    right = RightRecord.objects.create(
        kind="trademark", office="CN", number="1", holder=holder, words=["青鹭", "EGREN"]
    )
    assert right.label == "青鹭 / EGREN"
