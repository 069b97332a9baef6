"""Pictures: skins in the head atlas, mean texture, linear albedo space, eye, mouth and hair-card maps."""
import json

import numpy as np
from PIL import Image
from scipy.ndimage import distance_transform_edt, gaussian_filter

from layout import BROWS, LASHES
from people import RACES
from sources import Proxy

SEXES, STAGES = ("female", "male"), ("young", "middleage", "old")
WITHHELD_SKINS = ("young_african_female", "young_asian_male", "middleage_caucasian_male",
                  "old_caucasian_female")
WITHHELD_SHELLS = ("short02", "bob02", "braid01")
SKIN_NAMES = [f"{stage}_{race}_{sex}" for stage in STAGES for race in RACES for sex in SEXES]
MEAN_SIZE, ALBEDO_SIZE, COMPONENTS = 1024, 256, 8


def linear_from_srgb(value):
    value = np.asarray(value, np.float64)
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def srgb_from_linear(value):
    value = np.clip(value, 0, 1)
    return np.where(value <= 0.0031308, 12.92 * value, 1.055 * value ** (1 / 2.4) - 0.055)


def save(path, srgb, **keywords):
    """srgb: float 0..255, [H, W, C]."""
    Image.fromarray(np.clip(srgb + 0.5, 0, 255).astype(np.uint8)).save(path, **keywords)


def skin_path(makehuman, name):
    folder = makehuman / "public/data/skins" / name
    description = json.loads(next(folder.glob("*.json")).read_text())
    return folder / description["mapDiffuse"]


def load_skins(head, atlas, size, names=SKIN_NAMES):
    """{name: [size, size, 3] float sRGB 0..255 in the atlas}."""
    inside, number = atlas.coverage(size)
    result = {}
    for name in names:
        with Image.open(skin_path(head.makehuman, name)) as picture:
            source = np.asarray(picture.convert("RGB"), np.float32)
        result[name] = atlas.resample(source, size, inside, number)
    return result


def balanced_weights(names):
    """Weights that give each race and each sex the same mass, ages as they are."""
    groups = [np.array([part in name.split("_") for name in names]) for part in RACES + SEXES]
    weights = np.ones(len(names))
    for _ in range(60):
        for group, share in zip(groups, [1 / 3] * 3 + [0.5] * 2):
            weights[group] *= share / weights[group].sum()
        weights /= weights.sum()
    return weights


def albedo_space(pictures, weights):
    """(mean [H, W, 3], directions [H, W, 3, K]) of linear reflectance, alpha ~ N(0, 1)."""
    mean = np.tensordot(weights, pictures, 1)
    rows = ((pictures - mean) * np.sqrt(weights)[:, None, None, None]).reshape(len(pictures), -1)
    u, s, vt = np.linalg.svd(rows, full_matrices=False)
    kept = vt[:COMPONENTS] * s[:COMPONENTS, None]
    energy = np.cumsum(s ** 2) / np.sum(s ** 2)
    print("albedo energy of", COMPONENTS, "components", round(float(energy[COMPONENTS - 1]), 4))
    return mean, np.moveaxis(kept.reshape((COMPONENTS,) + mean.shape), 0, -1)


def write_albedo(skins, path):
    names = list(skins)
    pictures = []
    for name in names:
        soft = gaussian_filter(skins[name], (0.8, 0.8, 0))
        linear = linear_from_srgb(soft / 255)
        step = linear.shape[0] // ALBEDO_SIZE
        pictures.append(linear.reshape(ALBEDO_SIZE, step, ALBEDO_SIZE, step, 3).mean((1, 3)))
    mean, directions = albedo_space(np.array(pictures), balanced_weights(names))
    scale = np.maximum(np.abs(directions).max((0, 1, 2)) / 127, 0.0015)
    np.savez_compressed(path, mean=(np.round(mean * 4096) / 4096).astype(np.float32),
                        tex_dir=np.round(directions / scale).astype(np.int8),
                        tex_dir_scale=scale.astype(np.float32))


def bled(picture):
    """Colour carried outward under zero alpha, [H, W, 4]."""
    picture = picture.copy()
    near = distance_transform_edt(picture[..., 3] < 128, return_distances=False, return_indices=True)
    colour = picture[near[0], near[1], :3]
    picture[..., :3] = np.where(picture[..., 3:] < 128, colour, picture[..., :3])
    return picture


def _resized(path, size, mode):
    with Image.open(path) as picture:
        return picture.convert(mode).resize((size, size), Image.Resampling.LANCZOS)


def load_eye(makehuman, name):
    """[512, 512, 3] float 0..255: both eyeballs of one colour."""
    paths = {path.name.removesuffix("_eye.png"): path for path in eye_paths(makehuman)}
    colour = np.asarray(_resized(paths[name], 512, "RGB"), np.float32).copy()
    if name == "brown":  # nearly red in the source
        colour[..., 1] = np.maximum(colour[..., 1], colour[..., 0] * 0.52)
        colour[..., 2] = np.maximum(colour[..., 2], colour[..., 0] * 0.30)
    return colour


def eye_paths(makehuman):
    return Proxy(makehuman, "eyes", "HighPolyEyes").textures


def write_eyes(makehuman, folder):
    for path in eye_paths(makehuman):
        name = path.name.removesuffix("_eye.png")
        save(folder / f"eye_{name}.jpg", load_eye(makehuman, name), quality=90)


def _enamel(path):
    """[256, 256, 3]: colour bled over the empty black, enamel warmer and lighter than the source."""
    with Image.open(path) as picture:
        card = bled(np.asarray(picture.convert("RGBA"), np.float32))[..., :3]
    card = card.reshape(256, 2, 256, 2, 3).mean((1, 3))
    saturation = (card.max(2) - card.min(2)) / np.maximum(card.max(2), 1)
    pale = np.clip((0.35 - saturation) / 0.2, 0, 1)[..., None]
    return np.clip(card * (1.12 + pale * (np.array([1.18, 1.14, 1.06]) - 1.12)), 0, 255)


def write(head, atlas, out):
    folder = out / "textures"
    folder.mkdir(exist_ok=True)
    shown = [name for name in SKIN_NAMES if name not in WITHHELD_SKINS]
    skins = load_skins(head, atlas, MEAN_SIZE, shown)
    weights = balanced_weights(shown)
    linear = sum(w * linear_from_srgb(skins[n] / 255) for w, n in zip(weights, shown))
    save(folder / "skin_mean.jpg", srgb_from_linear(linear) * 255, quality=92)
    write_albedo(skins, out / "albedo.npz")
    write_eyes(head.makehuman, folder)
    proxy = lambda kind, name: Proxy(head.makehuman, kind, name).textures[0]  # noqa: E731
    save(folder / "teeth.png", _enamel(proxy("teeth", "Teeth_Base")), optimize=True)
    _resized(proxy("tongue", "tongue01"), 256, "RGB").save(folder / "tongue.png", optimize=True)
    for kind, name, target in (("eyelashes", LASHES, "lashes"), ("eyebrows", BROWS, "brow")):
        with Image.open(proxy(kind, name)) as picture:
            card = bled(np.asarray(picture.convert("RGBA"), np.float32))
        save(folder / f"{target}.png", card, optimize=True)
    (out / "withheld.json").write_text(json.dumps(
        {"shells": list(WITHHELD_SHELLS), "skins": list(WITHHELD_SKINS)}, indent=2) + "\n")
