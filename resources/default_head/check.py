#!/usr/bin/env python3
"""Asserts what the program relies on, from the finished files alone: python check.py."""
import json

import numpy as np

from flame import HERE, Flame, rotation

PARTS = ["skin", "left_eye", "right_eye", "left_cornea", "right_cornea", "upper_teeth", "lower_teeth",
         "tongue", "left_lashes", "right_lashes", "left_brow", "right_brow"]
failures = []


def check(name, value, passed):
    print(("ok   " if passed else "FAIL ") + f"{name}: {value}")
    if not passed:
        failures.append(name)


def millimetres(a, b):
    return float(np.linalg.norm(a - b, axis=-1).max() * 1000)


def check_layout(head):
    data, count = head.data, len(head.template)
    shapes = {"v_template": (count, 3), "shapedirs": (count, 3, 400), "posedirs": (count, 3, 36),
              "J_regressor": (5, count), "weights": (count, 5), "kintree_table": (2, 5)}
    check("array shapes", count, all(data[k].shape == s for k, s in shapes.items()))
    check("parts", head.part_names, head.part_names == PARTS)
    quads = data["quads"]
    second = quads[:, 2] != quads[:, 3]
    keep = np.stack([np.ones(len(quads), bool), second], 1)
    tris = np.stack([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]], 1)[keep]
    check("f follows quads", len(tris), np.array_equal(tris, data["f"]))
    check("weights sum to one", float(np.abs(head.weights.sum(1) - 1).max()),
          np.abs(head.weights.sum(1) - 1).max() < 1e-6)
    check("regressor rows sum to one", head.regressor.sum(1).round(6).tolist(),
          np.allclose(head.regressor.sum(1), 1, atol=1e-5))
    uv = data["vt"]
    check("uv in the unit square", [float(uv.min()), float(uv.max())], uv.min() >= 0 and uv.max() <= 1)
    silent = [i for i, n in enumerate(head.names) if n == "jawOpen" or "Look" in n]
    used = np.abs(data["shapedirs"][:, :, 300:354]).max((0, 1)) > 0
    check("nine silent slots", int((~used).sum()), len(silent) == 9 and not used[silent].any()
          and used.sum() == 45)


def ball_centre(points):
    """Least-squares sphere (centre, radius)."""
    system = np.c_[2 * points, np.ones(len(points))]
    solution = np.linalg.lstsq(system, (points ** 2).sum(1), rcond=None)[0]
    return solution[:3], np.sqrt(solution[3] + solution[:3] @ solution[:3])


def check_joints(head):
    rng, worst = np.random.default_rng(1), [0.0, 0.0]
    for k in range(40):
        betas = rng.normal(size=100) if k else np.zeros(100)
        shape = head.shaped(betas)[0]
        joints = head.regressor @ shape
        for row, side in ((3, "left"), (4, "right")):
            points = shape[head.masks[f"{side}_cornea"]]
            centre = ball_centre(points[points[:, 2] < np.quantile(points[:, 2], 0.6)])[0]
            worst[k > 0] = max(worst[k > 0], 1000 * float(np.linalg.norm(joints[row] - centre)))
    check("eye joint to ball centre, mean head [mm]", round(worst[0], 3), worst[0] < 0.5)
    check("eye joint to ball centre, 39 people [mm]", round(worst[1], 3), worst[1] < 1.5)
    joints = head.regressor @ head.template
    mirrored = joints[[0, 1, 2, 4, 3]] * [-1, 1, 1]
    check("joints symmetric [mm]", millimetres(joints, mirrored), millimetres(joints, mirrored) < 0.3)


def skin_twin(head):
    """Nearest vertex to the mirror image, by brute force on the symmetric template."""
    points = head.template[head.masks["skin"]]
    twin = np.empty(len(points), int)
    for start in range(0, len(points), 512):
        image = points[start:start + 512] * [-1, 1, 1]
        twin[start:start + 512] = ((image[:, None] - points[None]) ** 2).sum(2).argmin(1)
    return twin


def check_symmetry(head, twin):
    skin, flip = head.masks["skin"], np.array([-1, 1, 1])
    points = head.template[skin]
    error = millimetres(points[twin], points * flip)
    check("neutral skin symmetric [mm]", error, error < 0.1)
    worst = 0.0
    for name in head.names[:52]:
        other = name.replace("Left", "@").replace("Right", "Left").replace("@", "Right")
        a, b = head.animate({name: 1.0})[skin], head.animate({other: 1.0})[skin]
        worst = max(worst, millimetres(a[twin], b * flip))
    check("units symmetric on skin [mm]", worst, worst < 0.6)


def check_motion(head):
    rest, still, worst = head.animate(), [], (0.0, "")
    for name in head.names[:52]:
        sliders = {name: 1.0, **({"jawOpen": 1.0} if name == "mouthClose" else {})}
        moved = millimetres(head.animate(sliders), rest)
        worst = max(worst, (moved, name))
        if moved < 2:
            still.append(name)
    check("each of the 52 units moves the head", still, not still)
    check("largest motion of one unit [mm]", worst, worst[0] < 60)
    rng, largest = np.random.default_rng(3), 0.0
    for _ in range(40):
        chosen = rng.choice(52, 6, replace=False)
        sliders = {head.names[i]: float(rng.random()) for i in chosen}
        largest = max(largest, millimetres(head.animate(sliders, rng.normal(size=100)),
                                           head.animate({})))
    check("40 random people with six units each stay near [mm]", round(largest, 1), largest < 150)


def eye_gap(head, sliders, betas=(), layer="eye"):
    """Largest share of front-facing eyeball directions not behind skin, tested by rays to +z."""
    posed = head.animate(sliders, betas)
    skin = set(head.masks["skin"].tolist())
    tris = np.array([t for t in head.data["f"] if t[0] in skin])
    seen = 0
    for side in ("left", "right"):
        ball = posed[head.masks[f"{side}_{layer}"]]
        for point in ball[ball[:, 2] > np.median(ball[:, 2])]:
            seen += not hidden_from_front(point, posed[tris])
    return seen


def hidden_from_front(point, corners):
    """Whether a triangle lies in front (+z) of the point."""
    flat = corners[:, :, :2] - point[:2]
    near = (np.abs(flat).min(1) < 0.02).all(1)
    flat, depth = flat[near], corners[near][:, :, 2]
    cross = lambda a, b: a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]  # noqa: E731
    parts = np.stack([cross(flat[:, 1], flat[:, 2]), cross(flat[:, 2], flat[:, 0]),
                      cross(flat[:, 0], flat[:, 1])], 1)
    inside = (parts >= 0).all(1) | (parts <= 0).all(1)
    area = parts[inside].sum(1)
    z = (parts[inside] * depth[inside]).sum(1) / np.where(area == 0, 1, area)
    return bool((z > point[2] - 1e-4).any())


def check_lids(head):
    both = lambda name, x: {name + "Left": x, name + "Right": x}  # noqa: E731
    rng = np.random.default_rng(2)
    people = [np.zeros(100)] + [rng.normal(size=100) for _ in range(9)]
    for label, sliders in (("blink", both("eyeBlink", 1)),
                           ("blink and look down", {**both("eyeBlink", 1), **both("eyeLookDown", 1)}),
                           ("blink and smile", {**both("eyeBlink", 1), **both("mouthSmile", 1)})):
        seen = [eye_gap(head, sliders, betas) for betas in people]
        check(f"eyeball vertices in sight at {label}, 10 people", seen, max(seen) == 0)
        seen = [eye_gap(head, sliders, betas, "cornea") for betas in people]
        check(f"cornea vertices in sight at {label}", seen, max(seen) <= 3)
    check("open eyes are in sight", eye_gap(head, {}), eye_gap(head, {}) > 10)


def check_jaw(head):
    up, low = head.masks["upper_teeth"], head.masks["lower_teeth"]
    rest, opened = head.animate(), head.animate({"jawOpen": 1})
    check("upper teeth stay at jawOpen [mm]", millimetres(rest[up], opened[up]),
          millimetres(rest[up], opened[up]) < 0.1)
    drop = float(np.linalg.norm(rest[low] - opened[low], axis=1).max() * 1000)
    check("lower teeth move at jawOpen [mm]", drop, 25 < drop < 45)
    posed = head.pose((), (), [np.eye(3), rotation("y", 20)] + [np.eye(3)] * 3)
    loop = head.masks["boundary"]
    check("neck loop stays when the neck turns [mm]", millimetres(rest[loop], posed[loop]),
          millimetres(rest[loop], posed[loop]) < 12)


def check_landmarks(head):
    table = np.load(HERE / "landmarks.npz")
    place = lambda key: np.einsum("...k,...kc->...c", table[key + "_weight"],  # noqa: E731
                                  head.template[table[key + "_index"]])
    mesh, partner = place("mp468"), table["mp468_twin"]
    error = millimetres(mesh[partner], mesh * [-1, 1, 1])
    check("468 points symmetric [mm]", round(error, 3), error < 1)
    check("mirror partners are an involution", 468, np.array_equal(partner[partner], np.arange(468)))
    sums = max(float(np.abs(table[k + "_weight"].sum(-1) - 1).max())
               for k in ("mp468", "ibug51", "contour", "iris"))
    check("rows sum to one", sums, sums < 1e-5)
    contour = place("contour")
    for degrees in (10, 25, 39):
        error = millimetres(contour[degrees], contour[39 + degrees, ::-1] * [-1, 1, 1])
        check(f"jaw line symmetric at {degrees} degrees [mm]", round(error, 3), error < 4)
    iris = place("iris")
    radius = 1000 * np.linalg.norm(iris[[1, 2, 3, 4]] - iris[0], axis=1)
    check("limbus radius [mm]", radius.round(2).tolist(), (radius > 5).all() and (radius < 8).all())
    error = millimetres(iris[5], iris[0] * [-1, 1, 1])
    check("iris centres symmetric [mm]", round(error, 3), error < 0.5)
    whiten = table["mp468_whiten"].astype(float)
    check("whitening is lower triangular", whiten.shape, np.abs(np.triu(whiten, 1)).max() == 0)


def check_hair(head):
    for path in sorted((HERE / "hair").glob("*.npz")):
        shell = np.load(path)
        sums = float(np.abs(shell["weight"].sum(1) - 1).max())
        rest = np.einsum("hk,hkc->hc", shell["weight"], head.template[shell["index"]]) + shell["offset"]
        crown = float(rest[:, 1].max() - head.template[:, 1].max())
        worst = max(millimetres(head.template[shell["index"]].reshape(-1, 3),
                                head.animate({name: 1.0})[shell["index"]].reshape(-1, 3))
                    for name in ("browInnerUp", "jawOpen", "mouthSmileLeft", "cheekPuff"))
        check(f"hair {path.stem}: weights, height over the crown [m], carrier motion [mm]",
              (sums, round(crown, 3), round(worst, 2)),
              sums < 1e-5 and 0 < crown < 0.08 and worst < 0.7)


def check_synthetic(head):
    folder = HERE.parent / "synthetic"
    data, tables = np.load(folder / "targets.npz"), json.loads((folder / "sampler.json").read_text())
    names = {str(n): i for i, n in enumerate(data["names"])}
    used = [n for a in tables["detail"] for n in a["positive"] + a["negative"]]
    used += tables["head_shapes"] + tables["asymmetry"]
    check("every target of the tables is stored", len(used), all(n in names for n in used))
    row = {}
    for race in tables["races"]:
        for sex in ("female", "male"):
            row[f"macrodetails/{race}-{sex}-young"] = 1 / 6
    delta = sum(w * data["deltas"][names[n]].astype(float) for n, w in row.items())
    person = data["base"] + data["step"] * delta
    person -= person[head.masks["skin"]].mean(0)
    miss = 1000 * np.linalg.norm(person - head.template, axis=1)[head.masks["skin"]].mean()
    check("mean adult of the raw targets against the template [mm]", round(float(miss), 2), miss < 6)
    basis = head.shapedirs[:, :, :100].reshape(-1, 100).astype(float)
    rest = (person - head.template).ravel()
    left = rest - basis @ np.linalg.lstsq(basis, rest, rcond=None)[0]
    share = float(np.linalg.norm(left) / np.linalg.norm(rest))
    check("share of it outside the identity basis", round(share, 3), share < 0.35)


def check_files():
    folders = [HERE, HERE.parent / "synthetic"]
    files = [p for f in folders if f.exists() for p in f.rglob("*") if p.is_file()]
    total = sum(p.stat().st_size for p in files if "__pycache__" not in p.parts) / 2 ** 20
    largest = max(p.stat().st_size for p in files) / 2 ** 20
    check("size of default_head and synthetic [MiB]", round(total, 2), total <= 9)
    check("largest file [MiB]", round(largest, 2), largest <= 4)
    withheld = json.loads((HERE / "withheld.json").read_text())
    check("withheld", withheld, len(withheld["shells"]) == 3 and len(withheld["skins"]) == 4)


def main():
    head = Flame()
    check_layout(head)
    check_joints(head)
    twin = skin_twin(head)
    check_symmetry(head, twin)
    check_motion(head)
    check_lids(head)
    check_jaw(head)
    check_landmarks(head)
    check_hair(head)
    check_synthetic(head)
    check_files()
    raise SystemExit(f"failed: {failures}" if failures else 0)


if __name__ == "__main__":
    main()
