#!/usr/bin/env python3
"""Contact sheets of the finished files: python sheets.py --work DIR --out DIR [sheet ...]."""
import argparse
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from flame import HERE, Flame, rotation
from render import Surface, View, picture

TEXTURES = {"skin": "skin_mean.jpg", "left_eye": "eye_brownlight.jpg", "right_eye": "eye_brownlight.jpg",
            "upper_teeth": "teeth.png", "lower_teeth": "teeth.png", "tongue": "tongue.png",
            "left_lashes": "lashes.png", "right_lashes": "lashes.png", "left_brow": "brow.png",
            "right_brow": "brow.png"}
ORDER = ("skin", "left_eye", "right_eye", "left_cornea", "right_cornea", "upper_teeth", "lower_teeth",
         "tongue", "left_brow", "right_brow", "left_lashes", "right_lashes")


def both(name, value=1.0):
    return {name + "Left": value, name + "Right": value}


COMBINATIONS = {
    "smile open": {**both("mouthSmile", .8), "jawOpen": .3, **both("cheekSquint", .6),
                   **both("eyeSquint", .25), **both("mouthUpperUp", .35), **both("mouthLowerDown", .3)},
    "surprise": {"browInnerUp": .9, "jawOpen": .6, "mouthFunnel": .2, **both("browOuterUp", .9),
                 **both("eyeWide", .8)},
    "anger": {**both("browDown"), **both("noseSneer", .6), **both("mouthFrown", .5),
              **both("mouthPress", .5), **both("eyeSquint", .5), **both("eyeWide", .15)},
    "disgust": {**both("noseSneer"), **both("mouthUpperUp", .7), **both("browDown", .6),
                **both("cheekSquint", .7), **both("eyeSquint", .4), **both("mouthFrown", .3),
                "mouthShrugLower": .3},
    "pout": {"mouthShrugLower": .8, "mouthPucker": .45, "browInnerUp": .4, **both("mouthFrown", .5)},
    "wink": {"eyeBlinkLeft": 1, "cheekSquintLeft": .7, "mouthSmileLeft": .6, "mouthSmileRight": .2,
             "browDownLeft": .2},
    "sad": {"browInnerUp": 1, "mouthShrugLower": .3, **both("mouthFrown", .9), **both("eyeSquint", .2),
            **both("eyeLookDown", .4)},
    "kiss": {"mouthPucker": 1, "mouthFunnel": .15, "jawOpen": .03, **both("eyeBlink", .9)},
    "shout": {"jawOpen": .9, **both("mouthUpperUp", .8), **both("mouthLowerDown", .6),
              **both("mouthStretch", .5), **both("browDown", .8), **both("noseSneer", .7),
              **both("eyeSquint", .4)},
    "puff": {"cheekPuff": 1, "mouthPucker": .2, **both("mouthPress", .3), **both("browOuterUp", .3)},
    "sneer": {"noseSneerLeft": 1, "mouthUpperUpLeft": .9, "cheekSquintLeft": .6, "browDownLeft": .6,
              "browDownRight": .3, "mouthSmileLeft": .2},
    "tongue out": {"tongueOut": 1, "jawOpen": .4, **both("mouthLowerDown", .4),
                   **both("cheekSquint", .3), **both("mouthSmile", .3)},
}


class Painter:
    def __init__(self, folder, work, textures=None):
        self.head, self.work, self.folder = Flame(folder), work, Path(folder)
        data, self.ids, self.surfaces = self.head.data, [], []
        for name in ORDER:
            part = self.head.part_names.index(name)
            chosen = data["quad_part"] == part
            quads, ids = data["quads"][chosen].astype(int), self.head.masks[name]
            path = {**TEXTURES, **(textures or {})}.get(name)
            image = np.zeros((2, 2, 4), np.uint8)
            if path:
                image = np.asarray(Image.open(Path(folder) / "textures" / path).convert("RGBA"))
            alpha = name.endswith(("lashes", "brow", "cornea"))
            self.ids.append(ids)
            self.surfaces.append(Surface(name, quads - ids[0], len(ids), data["vt"].astype(float),
                                         data["quad_uv"][chosen].astype(int), image, alpha,
                                         name in ("skin", "left_eye", "right_eye", "left_cornea",
                                                  "right_cornea")))

    def shot(self, vertices, yaw=0, pitch=0, at=(0, 0.005, 0.03), fov=11.0, size=(240, 270), label="",
             extra=()):
        cages = [10 * vertices[ids] for ids in self.ids] + [cage for _, cage in extra]
        view = View(10 * np.asarray(at), yaw, pitch, 12.0, fov, size)
        image = picture(self.work, self.surfaces + [s for s, _ in extra], cages, view)
        canvas = Image.fromarray(image)
        ImageDraw.Draw(canvas).text((3, 2), label, fill=(0, 0, 0))
        return np.array(canvas)


def sheet(images, columns):
    images = images + [np.full_like(images[0], 255)] * (-len(images) % columns)
    return np.concatenate([np.concatenate(images[i:i + columns], 1)
                           for i in range(0, len(images), columns)])


def neutral(p):
    v = p.head.animate()
    return sheet([p.shot(v, yaw, pitch, fov=13.5, size=(360, 430)) for yaw, pitch in
                  ((0, 0), (-40, 0), (-90, 0), (180, 0), (20, 20), (30, -20))], 3)


def close(p):
    eye = p.head.regressor[3] @ p.head.template
    shots = [("neutral", {}), ("blink .25", both("eyeBlink", .25)), ("blink .5", both("eyeBlink", .5)),
             ("blink .75", both("eyeBlink", .75)), ("blink 1", both("eyeBlink")),
             ("look up", both("eyeLookUp")), ("look down", both("eyeLookDown")),
             ("look left", {"eyeLookOutLeft": 1, "eyeLookInRight": 1}),
             ("look right", {"eyeLookInLeft": 1, "eyeLookOutRight": 1}), ("wide", both("eyeWide")),
             ("squint", both("eyeSquint")), ("blink+down", {**both("eyeBlink"), **both("eyeLookDown")})]
    images = [p.shot(p.head.animate(s), -12, at=eye * [0.6, 1, 1], fov=3.4, size=(300, 240), label=n)
              for n, s in shots]
    mouth = p.head.template[p.head.masks["upper_teeth"]].mean(0) * [0, 1, 1]
    for n, s in (("neutral", {}), ("jawOpen", {"jawOpen": 1}), ("close", {"jawOpen": 1, "mouthClose": 1}),
                 ("tongue", {"tongueOut": 1})):
        images.append(p.shot(p.head.animate(s), -30, at=mouth, fov=4.6, size=(300, 240), label=n))
    return sheet(images, 4)


def expressions(p):
    rng, images = np.random.default_rng(5), []
    for betas in ([], rng.normal(size=100), rng.normal(size=100)):
        images += [p.shot(p.head.animate(s, betas), fov=10, size=(220, 250), label=n)
                   for n, s in COMBINATIONS.items()]
    return sheet(images, 6)


def units(p):
    names = p.head.names[:52]
    return sheet([p.shot(p.head.animate({n: 1.0, **({"jawOpen": 1.0} if n == "mouthClose" else {})}),
                         fov=10, size=(170, 190), label=n) for n in names], 9)


def people(p):
    rng = np.random.default_rng(3)
    return sheet([p.shot(p.head.animate({}, rng.normal(size=100)), rng.uniform(-30, 30), fov=13.5,
                         size=(230, 270)) for _ in range(15)], 5)


def controls(p):
    table = np.load(p.folder / "identity_controls.npz")
    pairs = [(f"{name} {sign}", sign * beta) for name, beta in zip(table["names"], table["betas"])
             for sign in (-1, 1)]
    return sheet([p.shot(p.head.animate({}, beta), 20, fov=12, size=(170, 200), label=label)
                  for label, beta in pairs], 10)


def turns(p):
    pose = [rotation("y", 35), rotation("x", 20), rotation("z", 15) @ rotation("y", -25)]
    return sheet([p.shot(p.head.animate({}, neck=r), yaw, fov=16, size=(260, 280)) for r in pose
                  for yaw in (0, -60)], 6)


def hair(p):
    images = []
    for path in sorted((p.folder / "hair").glob("*.npz")):
        data = np.load(path)
        texture = np.asarray(Image.open(path.with_suffix(".png")).convert("RGBA"))
        surface = Surface("hair", data["quads"].astype(int), len(data["offset"]),
                          data["vt"].astype(float), data["quad_uv"].astype(int), texture, True)
        rng = np.random.default_rng(len(images))
        for betas, yaw in (([], -30), (rng.normal(size=100), 40)):
            cage = np.einsum("hk,hkc->hc", data["weight"],
                             p.head.shaped(betas)[0][data["index"]]) + data["offset"]
            images.append(p.shot(p.head.animate({}, betas), yaw, fov=16, at=(0, 0.02, 0), size=(220, 250),
                                 label=path.stem, extra=[(surface, 10 * cage)]))
    return sheet(images, 7)


def landmarks(p):
    table = np.load(p.folder / "landmarks.npz")
    images = []
    for yaw, sliders in ((0, {}), (0, {"jawOpen": .5}), (-35, {}), (35, {})):
        vertices = p.head.animate(sliders)
        view = View([0, 0.05, 0.3], yaw, 0, 12.0, 9.0, (480, 520))
        canvas = Image.fromarray(p.shot(vertices, yaw, at=(0, .005, .03), fov=9, size=(480, 520)))
        draw = ImageDraw.Draw(canvas)
        row = -yaw if yaw <= 0 else 39 + yaw
        for key, number, colour in (("mp468", None, (0, 130, 0)), ("ibug51", None, (255, 0, 0)),
                                    ("contour", row, (0, 0, 255)), ("iris", None, (255, 255, 0))):
            index, weight = table[key + "_index"], table[key + "_weight"]
            if number is not None:
                index, weight = index[number], weight[number]
            points = np.einsum("lk,lkc->lc", weight, vertices[index])
            for x, y, _ in view.project(10 * points):
                r = 1 if key == "mp468" else 2
                draw.ellipse([x - r, y - r, x + r, y + r], fill=colour)
        images.append(np.array(canvas))
    return sheet(images, 2)


SHEETS = {f.__name__: f for f in (neutral, close, expressions, units, people, controls, turns, hair, landmarks)}


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--work", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--head", type=Path, default=HERE)
    options.add_argument("--skin", default=None)
    options.add_argument("sheets", nargs="*")
    arguments = options.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    painter = Painter(arguments.head, arguments.work, {"skin": arguments.skin} if arguments.skin else {})
    for name in arguments.sheets or SHEETS:
        Image.fromarray(SHEETS[name](painter)).save(arguments.out / f"{name}.png")


if __name__ == "__main__":
    main()
