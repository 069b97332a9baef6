"""Software pictures of the head (rast.cpp): used for landmark calibration and contact sheets.

Everything here is in decimetres and follows the surface after one Catmull-Clark step.
"""
import ctypes
import subprocess
from pathlib import Path

import numpy as np

from topology import catmull_clark, triangles, vertex_normals

LIGHTS = np.array([[-.45, .5, .74, .75], [.7, .15, .7, .35], [0, .9, -.3, .25]], np.float32)
MATERIAL = {"skin": 1, "left_eye": 2, "right_eye": 2, "left_cornea": 2, "right_cornea": 2,
            "upper_teeth": 3, "lower_teeth": 3, "tongue": 3}
OPAQUE = ("skin", "upper_teeth", "lower_teeth", "tongue", "hair")
_library = {}


def rotation_y(degrees):
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])


def rotation_x(degrees):
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[1, 0, 0], [0, c, -s], [0, s, c]])


def library(work):
    """The compiled rasteriser (built once into the work folder)."""
    if "lib" not in _library:
        path = Path(work) / "rast.so"
        if not path.exists():
            source = Path(__file__).resolve().parent / "rast.cpp"
            subprocess.run(["g++", "-O3", "-ffast-math", "-march=native", "-shared", "-fPIC",
                            str(source), "-o", str(path)], check=True)
        _library["lib"] = ctypes.CDLL(str(path))
    return _library["lib"]


def _p(array):
    return array.ctypes.data_as(ctypes.c_void_p)


class Surface:
    """Fixed topology of one drawn mesh: subdivision, triangles, UVs, texture [H, W, 4] uint8."""

    def __init__(self, kind, faces, count, uv, face_uv, texture, alpha=False, subdivide=False):
        self.kind, self.texture, self.alpha = kind, np.ascontiguousarray(texture), alpha
        self.step = None
        if subdivide:
            self.step, _, faces = catmull_clark(faces, count)
            _, linear, face_uv = catmull_clark(face_uv, len(uv))
            uv = linear @ uv
        self.tris = np.ascontiguousarray(triangles(faces), np.int32)
        keep = np.stack([np.ones(len(faces), bool), faces[:, 2] != faces[:, 3]], 1)
        pairs = np.stack([face_uv[:, [0, 1, 2]], face_uv[:, [0, 2, 3]]], 1)
        self.uv_tris = np.ascontiguousarray(pairs[keep], np.int32)
        self.uv = np.ascontiguousarray(uv, np.float32)

    def positions(self, cage):
        return cage if self.step is None else self.step @ cage


def _detail_map(n=512, seed=3):
    """Tileable pore field: derivative in u, in v, albedo variation."""
    from scipy.spatial import cKDTree
    rng = np.random.default_rng(seed)
    k = np.fft.fftfreq(n) * n
    radius = np.hypot(*np.meshgrid(k, k))

    def band(low, high):
        noise = np.fft.fft2(rng.normal(size=(n, n)))
        field = np.fft.ifft2(noise * np.exp(-(radius / high) ** 2)
                             * (1 - np.exp(-(radius / low) ** 2))).real
        return field / field.std()
    tree = cKDTree(rng.random((5200, 2)) * n, boxsize=n)
    yy, xx = np.mgrid[:n, :n] + 0.5
    distance = tree.query(np.stack([xx.ravel(), yy.ravel()], 1), 2)[0].reshape(n, n, 2)
    pit = np.exp(-(distance[..., 0] / 1.6) ** 2)
    height = (0.55 * np.minimum(distance[..., 1] - distance[..., 0], 3) / 3
              - pit * (0.4 + 0.6 * (band(4, 12) > 0)) + 0.16 * band(20, 60))
    du = np.roll(height, -1, 1) - np.roll(height, 1, 1)
    dv = np.roll(height, -1, 0) - np.roll(height, 1, 0)
    albedo = np.clip(0.6 * band(2, 9) + 0.35 * band(12, 40) - 0.5 * pit, -2.5, 2.5)
    return np.ascontiguousarray(np.stack([du, dv, albedo], 2), np.float32)


def _directions(count):
    i = np.arange(count) + 0.5
    z, angle = 1 - 2 * i / count, i * 2.399963
    radius = np.sqrt(1 - z * z)
    return np.stack([radius * np.cos(angle), z, radius * np.sin(angle)], 1)


def _visibility(lib, drawn, directions, size=160, bias=0.035):
    """Per mesh [n, D] soft visibility towards each direction from depth maps of the opaque meshes."""
    points = np.concatenate([p for _, p in drawn])
    centre = (points.max(0) + points.min(0)) / 2
    radius = np.linalg.norm(points - centre, axis=1).max() * 1.02
    result = [np.zeros((len(p), len(directions)), np.float32) for _, p in drawn]
    for d, direction in enumerate(directions):
        a = np.cross(direction, [0, 1, 0] if abs(direction[1]) < .9 else [1, 0, 0])
        a /= np.linalg.norm(a)
        frame = np.stack([a, np.cross(a, direction), -direction])
        depth, places = np.full((size, size), 1e9, np.float32), []
        for surface, p in drawn:
            x = (p - centre) @ frame.T
            place = np.stack([(x[:, 0] / radius + 1) * size / 2, (x[:, 1] / radius + 1) * size / 2,
                              x[:, 2]], 1)
            places.append(np.ascontiguousarray(place, np.float32))
            if surface.kind in OPAQUE:
                lib.depth(_p(places[-1]), _p(surface.tris), len(surface.tris), _p(depth), size, size)
        for i, place in enumerate(places):
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    ix = np.clip((place[:, 0] + dx).astype(int), 0, size - 1)
                    iy = np.clip((place[:, 1] + dy).astype(int), 0, size - 1)
                    slack = bias + 0.02 * (abs(dx) + abs(dy))
                    result[i][:, d] += (place[:, 2] < depth[iy, ix] + slack) / 9
    return result


class View:
    """Camera of one picture: points p -> rotation (p - centre), `distance` in front of it."""

    def __init__(self, centre, yaw=0.0, pitch=0.0, distance=11.0, fov=16.0, size=(480, 560)):
        self.rotation = rotation_x(pitch) @ rotation_y(yaw)
        self.centre, self.distance, self.size, self.yaw = np.asarray(centre), distance, size, yaw
        self.focal = size[1] / 2 / np.tan(np.radians(fov / 2))

    def project(self, points):
        """[n, 3] pixel x, pixel y, depth."""
        x = (points - self.centre) @ self.rotation.T
        z = self.distance - x[:, 2]
        return np.stack([self.size[0] / 2 + self.focal * x[:, 0] / z,
                         self.size[1] / 2 - self.focal * x[:, 1] / z, z], 1)


def picture(work, surfaces, cages, view, light=LIGHTS, background=(.86, .87, .9), samples=2):
    """[H, W, 3] uint8 of the surfaces in drawing order, with occlusion and shadows."""
    lib = library(work)
    if "detail" not in _library:
        _library["detail"] = _detail_map()
    detail = _library["detail"]
    w, h = view.size[0] * samples, view.size[1] * samples
    image = np.empty((h, w, 3), np.float32)
    image[:] = np.asarray(background, np.float32) ** 2.2
    depth, ids = np.full((h, w), 1e9, np.float32), np.full((h, w), -1, np.int32)
    lamp = np.array(light, np.float32)
    lamp[:, :3] /= np.linalg.norm(lamp[:, :3], axis=1, keepdims=True)
    drawn = [(s, s.positions(c)) for s, c in zip(surfaces, cages)]
    sky = _directions(40)
    sky = sky[sky[:, 1] > -0.75]
    turned = np.concatenate([sky, lamp[:, :3]]) @ view.rotation
    seen = _visibility(lib, drawn, turned)
    for number, ((surface, points), visible) in enumerate(zip(drawn, seen)):
        _draw(lib, number, surface, points, visible, sky, view, samples, lamp, detail, image, depth, ids)
    image = image.reshape(view.size[1], samples, view.size[0], samples, 3).mean((1, 3))
    image = np.where(image > .55, .55 + .45 * np.tanh((image - .55) / .45 * .8), image)
    return (np.clip(image, 0, 1) ** (1 / 2.2) * 255 + .5).astype(np.uint8)


def _draw(lib, number, surface, points, visible, sky, view, samples, lamp, detail, image, depth, ids):
    x = (points - view.centre) @ view.rotation.T
    z = view.distance - x[:, 2]
    h, w = depth.shape
    focal = view.focal * samples
    position = np.ascontiguousarray(np.stack(
        [w / 2 + focal * x[:, 0] / z, h / 2 - focal * x[:, 1] / z, z, 1 / z], 1), np.float32)
    normals = np.ascontiguousarray(vertex_normals(points, surface.tris) @ view.rotation.T, np.float32)
    material = MATERIAL.get(surface.kind, 0)
    facing = np.maximum(normals @ sky.T, 0) if material else np.ones((len(points), len(sky)))
    ambient = (visible[:, :len(sky)] * facing).sum(1) / np.maximum(facing.sum(1), 1e-3)
    light = np.c_[ambient, visible[:, len(sky):]]
    light = np.ascontiguousarray(.3 + .7 * np.sqrt(light) if material == 3 else light, np.float32)
    tris, uv_tris = surface.tris, surface.uv_tris
    if surface.alpha:
        order = np.argsort(-z[tris].mean(1))
        tris, uv_tris = np.ascontiguousarray(tris[order]), np.ascontiguousarray(uv_tris[order])
    camera = np.ascontiguousarray(np.stack([x[:, 0], x[:, 1], -z], 1), np.float32)
    tint, real, texture = np.ones(3, np.float32), ctypes.c_float, surface.texture
    lib.draw(_p(position), _p(camera), _p(normals), _p(light), _p(surface.uv), _p(tris), _p(uv_tris),
             len(tris), _p(texture), texture.shape[1], texture.shape[0], _p(image), _p(depth), _p(ids),
             number, w, h, int(surface.alpha), material, real(.28), int(material != 2), _p(tint),
             _p(lamp), _p(detail), detail.shape[0], real(24.), real(.22), real(.035), 1)
