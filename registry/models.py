"""What is protected, as rows. `RightRecord` is the twin of `matching.types.Right`."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _


class Holder(models.Model):
    """Who owns rights. `name` as the register writes it."""

    name = models.CharField(_("name"), max_length=400, unique=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    identifier = models.CharField(_("unified social credit code or register number"), max_length=64, blank=True)
    address = models.TextField(_("address"), blank=True)

    def __str__(self) -> str:
        return self.name


class GoodsClass(models.Model):
    """One class of the Nice, Locarno or Vienna classification; headings for Nice are shipped."""

    class System(models.TextChoices):
        NICE = "nice", _("Nice")
        LOCARNO = "locarno", _("Locarno")
        VIENNA = "vienna", _("Vienna")

    system = models.CharField(max_length=8, choices=System)
    code = models.CharField(max_length=16)
    edition = models.CharField(max_length=16, blank=True)
    heading_zh = models.TextField(blank=True)
    heading_en = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["system", "code"], name="one_class_per_code")]
        ordering = ["system", "code"]

    def __str__(self) -> str:
        return f"{self.get_system_display()} {self.code}"


class RightRecord(models.Model):
    """One registered (or claimed) right. Natural key: office, kind, number."""

    class Kind(models.TextChoices):
        TRADEMARK = "trademark", _("trademark")
        DESIGN = "design", _("design")
        GI = "gi", _("geographical indication")
        COPYRIGHT = "copyright", _("copyright work")
        SIGN = "sign", _("special sign")
        PATENT = "patent", _("patent")

    class Status(models.TextChoices):
        PENDING = "pending", _("pending")
        REGISTERED = "registered", _("in force")
        ENDED = "ended", _("ended")
        UNKNOWN = "unknown", _("unknown")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    office = models.CharField(_("office"), max_length=8, help_text=_("WIPO ST.3 code: CN, EM, US, …"))
    number = models.CharField(_("registration or application number"), max_length=64)
    application_number = models.CharField(max_length=64, blank=True)
    holder = models.ForeignKey(Holder, on_delete=models.PROTECT, related_name="rights")
    title = models.CharField(_("title"), max_length=1000, blank=True)
    words = models.JSONField(_("words"), default=list, blank=True)
    feature = models.CharField(_("mark feature"), max_length=80, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.UNKNOWN)
    status_text = models.CharField(_("status as the office writes it"), max_length=1000, blank=True)
    filed_on = models.DateField(_("filed"), null=True, blank=True)
    registered_on = models.DateField(_("registered"), null=True, blank=True)
    expires_on = models.DateField(_("expires"), null=True, blank=True)
    goods = models.TextField(_("goods and services"), blank=True)
    classes = models.ManyToManyField(GoodsClass, blank=True, related_name="rights")
    source_file = models.CharField(max_length=400, blank=True)
    content_hash = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the record as imported")
    revision = models.PositiveBigIntegerField(default=0, help_text="rises with every change that matching must see")
    watched = models.BooleanField(_("watched"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "kind", "number"], name="one_right_per_number")]
        indexes = [models.Index(fields=["revision"]), GinIndex(fields=["words"], name="right_words_gin")]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """What people call it: its words, its title, or its number."""
        return " / ".join(self.words) or self.title or self.number


class RightImage(models.Model):
    """One view of a right, in the store by its SHA-256."""

    class View(models.TextChoices):
        FRONT = "front", _("front view")
        BACK = "back", _("back view")
        LEFT = "left", _("left view")
        RIGHT = "right", _("right view")
        TOP = "top", _("top view")
        BOTTOM = "bottom", _("bottom view")
        PERSPECTIVE = "perspective", _("perspective view")

    right = models.ForeignKey(RightRecord, on_delete=models.CASCADE, related_name="images")
    position = models.PositiveSmallIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=40, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    caption = models.CharField(max_length=200, blank=True)
    view = models.CharField(_("view"), max_length=12, choices=View, blank=True)
    claimed = models.JSONField(
        default=list,
        blank=True,
        help_text="polygons, corners in 0…1 of the picture: a partial design; empty: the whole",
    )
    imported = models.BooleanField(
        default=False, help_text="came with a register file, whose next import may replace it"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["right", "sha256"], name="one_image_per_right")]
        ordering = ["position", "id"]

    @property
    def claimed_points(self) -> list[str]:
        """The claimed polygons as SVG writes points."""
        return [" ".join(f"{x},{y}" for x, y in polygon) for polygon in self.claimed]


class Licence(models.Model):
    """Who may use a right, on which source (empty: all), from when until when (empty: open)."""

    right = models.ForeignKey(RightRecord, on_delete=models.CASCADE, related_name="licences")
    licensee = models.CharField(_("licensee"), max_length=400, help_text=_("seller's name, as its shop shows it"))
    source = models.CharField(_("source"), max_length=64, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["right", "licensee", "source", "valid_from"], name="one_licence_each", nulls_distinct=False
            )
        ]


class ProtectionList(models.Model):
    """重点商标保护名录: a list of rights that an authority protects with priority."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    authority = models.CharField(_("authority"), max_length=200, blank=True)
    decision = models.CharField(_("decision it rests on"), max_length=200, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    rights = models.ManyToManyField(RightRecord, blank=True, related_name="protection_lists")

    def __str__(self) -> str:
        return self.name
