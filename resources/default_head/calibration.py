"""Renders sampled people and runs Face Mesh on them: (detected points, true surface) per picture."""
from concurrent.futures import ProcessPoolExecutor

import numpy as np
from PIL import Image

import face_mesh
import hair
import render
from expressions import neutral_offset
from flame import Flame, rotation
from layout import METRES
from people import RACES, Sampler
from sheets import Painter
from sources import Proxy
from textures import WITHHELD_SHELLS, WITHHELD_SKINS, SKIN_NAMES, bled, load_skins

PEOPLE, VIEWS, SIZE, FRAME_DM = 60, 3, 512, 3.4
SHELLS = tuple(source for name, source in hair.SHELLS.items() if name not in WITHHELD_SHELLS)
PAIRED = ("browDown", "browOuterUp", "cheekSquint", "eyeBlink", "eyeSquint", "eyeWide", "mouthSmile",
          "mouthFrown", "mouthStretch", "mouthUpperUp", "mouthLowerDown", "mouthPress", "noseSneer")
SINGLE = ("browInnerUp", "mouthFunnel", "mouthPucker", "mouthLeft", "mouthRollLower", "mouthShrugLower")
DARK_EYES, LIGHT_EYES = ("brown", "brownlight"), ("blue", "green", "grey", "brownlight", "lightblue")


def random_sliders(rng):
    sliders = {}
    for name in rng.choice(PAIRED + SINGLE, 4, replace=False):
        value = rng.uniform(0.05, 0.4)
        for key in [name] if name in SINGLE else [name + "Left", name + "Right"]:
            sliders[key] = float(np.clip(value + rng.normal(0, 0.04), 0, 0.6))
    if rng.random() < 0.5:
        sliders["jawOpen"] = float(rng.uniform(0, 0.2))
    if rng.random() < 0.35:
        sliders.update(mouthSmileLeft=0.5, mouthSmileRight=0.5)
    return sliders


def random_lamps(rng):
    lamps = np.array([[rng.uniform(-.9, .9), rng.uniform(.1, .7), .7, rng.uniform(.5, .85)],
                      [rng.uniform(-1, 1), rng.uniform(-.2, .5), .5, rng.uniform(.1, .4)],
                      [rng.uniform(-.5, .5), .9, -.3, .25]])
    lamps[:, :3] /= np.linalg.norm(lamps[:, :3], axis=1, keepdims=True)
    return lamps


def skin_of(person):
    """The skin of a person's stage, race and sex, or the nearest stage that is not withheld."""
    stage = "young" if person["age"] < 0.6 else "middleage" if person["age"] < 0.75 else "old"
    tail = f"{RACES[int(np.argmax(person['race']))]}_{'male' if person['gender'] > 0.5 else 'female'}"
    for choice in (stage, "middleage", "young", "old"):
        if f"{choice}_{tail}" not in WITHHELD_SKINS:
            return f"{choice}_{tail}"
    raise ValueError(f"every skin of {tail} is withheld")


class Studio:
    """Everything a worker needs to photograph sampled people."""

    def __init__(self, head, atlas, models, out, work):
        self.head, self.work = head, work
        self.flame, self.painter = Flame(out), Painter(out, work)
        self.sampler = Sampler(head.base.target_names)
        self.graph = face_mesh.Graph(models / "facemesh.json")
        allowed = [name for name in SKIN_NAMES if name not in WITHHELD_SKINS]
        self.skins = {name: np.dstack([picture, np.full(picture.shape[:2], 255)]).astype(np.uint8)
                      for name, picture in load_skins(head, atlas, SIZE, allowed).items()}
        self.eyes = {name: np.asarray(Image.open(out / f"textures/eye_{name}.jpg").convert("RGBA"))
                     for name in set(DARK_EYES + LIGHT_EYES)}
        self.hair = {}

    def shell(self, name, shape):
        """Hair of a person: surface and vertices in decimetres."""
        if name not in self.hair:
            proxy = Proxy(self.head.makehuman, "hair", name)
            texture = bled(np.asarray(Image.open(proxy.textures[0]).convert("RGBA"), np.float32))
            self.hair[name] = proxy, render.Surface(
                "hair", proxy.faces, len(proxy.ref), proxy.uv, proxy.face_uv,
                texture.astype(np.uint8), alpha=True)
        proxy, surface = self.hair[name]
        return surface, proxy.fit(shape)

    def person(self, seed):
        rng = np.random.default_rng(seed)
        weights, attributes = self.sampler.draw(rng)
        shape = self.head.base.shape(weights) + neutral_offset(self.head.base)
        placed = self.head.layout.place(shape)
        centre = placed[self.head.skin].mean(0)
        shape, placed = shape - centre, placed - centre
        expression, jaw, eyes = self.flame.drive(random_sliders(rng))
        pose = [np.eye(3), np.eye(3), rotation("x", jaw)] + eyes
        vertices = self.flame.pose_shape(placed * METRES, expression, pose) / METRES
        shell = (None,) + SHELLS
        extra = [self.shell(name, shape) for name in [shell[int(rng.integers(len(shell)))]] if name]
        dark = attributes["race"][0] + attributes["race"][1] > 0.6
        colours = DARK_EYES if dark else LIGHT_EYES
        eye = self.eyes[colours[int(rng.integers(len(colours)))]]
        return vertices, extra, self.skins[skin_of(attributes)], eye, rng

    def photograph(self, vertices, extra, skin, eye, rng, yaw, pitch, distance):
        """(picture, view) with lamps fixed to the world."""
        cages = []
        for surface, ids in zip(self.painter.surfaces, self.painter.ids):
            if surface.kind == "skin":
                surface.texture = skin
            elif surface.kind.endswith("_eye"):
                surface.texture = eye
            cages.append(vertices[ids])
        fov = float(2 * np.degrees(np.arctan(FRAME_DM / 2 / distance)))
        view = render.View([0, 0.15, 0.3], yaw, pitch, distance, fov, (SIZE, SIZE))
        lamps = random_lamps(rng)
        lamps[:, :3] = lamps[:, :3] @ view.rotation.T
        image = render.picture(self.work, self.painter.surfaces + [s for s, _ in extra],
                               cages + [c for _, c in extra], view, lamps,
                               tuple(rng.uniform(0.15, 0.9, 3)))
        return image, view

    def observe(self, vertices, extra, skin, eye, rng, yaw, pitch, distance):
        image, view = self.photograph(vertices, extra, skin, eye, rng, yaw, pitch, distance)
        cage = vertices[self.head.skin]
        face = view.project(cage[self.flame.masks["face"]])[:, :2]
        low, high = face.min(0), face.max(0)
        points, score = face_mesh.landmarks(self.graph, image, (low + high) / 2,
                                            1.4 * (high - low).max())
        surface = self.painter.surfaces[0].positions(cage)
        return {"points": points, "true": view.project(surface)[:, :2], "yaw": yaw, "score": score}

    def record(self, seed):
        vertices, extra, skin, eye, rng = self.person(seed)
        distance, result = float(rng.uniform(6, 14)), []
        for low, high in ((-8, 8), (-35, -12), (12, 35))[:VIEWS]:
            result.append(self.observe(vertices, extra, skin, eye, rng, float(rng.uniform(low, high)),
                                       float(rng.uniform(-8, 8)), distance))
        return result

    def mean_head(self):
        """Points on pictures of the mean head, and on the same pictures mirrored (flipped back)."""
        vertices = self.flame.animate() / METRES
        surfaces, ids = self.painter.surfaces, self.painter.ids
        middle, result = np.array([SIZE / 2, SIZE / 2]), []
        for yaw in (-30, -15, 0, 15, 30):
            view = render.View([0, 0.1, 0.3], yaw, 0, 10.0, 20.0, (SIZE, SIZE))
            image = render.picture(self.work, surfaces, [vertices[i] for i in ids], view)
            found = face_mesh.landmarks(self.graph, image, middle, SIZE * 0.75)[0]
            mirror = face_mesh.landmarks(self.graph, image[:, ::-1], middle, SIZE * 0.75)[0]
            result.append((found, np.stack([SIZE - mirror[:, 0], mirror[:, 1]], 1)))
        return result


_studio = {}


def _start(arguments):
    _studio["it"] = Studio(*arguments)


def _work(seed):
    return _studio["it"].record(seed)


def observations(head, atlas, models, out, work, people=PEOPLE, first_seed=5000, workers=2):
    """List of observations over `people` sampled people."""
    arguments = (head, atlas, models, out, work)
    render.library(work)
    with ProcessPoolExecutor(workers, initializer=_start, initargs=(arguments,)) as pool:
        return [view for views in pool.map(_work, range(first_seed, first_seed + people))
                for view in views]
