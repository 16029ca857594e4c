"""Names for licences: mild on purpose."""

from __future__ import annotations

import pytest

from matching.text.names import plain_name


@pytest.mark.parametrize("same", ["青鹭官方旗舰店", "青鷺官方旗艦店", "青鹭 官方·旗舰店"])
def test_the_same_name(same: str) -> None:
    assert plain_name(same) == plain_name("青鹭官方旗舰店")


@pytest.mark.parametrize("other", ["ЕGREN store", "EGR3N store", "EGREN stores", ""])
def test_a_disguised_name_is_another(other: str) -> None:
    assert plain_name(other) != plain_name("EGREN store")
