"""What is suspected, as rows. They change only in `alerts.services`; they are read in `alerts.queries`."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from alerts.states import Reason, State, Verdict
from registry.models import Holder, RightRecord


class Source(models.Model):
    """A shop platform, a fair, a partner feed or an intake, by the key of its `source.yml`."""

    class Kind(models.TextChoices):
        SHOP = "shop", _("shop")
        FAIR = "fair", _("fair")
        FEED = "feed", _("feed")

    key = models.SlugField(max_length=64, unique=True)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.SHOP)
    url = models.URLField(max_length=2000, blank=True)

    def __str__(self) -> str:
        return self.name


class Account(AbstractUser):
    """A person who logs in. An officer sees all, a holder its own rights, a partner its own platform."""

    class Role(models.TextChoices):
        OFFICER = "officer", _("officer")
        HOLDER = "holder", _("rights holder")
        PARTNER = "partner", _("platform partner")

    role = models.CharField(_("role"), max_length=8, choices=Role, default=Role.HOLDER)
    holder = models.ForeignKey(Holder, null=True, blank=True, on_delete=models.PROTECT, related_name="accounts")
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="accounts")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="role_has_its_scope",
                condition=models.Q(role="officer")
                | models.Q(role="holder", holder__isnull=False)
                | models.Q(role="partner", source__isnull=False),
            )
        ]


class Seller(models.Model):
    """Shop or exhibitor, with its booth at a fair."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="sellers")
    key = models.CharField(max_length=400)
    name = models.TextField(_("name"))
    booth = models.CharField(_("booth"), max_length=60, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="one_seller_per_key")]

    def __str__(self) -> str:
        return self.name


class CrawlRun(models.Model):
    """One crawl of one source; its folder in the store holds items, WARC, counts and errors."""

    class State(models.TextChoices):
        QUEUED = "queued", _("queued")
        RUNNING = "running", _("running")
        FINISHED = "finished", _("finished")
        FAILED = "failed", _("failed")

    id = models.CharField(primary_key=True, max_length=64)
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="runs")
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    started_at = models.DateTimeField(null=True, blank=True)
    alive_at = models.DateTimeField(null=True, blank=True, help_text="its last sign of life")
    finished_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    errors = models.JSONField(default=list, blank=True)
    ingested_bytes = models.PositiveBigIntegerField(default=0, help_text="how far items.jsonl is in the database")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]


class ListingRecord(models.Model):
    """One listing or exhibit, as last seen. `content_hash` differs from `matched_hash` while it must be matched.

    What a shop writes freely is text without a limit: a seller must not escape by a long brand or article number.
    """

    class Kind(models.TextChoices):
        LISTING = "listing", _("listing")
        EXHIBIT = "exhibit", _("exhibit")

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="listings")
    key = models.CharField(max_length=600)
    url = models.URLField(max_length=8000)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.LISTING)
    seller = models.ForeignKey(Seller, null=True, blank=True, on_delete=models.SET_NULL, related_name="listings")
    title = models.TextField(_("title"), blank=True)
    description = models.TextField(blank=True)
    brand = models.TextField(_("brand"), blank=True)
    price = models.DecimalField(_("price"), max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    availability = models.TextField(blank=True)
    sku = models.TextField(blank=True)
    gtin = models.TextField(blank=True)
    mpn = models.TextField(blank=True)
    category = models.TextField(blank=True)
    extra = models.JSONField(default=dict, blank=True)
    run = models.ForeignKey(CrawlRun, null=True, blank=True, on_delete=models.SET_NULL, related_name="listings")
    capture = models.CharField(max_length=400, blank=True)
    content_hash = models.CharField(max_length=64)
    matched_hash = models.CharField(max_length=64, blank=True)
    matched_at = models.DateTimeField(null=True, blank=True)
    match_count = models.PositiveIntegerField(default=0, help_text="how often a match was written; once per content")
    match_attempts = models.PositiveSmallIntegerField(
        default=0, help_text="tries on this content that have not succeeded"
    )
    match_error = models.TextField(blank=True)
    enqueued_at = models.DateTimeField(null=True, blank=True)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="one_listing_per_key")]
        indexes = [
            models.Index(
                fields=["id"], name="listing_to_match", condition=~models.Q(content_hash=models.F("matched_hash"))
            )
        ]


class ListingImage(models.Model):
    """A picture of a listing, in the store by its SHA-256."""

    listing = models.ForeignKey(ListingRecord, on_delete=models.CASCADE, related_name="images")
    position = models.PositiveSmallIntegerField(default=0)
    sha256 = models.CharField(max_length=64, db_index=True)
    url = models.URLField(max_length=8000, blank=True)
    media_type = models.CharField(max_length=40, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["listing", "sha256"], name="one_picture_per_listing")]
        ordering = ["position", "id"]


class Alert(models.Model):
    """A match put before an officer: one per listing and right. `state` moves by `alerts.states`.

    A claim of a patent is one per listing, for all that is doubtful in what it says of patents; it has no right of its
    own, and its findings name those they speak of.
    """

    class Kind(models.TextChoices):
        MATCH = "match", _("match with a right")
        PATENT_CLAIM = "patent_claim", _("claim of a patent")

    kind = models.CharField(max_length=16, choices=Kind, default=Kind.MATCH)
    listing = models.ForeignKey(ListingRecord, on_delete=models.PROTECT, related_name="alerts")
    right = models.ForeignKey(RightRecord, null=True, blank=True, on_delete=models.PROTECT, related_name="alerts")
    state = models.CharField(max_length=16, choices=State, default=State.OPEN)
    probability = models.FloatField()
    priority = models.FloatField(db_index=True, help_text="probability, raised for protection lists and fairs; 0…1")
    algorithm = models.CharField(max_length=40)
    findings = models.JSONField(default=list)
    content_hash = models.CharField(max_length=64, help_text="the listing's content the findings speak of")
    right_revision = models.PositiveBigIntegerField(default=0, help_text="the right's revision the findings speak of")
    gone_at = models.DateTimeField(null=True, blank=True, help_text="since when no match is found any more")
    opened_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["listing", "right"], name="one_alert_per_pair"),
            models.UniqueConstraint(
                fields=["listing"], condition=models.Q(kind="patent_claim"), name="one_patent_claim_per_listing"
            ),
            models.CheckConstraint(
                name="a_match_has_its_right",
                condition=models.Q(kind="match", right__isnull=False)
                | models.Q(kind="patent_claim", right__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-priority", "id"], name="alert_queue"),
            models.Index(fields=["-opened_at", "-id"], name="alert_newest"),
            GinIndex(fields=["findings"], name="alert_citations", opclasses=["jsonb_path_ops"]),
        ]

    @property
    def is_claim(self) -> bool:
        return self.kind == Alert.Kind.PATENT_CLAIM


class Decision(models.Model):
    """What a person decided; appended, never changed. An undo is a row of its own that names what it undoes."""

    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="decisions")
    verdict = models.CharField(max_length=16, choices=Verdict)
    reason = models.CharField(max_length=32, choices=Reason, blank=True)
    note = models.TextField(blank=True)
    actor = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="decisions")
    undoes = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by")
    state_before = models.CharField(max_length=16, choices=State)
    licence_id = models.BigIntegerField(null=True, blank=True, help_text="the licence this decision granted")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]


class LookBack(models.Model):
    """A new or changed right still to be compared with everything already collected."""

    right = models.ForeignKey(RightRecord, on_delete=models.CASCADE, related_name="look_backs")
    revision = models.PositiveBigIntegerField()
    position = models.PositiveBigIntegerField(default=0, help_text="the last listing compared, by id")
    listings = models.PositiveIntegerField(default=0, help_text="compared so far")
    created_at = models.DateTimeField(auto_now_add=True)
    enqueued_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["right", "revision"], name="one_look_back_per_revision")]
        indexes = [models.Index(fields=["position", "id"], name="look_back_open", condition=models.Q(finished_at=None))]


class AuditEntry(models.Model):
    """One move, chained: `hash` = SHA-256 over this row and the hash of the row before. Never updated or deleted."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    verb = models.CharField(max_length=40)
    subject = models.CharField(max_length=80, db_index=True, help_text="such as alert:12")
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
