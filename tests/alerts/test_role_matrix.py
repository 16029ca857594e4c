"""Who reaches what: every address × every role, with objects of one's own and of others.

`pytest tests/alerts/test_role_matrix.py -s` prints the table. A new address fails here until it has its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from alerts.models import Alert, CrawlRun
from alerts.permissions import ANONYMOUS, HOLDER, OFFICER, PARTNER, ROLES
from alerts.services import decide
from alerts.urls import urlpatterns
from registry.models import Licence, RightRecord
from tests import factories

pytestmark = pytest.mark.django_db(transaction=False)

SEEN, DONE, LOGIN, FORBIDDEN, HIDDEN = "sees", "does", "log in", "403", "404"


@dataclass(frozen=True)
class Ask:
    """One request: the address's name, whose object it names, and what each role must get."""

    name: str
    whose: str
    officer: str
    holder: str
    partner: str
    anonymous: str = LOGIN
    method: str = "GET"

    @property
    def label(self) -> str:
        return f"{self.method} {self.name}{f' ({self.whose})' if self.whose else ''}"


TABLE = (
    Ask("login", "", DONE, DONE, DONE, SEEN),
    Ask("language", "", DONE, DONE, DONE, DONE, method="POST"),
    Ask("logout", "", DONE, DONE, DONE, LOGIN, method="POST"),
    Ask("help", "", SEEN, SEEN, SEEN),
    Ask("inbox", "", SEEN, SEEN, SEEN),
    Ask("alert", "own", SEEN, SEEN, SEEN),
    Ask("alert", "other's", SEEN, HIDDEN, HIDDEN),
    Ask("decide", "own", DONE, FORBIDDEN, FORBIDDEN, method="POST"),
    Ask("decide", "other's", DONE, FORBIDDEN, FORBIDDEN, method="POST"),
    Ask("undo", "own", DONE, FORBIDDEN, FORBIDDEN, method="POST"),
    Ask("undo", "other's", DONE, FORBIDDEN, FORBIDDEN, method="POST"),
    Ask("proof", "own", SEEN, SEEN, SEEN),
    Ask("proof", "other's", SEEN, HIDDEN, HIDDEN),
    Ask("proof_drawing", "own", SEEN, SEEN, SEEN),
    Ask("proof_drawing", "other's", SEEN, HIDDEN, HIDDEN),
    Ask("picture", "own listing", SEEN, SEEN, SEEN),
    Ask("picture", "own right", SEEN, SEEN, SEEN),
    Ask("picture", "other's listing", SEEN, HIDDEN, HIDDEN),
    Ask("picture", "other's right", SEEN, HIDDEN, HIDDEN),
    Ask("picture", "nobody's", HIDDEN, HIDDEN, HIDDEN),
    Ask("rights", "", SEEN, SEEN, FORBIDDEN),
    Ask("right", "own", SEEN, SEEN, FORBIDDEN),
    Ask("right", "other's", SEEN, HIDDEN, FORBIDDEN),
    Ask("right_new", "", SEEN, SEEN, FORBIDDEN),
    Ask("right_new", "own", DONE, DONE, FORBIDDEN, method="POST"),
    Ask("right_edit", "own", SEEN, SEEN, FORBIDDEN),
    Ask("right_edit", "own", DONE, DONE, FORBIDDEN, method="POST"),
    Ask("right_edit", "other's", SEEN, HIDDEN, FORBIDDEN),
    Ask("right_edit", "other's", DONE, HIDDEN, FORBIDDEN, method="POST"),
    Ask("rights_import", "", SEEN, SEEN, FORBIDDEN),
    Ask("rights_import", "own", SEEN, SEEN, FORBIDDEN, method="POST"),
    Ask("watch", "own", DONE, DONE, FORBIDDEN, method="POST"),
    Ask("watch", "other's", DONE, HIDDEN, FORBIDDEN, method="POST"),
    Ask("licence_add", "own", DONE, DONE, FORBIDDEN, method="POST"),
    Ask("licence_add", "other's", DONE, HIDDEN, FORBIDDEN, method="POST"),
    Ask("licence_remove", "own", DONE, DONE, FORBIDDEN, method="POST"),
    Ask("licence_remove", "other's", DONE, HIDDEN, FORBIDDEN, method="POST"),
    Ask("runs", "", SEEN, FORBIDDEN, FORBIDDEN),
    Ask("run", "own", SEEN, FORBIDDEN, FORBIDDEN),
    Ask("run", "other's", SEEN, FORBIDDEN, FORBIDDEN),
    Ask("sources", "", SEEN, FORBIDDEN, FORBIDDEN),
    Ask("crawl_start", "own", DONE, FORBIDDEN, FORBIDDEN, method="POST"),
    Ask("crawl_start", "other's", DONE, FORBIDDEN, FORBIDDEN, method="POST"),
    Ask("audit", "", SEEN, FORBIDDEN, FORBIDDEN),
)
ROLE_NAMES = (OFFICER, HOLDER, PARTNER, ANONYMOUS)


class World:
    """Two alerts with everything around them; the holder and the partner of the tests belong to the first."""

    def __init__(self) -> None:
        self.sides = {"own": self._side(), "other's": self._side()}

    def client(self, role: str) -> Client:
        client, own = Client(), self.sides["own"]
        if role == ANONYMOUS:
            return client
        scope = {HOLDER: {"holder": own.alert.right.holder}, PARTNER: {"source": own.alert.listing.source}}
        account = factories.make_account(role, **scope.get(role, {}))
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        return client

    def send(self, client: Client, ask: Ask) -> str:
        url, data = self.address(ask), self.body(ask)
        response = client.get(url) if ask.method == "GET" else client.post(url, data)
        return answer(response.status_code, response.headers.get("Location", ""))

    def address(self, ask: Ask) -> str:
        side = self.sides.get(ask.whose.partition(" ")[0])
        if ask.name == "picture":
            return reverse("picture", args=["0" * 64 if side is None else side.picture(ask.whose)])
        return reverse(ask.name, args=[] if side is None else side.arguments(ask.name))

    def body(self, ask: Ask) -> dict[str, object]:
        side = self.sides.get(ask.whose)
        if side is None:
            return {"language": "en"}
        return side.body(ask.name)

    def _side(self) -> Side:
        alert = factories.make_proved_alert()
        run = factories.make_run(alert.listing.source)
        decided = factories.make_alert(factories.make_listing(alert.listing.source), alert.right)
        decision = decide(factories.make_account(OFFICER), decided.pk, "suspected")
        return Side(alert, run, factories.make_licence(alert.right), decision.pk)


@dataclass
class Side:
    """An alert, its source's crawl, its right's licence, and a decision on a sister of it."""

    alert: Alert
    run: CrawlRun
    licence: Licence
    decision: int

    def picture(self, whose: str) -> str:
        images = self.alert.right.images if whose.endswith("right") else self.alert.listing.images
        return str(images.get().sha256)

    def arguments(self, name: str) -> list[object]:
        if name in {"right_new", "rights_import", "crawl_start"}:
            return []
        named: dict[str, object] = {"undo": self.decision, "run": self.run.pk, "licence_remove": self.licence.pk}
        if name.startswith(("right", "licence_add", "watch")):
            return [self.alert.right_id]
        if name in {"proof", "proof_drawing"}:
            return [self.alert.pk, 2]
        return [named.get(name, self.alert.pk)]

    def body(self, name: str) -> dict[str, object]:
        right = self.alert.right
        stated = {"kind": right.kind, "office": "CN", "number": right.number, "words": "青鹭", "classes": "25"}
        stated |= {"goods": "服装", "status": "registered", "filed_on": "2019-03-04", "registered_on": "2020-05-07"}
        stated |= {"expires_on": "2030-05-06", "holder": right.holder.name}
        file = SimpleUploadedFile("rights.csv", b"office,kind,number,words\nCN,trademark,99887766,EGREN\n")
        bodies: dict[str, dict[str, object]] = {
            "decide": {"verdict": "suspected", "state": "open"},
            "right_new": {**stated, "number": "77000001"},
            "right_edit": {**stated},
            "rights_import": {"file": file},
            "licence_add": {"licensee": "新店"},
            "crawl_start": {"source": self.alert.listing.source.key},
        }
        return bodies.get(name, {})


def answer(status: int, location: str) -> str:
    """What came of a request, in a word of the table."""
    if status == 302:
        return LOGIN if location.startswith(reverse("login") + "?") else DONE
    return {200: SEEN, 403: FORBIDDEN, 404: HIDDEN}.get(status, str(status))


@pytest.fixture
def world(db: None) -> World:
    return World()


def expected(ask: Ask, role: str) -> str:
    return str(getattr(ask, role))


def test_the_table_names_every_address() -> None:
    assert {ask.name for ask in TABLE} == {pattern.name for pattern in urlpatterns} == set(ROLES)


@pytest.mark.parametrize("role", ROLE_NAMES)
def test_every_role_reaches_what_the_table_says_and_no_more(world: World, role: str) -> None:
    client = world.client(role)
    got = {ask: world.send(client, ask) for ask in TABLE if ask.name not in {"login", "logout"}}
    assert {ask.label: said for ask, said in got.items()} == {ask.label: expected(ask, role) for ask in got}


@pytest.mark.parametrize("ask", [ask for ask in TABLE if ask.method == "POST"], ids=lambda ask: ask.label)
def test_reading_an_address_never_changes_anything(world: World, ask: Ask) -> None:
    """A GET of an address that acts is refused, or shows a form."""
    before = snapshot()
    status = world.client(OFFICER).get(world.address(ask)).status_code
    assert status == (200 if ask.name in {"right_new", "right_edit", "rights_import"} else 405)
    assert snapshot() == before


@pytest.mark.parametrize("role", [HOLDER, PARTNER, ANONYMOUS])
def test_what_is_refused_leaves_no_trace(world: World, role: str) -> None:
    client, before = world.client(role), snapshot()
    for ask in TABLE:
        if expected(ask, role) in {LOGIN, FORBIDDEN, HIDDEN}:
            world.send(client, ask)
    assert snapshot() == before


@pytest.mark.parametrize("role", ROLE_NAMES)
def test_the_doors_stand_open(world: World, role: str) -> None:
    """Whoever is logged in is led on from the login page; logging out is for everyone."""
    client = world.client(role)
    login = client.get(reverse("login"))
    assert answer(login.status_code, login.get("Location", "")) == (SEEN if role == ANONYMOUS else DONE)
    out = client.post(reverse("logout"))
    assert out.status_code == 302
    assert client.get(reverse("inbox")).status_code == 302


def test_prints_the_table() -> None:
    rows = [(ask.label, *(expected(ask, role) for role in ROLE_NAMES)) for ask in TABLE]
    assert len(rows) == len({row[0] for row in rows}), "each line of the table once"
    print("\n" + "\n".join(lines(rows)))


def lines(rows: list[tuple[str, ...]]) -> Iterator[str]:
    for row in [("", *ROLE_NAMES), *rows]:
        yield f"{row[0]:34}" + "".join(f"{cell:11}" for cell in row[1:])


def snapshot() -> tuple[object, ...]:
    """All that a request could change."""
    return (
        list(Alert.objects.order_by("pk").values_list("pk", "state")),
        list(RightRecord.objects.order_by("pk").values_list("pk", "revision", "number", "watched")),
        list(Licence.objects.order_by("pk").values_list("pk", flat=True)),
        CrawlRun.objects.count(),
    )
