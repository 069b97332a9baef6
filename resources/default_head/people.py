"""Random people as weights of MakeHuman targets. The same tables go into sampler.json, so the
program draws from the same distribution."""
import numpy as np

RACES = ("african", "asian", "caucasian")
AGES = (("baby", 0.0), ("child", 0.1875), ("young", 0.5), ("old", 1.0))
DETAIL_FOLDERS = ("eyes/", "nose/", "mouth/", "ears/", "head/", "chin/", "cheek/", "forehead/",
                  "eyebrows/", "neck/neck-scale")
OPPOSITES = (("-in", "-out"), ("-down", "-up"), ("-max", "-min"), ("-decr", "-incr"),
             ("-less", "-more"), ("-backward", "-forward"), ("-deflate", "-inflate"),
             ("-concave", "-convex"), ("-big", "-small"), ("-compress", "-uncompress"),
             ("-decrease", "-increase"), ("-lesshump", "-morehump"), ("-lessgreek", "-moregreek"),
             ("-point", "-potato"), ("-pointed", "-triangle"), ("-round", "-square"))
LEFT_OUT = ("eye-bag-max",)  # reads as illness
RULES = {
    "gender": {"uniform": [-0.2, 1.2], "clip": [0.0, 1.0]},
    "age": {"beta": [2.2, 2.6], "scale": 0.75, "offset": 0.27, "clip": [0.27, 1.0]},
    "race_dirichlet": 0.45,
    "muscle": [0.3, 0.8],
    "weight": [0.25, 0.85],
    "detail_sigma_fit": 0.20, "detail_sigma_test": 0.22, "detail_clip": 0.9,
    "detail_half_folders": ["head/", "forehead/"],
    "head_shape_sigma": 0.16, "head_shape_clip": 0.5,
    "asymmetry_sigma_fit": 0.12, "asymmetry_sigma_test": 0.15, "asymmetry_share": 0.5,
    "lip_seal": 0.05,
}
ATTRIBUTES = ("gender", "age", "race", "muscle", "weight")


def age_shares(age):
    """Linear hats at the ages of AGES."""
    names, knots = zip(*AGES)
    return {name: float(np.interp(age, knots, np.eye(len(AGES))[i])) for i, name in enumerate(names)}


def three_hats(value, noun):
    return {"min" + noun: max(0.0, 1 - 2 * value), "average" + noun: 1 - abs(2 * value - 1),
            "max" + noun: max(0.0, 2 * value - 1)}


def macro_weights(gender=0.5, age=0.5, race=(1 / 3, 1 / 3, 1 / 3), muscle=0.5, weight=0.5):
    """Macro targets of a person. gender 0 female .. 1 male; age 0.1875 child, 0.5 young, 1 old."""
    result = {}
    for sex, sex_share in (("male", gender), ("female", 1 - gender)):
        for stage, stage_share in age_shares(age).items():
            share = sex_share * stage_share
            for name, part in zip(RACES, race):
                result[f"macrodetails/{name}-{sex}-{stage}"] = share * part
            for m, m_share in three_hats(muscle, "muscle").items():
                for w, w_share in three_hats(weight, "weight").items():
                    result[f"macrodetails/universal-{sex}-{stage}-{m}-{w}"] = share * m_share * w_share
    return {name: float(value) for name, value in result.items() if value > 0}


def detail_axes(names):
    """List of {positive: [targets], negative: [targets], sigma_scale}, and the head shapes."""
    pool = {name for name in names if name.startswith(DETAIL_FOLDERS)
            and not any(word in name for word in LEFT_OUT)}
    axes, shapes, used = [], [], set()
    for name in sorted(pool):
        if name in used or name.split("/")[1].startswith("r-"):
            continue
        other = _opposite(name, pool)
        used |= {name, other}
        if name.startswith("head/") and other is None:
            shapes.append(name)
            continue
        axes.append({"positive": _both_sides(name, pool),
                     "negative": _both_sides(other, pool) if other else [],
                     "sigma_scale": 0.5 if name.startswith(("head/", "forehead/")) else 1.0})
    return axes, shapes


def _opposite(name, pool):
    for pair in OPPOSITES:
        for end, other in (pair, pair[::-1]):
            if name.endswith(end) and name[:len(name) - len(end)] + other in pool:
                return name[:len(name) - len(end)] + other
    return None


def _both_sides(name, pool):
    folder, leaf = name.split("/", 1)
    twin = f"{folder}/r-{leaf[2:]}"
    return [name, twin] if leaf.startswith("l-") and twin in pool else [name]


class Sampler:
    """Draws people; `sigma` and `asymmetry` default to the fitter's own spread."""

    def __init__(self, names):
        self.axes, self.head_shapes = detail_axes(names)
        self.asymmetries = [n for n in names if n.startswith("asym/asym-")]

    def draw(self, rng, sigma=RULES["detail_sigma_fit"], asymmetry=RULES["asymmetry_sigma_fit"]):
        """(target weights by name, attributes)."""
        person = {"gender": float(np.clip(rng.uniform(*RULES["gender"]["uniform"]), 0, 1)),
                  "age": float(np.clip(rng.beta(*RULES["age"]["beta"]) * RULES["age"]["scale"]
                                       + RULES["age"]["offset"], *RULES["age"]["clip"])),
                  "race": rng.dirichlet([RULES["race_dirichlet"]] * 3).tolist(),
                  "muscle": float(rng.uniform(*RULES["muscle"])),
                  "weight": float(rng.uniform(*RULES["weight"]))}
        weights = macro_weights(**person)
        for axis in self.axes:
            value = rng.normal(0, sigma * axis["sigma_scale"])
            value = float(np.clip(value, -RULES["detail_clip"], RULES["detail_clip"]))
            for name in axis["positive"] if value > 0 else axis["negative"]:
                weights[name] = abs(value)
        shape = self.head_shapes[int(rng.integers(len(self.head_shapes)))]
        weights[shape] = float(min(abs(rng.normal(0, RULES["head_shape_sigma"])),
                                   RULES["head_shape_clip"]))
        for name in self.asymmetries:
            if rng.random() < RULES["asymmetry_share"]:
                weights[name] = float(abs(rng.normal(0, asymmetry)))
        return weights, person
