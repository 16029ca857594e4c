"""Claims to be genuine, of sellers with and without a licence."""

from __future__ import annotations

from matching.features.claims import claims_genuine
from matching.types import Span
from tests.matching.features.uses import judged, strength


def test_a_claim_without_a_licence_is_to_be_checked() -> None:
    found = judged(claims_genuine, "青鹭 正品 背包", seller="某某箱包")
    assert found is not None
    assert found.where == (Span("title", 3, 5, "正品", "青鹭"),)
    assert "自称“正品”" in found.zh


def test_a_licensee_may_say_so() -> None:
    assert judged(claims_genuine, "青鹭 正品 背包", seller="云汀数码专营店") is None


def test_greater_claims_weigh_more() -> None:
    assert strength(claims_genuine, "青鹭 官方授权 包") > strength(claims_genuine, "青鹭 正品 包") > 0
    assert strength(claims_genuine, "authorized dealer EGREN") > strength(claims_genuine, "genuine EGREN")


def test_denied_or_distant_claims_are_none() -> None:
    assert judged(claims_genuine, "非正品青鹭") is None
    assert judged(claims_genuine, "青鹭" + "很好看的一个背包适合出门旅行通勤上班" * 2 + "正品") is None
    assert judged(claims_genuine, "青鹭背包") is None
