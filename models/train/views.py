"""Views of drawings and photographs, as infringers and cameras make them; all of a batch at once, on torch.

A batch is [n, 4, s, s] in 0…1: red, green, blue, and how much of each pixel is drawn. What is random is asked for each
row by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

KINDS = ("ink", "colour", "scene")
"""One colour; several; a photograph that fills its square."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How wild views are: 0 as a register files them … 1 as a camera sees them on goods."""

    wild: float = 0.5


class Views:
    """Makes views with one source of chance, so that a seed repeats them."""

    def __init__(self, seed: int, photos: Tensor | None = None) -> None:
        """`photos` uint8 [m, h, w, 3]: grounds to lie on."""
        self._dice = torch.Generator().manual_seed(seed)
        self._photos = photos

    def make(self, drawn: Tensor, kind: Tensor, side: int, manner: Manner) -> Tensor:
        """[n, 3, side, side] in −1…1 of `drawn` [n, 4, s, s]; `kind` [n] by place in KINDS."""
        scene = kind == 2
        wild = self._rolls(len(drawn), manner.wild)
        drawn = self._restyled(drawn, kind)
        ground = self._grounds(len(drawn), side, wild)
        ink = self._placed(drawn, side, scene, wild)
        ink = self._coloured(ink, kind, ground)
        ink, ground = self._tiled(ink, ground, scene)
        alpha = ink[:, 3:]
        picture = self._lit(ink[:, :3], ground, wild) * alpha + ground * (1 - alpha)
        picture = self._beside(picture, ink, scene)
        return self._photographed(picture, wild).clamp(0, 1).mul(2).sub(1)

    # chance

    def _uniform(self, *shape: int, low: float = 0.0, high: float = 1.0) -> Tensor:
        return torch.rand(*shape, generator=self._dice) * (high - low) + low

    def _rolls(self, count: int, share: float) -> Tensor:
        return torch.rand(count, generator=self._dice) < share

    def _numbers(self, high: int, count: int) -> Tensor:
        return torch.randint(high, (count,), generator=self._dice)

    # the drawing

    def _restyled(self, drawn: Tensor, kind: Tensor) -> Tensor:
        """Outlined, thickened, thinned, filled; several colours brought to one ink."""
        drawn = drawn.clone()
        alpha = drawn[:, 3:]
        dice = self._uniform(len(drawn))
        flat = kind != 2
        self._apply(alpha, flat & (dice < 0.10), _outlined)
        self._apply(alpha, flat & (dice >= 0.10) & (dice < 0.24), lambda some: functional.max_pool2d(some, 3, 1, 1))
        self._apply(alpha, flat & (dice >= 0.24) & (dice < 0.32), lambda some: -functional.max_pool2d(-some, 3, 1, 1))
        self._apply(alpha, flat & (dice >= 0.32) & (dice < 0.37), _closed)
        drawn[:, 3:] = alpha
        self._apply(drawn, (kind == 1) & self._rolls(len(drawn), 0.35), self._one_ink)
        return drawn

    def _apply(self, batch: Tensor, chosen: Tensor, change) -> None:  # type: ignore[no-untyped-def]
        if chosen.any():
            batch[chosen] = change(batch[chosen])

    def _one_ink(self, some: Tensor) -> Tensor:
        """Dark parts, or light parts, or all of it, as ink."""
        light = some[:, :3].mean(1, keepdim=True)
        level = self._uniform(len(some), 1, 1, 1, low=0.35, high=0.75)
        dark = ((level - light) * 8).sigmoid()
        pick = self._uniform(len(some), 1, 1, 1)
        part = torch.where(pick < 0.45, dark, torch.where(pick < 0.75, 1 - dark, torch.ones_like(dark)))
        empty = (part * some[:, 3:]).mean((2, 3), keepdim=True) < 0.02
        alpha = torch.where(empty, some[:, 3:], part * some[:, 3:])
        return torch.cat([torch.zeros_like(some[:, :3]), alpha], 1)

    def _placed(self, drawn: Tensor, side: int, scene: Tensor, wild: Tensor) -> Tensor:
        """Scaled, turned, stretched, moved and seen at an angle."""
        count = len(drawn)
        dice = self._uniform(count)
        turn = self._normal(count) * torch.where(dice < 0.70, 0.07, torch.where(dice < 0.93, 0.3, 1.5))
        turn = torch.where(self._rolls(count, 0.25), torch.zeros(()), turn)
        scale = torch.where(scene, self._uniform(count, low=1.0, high=1.9), self._uniform(count, low=0.62, high=1.12))
        stretch = torch.exp(self._normal(count) * 0.08)
        flip = torch.where(self._rolls(count, 0.04) | (scene & self._rolls(count, 0.3)), -1.0, 1.0)
        reach = torch.where(scene, (scale - 1) / scale, (1.12 - scale).clamp(min=0.02) * 0.35)
        found = wild & ~scene  # by a detector, whose boxes are too large, too small and beside what they mean
        scale = torch.where(found, self._uniform(count, low=0.52, high=1.28), scale)
        reach = torch.where(found, (1.0 - scale).clamp(min=0.0) * 0.5 + 0.12, reach)
        move = self._uniform(count, 2, low=-1, high=1) * reach[:, None]
        cos, sin = turn.cos(), turn.sin()
        zoom = 1 / scale
        rows = torch.zeros(count, 3, 3)
        rows[:, 0, 0], rows[:, 0, 1] = cos * zoom * stretch * flip, -sin * zoom * flip
        rows[:, 1, 0], rows[:, 1, 1] = sin * zoom / stretch, cos * zoom / stretch
        rows[:, :2, 2] = move
        rows[:, 2, 2] = 1
        tilt = self._uniform(count, 2, low=-1, high=1) * torch.where(wild, 0.32, 0.05)[:, None]
        rows[:, 2, :2] = tilt
        line = (torch.arange(side) + 0.5) / side * 2 - 1
        grid = torch.stack([line[None, :].expand(side, side), line[:, None].expand(side, side), torch.ones(side, side)])
        seen = torch.einsum("nij,jhw->nhwi", rows, grid)
        places = seen[..., :2] / seen[..., 2:].clamp(min=0.2)
        pad = "reflection" if bool(scene.all()) else "zeros"
        premultiplied = torch.cat([drawn[:, :3] * drawn[:, 3:], drawn[:, 3:]], 1)
        factor = drawn.shape[-1] / side
        if factor > 1.3:
            premultiplied = functional.interpolate(premultiplied, scale_factor=1.25 / factor, mode="area")
        out = functional.grid_sample(premultiplied, places, mode="bilinear", padding_mode=pad, align_corners=False)
        return torch.cat([out[:, :3] / out[:, 3:].clamp(min=1e-3), out[:, 3:]], 1).clamp(0, 1)

    def _normal(self, count: int) -> Tensor:
        return torch.randn(count, generator=self._dice)

    def _coloured(self, ink: Tensor, kind: Tensor, ground: Tensor) -> Tensor:
        """One ink in a colour that stands off its ground; several colours exchanged or turned."""
        count = len(ink)
        near = ground.mean((2, 3))
        colour = self._uniform(count, 3)
        black = torch.where(near.mean(1, keepdim=True) > 0.45, torch.zeros(()), torch.ones(()))
        colour = torch.where(self._rolls(count, 0.45)[:, None], black.expand(-1, 3), colour)
        gap = (colour - near).abs().mean(1, keepdim=True)
        colour = torch.where(gap < self._uniform(count, 1, low=0.12, high=0.35), black, colour)
        other = torch.where(self._rolls(count, 0.2)[:, None], self._uniform(count, 3), colour)
        slope = self._slopes(count, ink.shape[-1])
        painted = colour[:, :, None, None] * slope + other[:, :, None, None] * (1 - slope)
        several = ink[:, :3]
        order = torch.argsort(torch.rand(count, 3, generator=self._dice), 1)
        order = torch.where(self._rolls(count, 0.35)[:, None], order, torch.arange(3))
        several = several.gather(1, order[:, :, None, None].expand_as(several))
        several = torch.where(((kind == 1) & self._rolls(count, 0.06))[:, None, None, None], 1 - several, several)
        grey = several.mean(1, keepdim=True)
        keep = torch.where(self._rolls(count, 0.15), 0.0, 1.0)[:, None, None, None]
        several = grey + (several - grey) * keep
        mono = (kind == 0) | ((kind == 1) & (ink[:, :3] * ink[:, 3:]).amax((1, 2, 3)).le(0.02))
        return torch.cat([torch.where(mono[:, None, None, None], painted, several), ink[:, 3:]], 1)

    # what is behind and beside it

    def _grounds(self, count: int, side: int, wild: Tensor) -> Tensor:
        """White, black, a colour, a slope of two colours, or a piece of a photograph or texture."""
        dice = self._uniform(count)
        plain = self._uniform(count, 3)
        plain[dice < 0.50] = 1.0
        plain[(dice >= 0.50) & (dice < 0.58)] = 0.0
        plain[(dice >= 0.58) & (dice < 0.64)] = 0.95
        other = torch.where((dice > 0.85)[:, None], self._uniform(count, 3), plain)
        slope = self._slopes(count, side)
        ground = plain[:, :, None, None] * slope + other[:, :, None, None] * (1 - slope)
        rough = wild & self._rolls(count, 0.65)
        if rough.any():
            ground[rough] = self._textures(int(rough.sum()), side)
        return ground

    def _lit(self, colour: Tensor, ground: Tensor, wild: Tensor) -> Tensor:
        """Print takes the light, the folds and the weave of what it lies on."""
        light = ground.mean(1, keepdim=True)
        light = light / light.mean((2, 3), keepdim=True).clamp(min=0.1)
        printed = wild & self._rolls(len(colour), 0.6)
        strength = self._uniform(len(colour), 1, 1, 1, high=0.9) * printed[:, None, None, None]
        return (colour * (1 + strength * (light - 1))).clamp(0, 1)

    def _textures(self, count: int, side: int) -> Tensor:
        out = torch.zeros(count, 3, side, side)
        for cells, weight in ((3, 0.5), (9, 0.3), (33, 0.2)):
            rough = self._uniform(count, 3, cells, cells) * weight
            out += functional.interpolate(rough, size=(side, side), mode="bilinear", align_corners=False)
        grey = out.mean(1, keepdim=True)
        out = grey + (out - grey) * self._uniform(count, 1, 1, 1, high=1.5)
        if self._photos is not None:
            which = self._numbers(len(self._photos), count)
            pieces = self._photos[which].permute(0, 3, 1, 2).float() / 255
            zoomed = self._placed_photo(pieces, side)
            out = torch.where(self._rolls(count, 0.75)[:, None, None, None], zoomed, out)
        return out

    def _placed_photo(self, pieces: Tensor, side: int) -> Tensor:
        count = len(pieces)
        zoom = self._uniform(count, low=0.25, high=0.9)
        rows = torch.zeros(count, 2, 3)
        rows[:, 0, 0] = zoom * torch.where(self._rolls(count, 0.5), -1.0, 1.0)
        rows[:, 1, 1] = zoom
        rows[:, :, 2] = self._uniform(count, 2, low=-1, high=1) * (1 - zoom)[:, None]
        grid = functional.affine_grid(rows, [count, 3, side, side], align_corners=False)
        return functional.grid_sample(pieces, grid, align_corners=False, padding_mode="reflection")

    def _slopes(self, count: int, side: int) -> Tensor:
        line = torch.linspace(-1, 1, side)
        angle = self._uniform(count, 1, 1, high=6.283)
        slope = angle.cos() * line[None, None, :] + angle.sin() * line[None, :, None]
        return (slope * 2).sigmoid()[:, None]

    def _tiled(self, ink: Tensor, ground: Tensor, scene: Tensor) -> tuple[Tensor, Tensor]:
        """A rounded square or a disc of another colour behind the figure, as badges and app tiles have."""
        count, side = len(ink), ink.shape[-1]
        chosen = self._rolls(count, 0.16) & ~scene
        if not chosen.any():
            return ink, ground
        some = int(chosen.sum())
        line = torch.linspace(-1, 1, side).abs()
        power = torch.where(self._rolls(some, 0.4), 2.0, self._uniform(some, low=4, high=14))[:, None, None]
        size = self._uniform(some, low=0.8, high=0.99)[:, None, None]
        shape = (line[None, None, :] / size) ** power + (line[None, :, None] / size) ** power
        tile = ((1 - shape) * 6).sigmoid()[:, None]
        small = functional.interpolate(ink[chosen], scale_factor=0.66, mode="area")
        rim = side - small.shape[-1]
        ink = ink.clone()
        ink[chosen] = functional.pad(small, (rim // 2, rim - rim // 2, rim // 2, rim - rim // 2))
        figure = (ink[chosen][:, :3] * ink[chosen][:, 3:]).sum((2, 3)) / ink[chosen][:, 3:].sum((2, 3)).clamp(min=1)
        colour = self._uniform(some, 3)
        far = torch.where(figure.mean(1, keepdim=True) > 0.5, 0.05, 0.95).expand(-1, 3)
        colour = torch.where(((colour - figure).abs().mean(1, keepdim=True) < 0.3), far, colour)
        ground = ground.clone()
        ground[chosen] = colour[:, :, None, None] * tile + ground[chosen] * (1 - tile)
        return ink, ground

    def _beside(self, picture: Tensor, ink: Tensor, scene: Tensor) -> Tensor:
        """Part of another drawing of the batch at one side, as letters stand beside a figure; or a cover over some."""
        count, side = len(picture), picture.shape[-1]
        chosen = (self._rolls(count, 0.14) & ~scene).nonzero().flatten()
        picture = picture.clone()
        for row in chosen.tolist():
            other = ink[(row + 7) % count]
            strip = int(side * float(self._uniform(1, low=0.08, high=0.28)))
            where = int(self._numbers(4, 1))
            piece = other[:, side // 2 - strip // 2 : side // 2 - strip // 2 + strip, :]
            if where > 1:
                piece = piece.transpose(1, 2)
            target = (slice(None), slice(0, strip) if where == 0 else slice(side - strip, side), slice(None))
            if where > 1:
                target = (slice(None), slice(None), slice(0, strip) if where == 2 else slice(side - strip, side))
            alpha = piece[3:]
            picture[row][target] = piece[:3] * alpha + picture[row][target] * (1 - alpha)
        for row in self._rolls(count, 0.10).nonzero().flatten().tolist():
            height, width = (int(side * float(self._uniform(1, low=0.1, high=0.35))) for _ in range(2))
            top, left = int(self._numbers(side - height, 1)), int(self._numbers(side - width, 1))
            picture[row, :, top : top + height, left : left + width] = self._uniform(3, 1, 1)
        return picture

    # the camera

    def _photographed(self, picture: Tensor, wild: Tensor) -> Tensor:
        """Light, contrast, blur, few pixels, noise, and the blocks of a hard compression."""
        count, side = len(picture), picture.shape[-1]
        strong = torch.where(wild, 1.0, 0.25)[:, None, None, None]
        light = 1 + (self._uniform(count, 1, 1, 1, low=-0.35, high=0.3) * strong)
        tint = 1 + self._uniform(count, 3, 1, 1, low=-0.12, high=0.12) * strong
        shade = (
            1 - self._slopes(count, side) * self._uniform(count, 1, 1, 1, high=0.5) * strong * wild[:, None, None, None]
        )
        picture = picture * light * tint * shade
        for factor, share in ((0.5, 0.16), (0.34, 0.10)):
            chosen = self._rolls(count, share) & (wild | self._rolls(count, 0.3))
            if chosen.any():
                small = functional.interpolate(picture[chosen], scale_factor=factor, mode="area")
                picture[chosen] = functional.interpolate(small, size=(side, side), mode="bilinear", align_corners=False)
        noise = torch.randn(picture.shape, generator=self._dice) * (self._uniform(count, 1, 1, 1, high=0.06) * strong)
        return self._compressed(picture + noise)

    def _compressed(self, picture: Tensor) -> Tensor:
        chosen = self._rolls(len(picture), 0.2)
        if not chosen.any():
            return picture
        some = picture[chosen]
        count, rows, columns = 3 * len(some), some.shape[2] // 8, some.shape[3] // 8
        blocks = some.reshape(count, rows, 8, columns, 8).transpose(2, 3).reshape(count, -1, 64)
        coarse = self._uniform(len(some), 1, 1, low=0.4, high=2.5).repeat_interleave(3, 0)
        step = _STEPS[None, None] * coarse
        spectrum = ((blocks @ _COSINES.T) / step).round() * step
        back = (spectrum @ _COSINES).reshape(count, rows, columns, 8, 8).transpose(2, 3)
        picture[chosen] = back.reshape(some.shape)
        return picture


def _outlined(alpha: Tensor) -> Tensor:
    """The rim of what is filled; thin drawings stay as they are."""
    inner = -functional.max_pool2d(-alpha, 7, 1, 3)
    rim = alpha * (1 - inner)
    thin = inner.mean((1, 2, 3), keepdim=True) < 0.05
    return torch.where(thin, alpha, rim)


def _closed(alpha: Tensor) -> Tensor:
    """Small gaps and holes filled."""
    return -functional.max_pool2d(-functional.max_pool2d(alpha, 9, 1, 4), 9, 1, 4)


def _cosine_rows() -> Tensor:
    """The 64 patterns of an 8×8 discrete cosine transform, one a row."""
    line = torch.arange(8)
    one = torch.cos((2 * line[None] + 1) * line[:, None] * torch.pi / 16) * (2 / 8) ** 0.5
    one[0] /= 2**0.5
    return torch.einsum("ux,vy->uvxy", one, one).reshape(64, 64)


_COSINES = _cosine_rows()
_STEPS = ((torch.arange(8)[:, None] + torch.arange(8)[None]) * 0.03 + 0.06).reshape(64)
"""Coarser for finer patterns, in shares of full light."""
