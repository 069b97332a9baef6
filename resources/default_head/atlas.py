"""Head atlas: the base mesh's UV islands laid out anew, the face enlarged and upright."""
import numpy as np
from PIL import Image
from scipy.ndimage import distance_transform_edt, map_coordinates

from topology import components

# Island -> (rectangle in the atlas: left, bottom, right, top). The head island is turned so that
# the face stands upright; all others keep their direction.
RECTANGLES = {
    "head": (0.004, 0.290, 0.996, 0.996),
    "neck": (0.010, 0.010, 0.490, 0.270),
    "mouth": (0.510, 0.010, 0.770, 0.205),
    "right_socket": (0.785, 0.010, 0.885, 0.140),
    "left_socket": (0.895, 0.010, 0.995, 0.140),
}


def _warp_table(low, high, centre, width, gain):
    """Monotone map [low, high] -> [0, 1] whose density is 1 + gain * bump around the centre."""
    x = np.linspace(low, high, 1025)
    density = 1 + gain * np.exp(-0.5 * ((x - centre) / width) ** 2)
    total = np.concatenate([[0], np.cumsum(0.5 * (density[1:] + density[:-1]))])
    return x, total / total[-1]


class Atlas:
    """Maps base UV (bottom-left origin) to atlas UV, and pictures with it."""

    def __init__(self, skin_piece, base):
        label = components(skin_piece.face_uv, len(skin_piece.uv))
        self.uv = np.zeros_like(skin_piece.uv)
        self.islands = []
        corner = np.zeros((len(skin_piece.uv), 3))
        corner[skin_piece.face_uv.ravel()] = base.vertices[skin_piece.source][skin_piece.faces.ravel()]
        for part in range(label.max() + 1):
            ids = np.where(label == part)[0]
            name = self._name(corner[ids])
            island = Island(name, skin_piece.uv[ids])
            self.uv[ids] = island.forward(skin_piece.uv[ids])
            faces = label[skin_piece.face_uv[:, 0]] == part
            self.islands.append((island, skin_piece.face_uv[faces]))

    @staticmethod
    def _name(points):
        if len(points) > 2000:
            return "head"
        centre = points.mean(0)
        if abs(centre[0]) > 0.1:
            return "left_socket" if centre[0] > 0 else "right_socket"
        return "mouth" if points[:, 1].min() > 6.0 else "neck"

    def coverage(self, size):
        """[size, size] bool: texels whose centre lies on the mesh, and [size, size] island number."""
        number = np.full((size, size), -1)
        grid = (np.arange(size) + 0.5) / size
        for k, (_, faces) in enumerate(self.islands):
            for quad in self.uv[faces]:
                lo = np.maximum(np.floor(quad.min(0) * size - 0.5).astype(int), 0)
                hi = np.minimum(np.ceil(quad.max(0) * size + 0.5).astype(int), size)
                x, y = np.meshgrid(grid[lo[0]:hi[0]], grid[lo[1]:hi[1]])
                inside = _in_quad(quad, x, y)
                rows = size - 1 - np.arange(lo[1], hi[1])
                block = number[rows[:, None], np.arange(lo[0], hi[0])[None]]
                number[rows[:, None], np.arange(lo[0], hi[0])[None]] = np.where(inside, k, block)
        return number >= 0, number

    def resample(self, picture, size, inside, number):
        """[size, size, C] float: the source map drawn into the atlas, bled outward."""
        source = np.asarray(picture, np.float32)
        rows, columns = np.nonzero(inside)
        points = np.stack([(columns + 0.5) / size, 1 - (rows + 0.5) / size], 1)
        where = np.zeros_like(points)
        for k, (island, _) in enumerate(self.islands):
            mine = number[rows, columns] == k
            where[mine] = island.backward(points[mine])
        h, w = source.shape[:2]
        coordinates = [(1 - where[:, 1]) * h - 0.5, where[:, 0] * w - 0.5]
        values = np.stack([map_coordinates(source[..., c], coordinates, order=3, mode="nearest")
                           for c in range(source.shape[2])], 1)
        result = np.zeros((size, size, source.shape[2]), np.float32)
        result[rows, columns] = np.clip(values, 0, 255)
        near = distance_transform_edt(~inside, return_distances=False, return_indices=True)
        return result[near[0], near[1]]


def _in_quad(quad, x, y):
    sides = []
    for a, b in zip(quad, np.roll(quad, -1, 0)):
        sides.append((b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]))
    sides = np.stack(sides)
    return (sides >= -1e-12).all(0) | (sides <= 1e-12).all(0)


class Island:
    def __init__(self, name, uv):
        self.turned = name == "head"
        self.box = RECTANGLES[name]
        low, high = uv.min(0), uv.max(0)
        if self.turned:  # u grows towards the chin, v from the person's left to the right
            self.tables = (_warp_table(low[1], high[1], 0.5 * (low[1] + high[1]), 0.085, 1.6),
                           _warp_table(low[0], high[0], 0.88, 0.055, 1.0))
        else:
            self.tables = (_warp_table(low[0], high[0], 0, 1, 0), _warp_table(low[1], high[1], 0, 1, 0))

    def forward(self, uv):
        a, b = (uv[:, 1], uv[:, 0]) if self.turned else (uv[:, 0], uv[:, 1])
        a, b = (np.interp(t, *table) for t, table in zip((a, b), self.tables))
        if self.turned:
            b = 1 - b
        left, bottom, right, top = self.box
        return np.stack([left + a * (right - left), bottom + b * (top - bottom)], 1)

    def backward(self, points):
        left, bottom, right, top = self.box
        a = (points[:, 0] - left) / (right - left)
        b = (points[:, 1] - bottom) / (top - bottom)
        if self.turned:
            b = 1 - b
        a, b = (np.interp(t, table[1], table[0]) for t, table in zip((a, b), self.tables))
        return np.stack([b, a] if self.turned else [a, b], 1)


def load(path, mode="RGB"):
    return np.asarray(Image.open(path).convert(mode), np.float32)
