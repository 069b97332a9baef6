"""resources/synthetic: the truth for evaluation. Raw targets on the head's own vertices and the
tables that draw people, so that the program makes new ones without the fitter's basis."""
import json

import numpy as np
from PIL import Image

import people
from expressions import NEUTRAL, neutral_offset
from layout import METRES
from textures import SKIN_NAMES, WITHHELD_SKINS, WITHHELD_SHELLS, load_skins

STEP = 1e-4  # metres: the quantum of the targets themselves, so skin deltas are exact
SKIN_SIZE = 512


def used_targets(sampler, names):
    """Names that a person can ever use."""
    result = [n for n in names if n.count("/") == 1 and n.startswith("macrodetails/")
              and "-baby" not in n]
    for axis in sampler.axes:
        result += axis["positive"] + axis["negative"]
    return sorted(set(result + sampler.head_shapes + sampler.asymmetries))


def write(head, atlas, out):
    (out / "skins").mkdir(parents=True, exist_ok=True)
    sampler = people.Sampler(head.base.target_names)
    names, deltas = [], []
    for name in used_targets(sampler, head.base.target_names):
        delta = np.round(head.layout.place(head.base.target(name)) * METRES / STEP)
        if np.abs(delta).max() > 0:
            names.append(name)
            # People are centred on their skin, so a common motion says nothing: keep numbers small.
            deltas.append((delta - np.round(np.median(delta, 0))).astype(np.int16))
    base = head.layout.place(head.base.vertices + neutral_offset(head.base)) * METRES
    np.savez_compressed(out / "targets.npz", names=np.array(names), deltas=np.array(deltas),
                        step=np.float32(STEP), base=base.astype(np.float32))
    _write_tables(sampler, set(names), out / "sampler.json")
    for name, picture in load_skins(head, atlas, SKIN_SIZE).items():
        Image.fromarray(np.clip(picture + 0.5, 0, 255).astype(np.uint8)).save(
            out / "skins" / f"{name}.jpg", quality=88)


def _write_tables(sampler, present, path):
    axes = [{"positive": [n for n in a["positive"] if n in present],
             "negative": [n for n in a["negative"] if n in present],
             "sigma_scale": a["sigma_scale"]} for a in sampler.axes]
    tables = {
        "races": people.RACES, "ages": [list(a) for a in people.AGES], "rules": people.RULES,
        "macro": {"face": "macrodetails/{race}-{sex}-{age}: race * sex * age share",
                  "body": "macrodetails/universal-{sex}-{age}-{m}muscle-{w}weight: sex * age * m * w",
                  "sex": "male = gender, female = 1 - gender",
                  "age": "linear hats at `ages`", "m, w": "min 1 - 2x, average 1 - |2x - 1|, max 2x - 1,"
                  " each at least 0"},
        "detail": [a for a in axes if a["positive"] or a["negative"]],
        "head_shapes": [n for n in sampler.head_shapes if n in present],
        "asymmetry": [n for n in sampler.asymmetries if n in present],
        "skin_stages": {"young": [0, 0.6], "middleage": [0.6, 0.75], "old": [0.75, 2]},
        "skins": list(SKIN_NAMES), "withheld_skins": list(WITHHELD_SKINS),
        "withheld_shells": list(WITHHELD_SHELLS),
        "neutral_units_in_base": NEUTRAL,
    }
    path.write_text(json.dumps(tables, indent=1) + "\n")
