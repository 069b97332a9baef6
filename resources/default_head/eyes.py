"""The iris on the eyeball: where the limbus lies, and turning both balls to look straight ahead."""
import numpy as np

from textures import load_eye
from topology import catmull_clark, triangles

SIDES = ("left", "right")
BONES = {"left": "eye.L", "right": "eye.R"}
RIM_DEGREES = (0, 90, 180, 270)  # +x (picture right), +y, -x, -y


def limbus(picture, uv):
    """(centre, radius) of the iris in UV: the dark disc of a brown eye in its pale sclera."""
    size = picture.shape[0]
    low, high = uv.min(0), uv.max(0)
    light = picture.sum(2) / 765
    yy, xx = np.mgrid[:size, :size] + 0.5
    u, v = xx / size, 1 - yy / size
    boxed = (u > low[0]) & (u < high[0]) & (v > low[1]) & (v < high[1])
    dark = boxed & (light < 0.6 * np.median(light[boxed]))
    centre = np.array([np.median(u[dark]), np.median(v[dark])])
    for _ in range(4):
        near = dark & (np.hypot(u - centre[0], v - centre[1]) < 0.12)
        centre = np.array([u[near].mean(), v[near].mean()])
    away = np.hypot(u - centre[0], v - centre[1]) * size
    profile = np.array([light[(away >= r - 1) & (away < r + 1)].mean() for r in range(4, 80)])
    return centre, (np.argmax(np.diff(profile)) + 4.5) / size


def limbus_rows(piece, picture):
    """[120, n] dense rows of the limbus over one eyeball's cage vertices."""
    step, _, quads = catmull_clark(piece.faces, len(piece.source))
    _, linear, uv_quads = catmull_clark(piece.face_uv, len(piece.uv))
    uv, tris, uv_tris = linear @ piece.uv, triangles(quads), triangles(uv_quads)
    centre, radius = limbus(picture, piece.uv)
    angles = np.radians(np.arange(0, 360, 3))
    return np.array([_uv_row(uv[uv_tris], tris, centre + radius * np.array([np.cos(a), np.sin(a)]),
                             step) for a in angles])


def _uv_row(uv_corners, tris, spot, step):
    a, b, c = (uv_corners - spot).transpose(1, 0, 2)
    cross = lambda p, q: p[:, 0] * q[:, 1] - p[:, 1] * q[:, 0]  # noqa: E731
    parts = np.stack([cross(b, c), cross(c, a), cross(a, b)], 1)
    area = parts.sum(1)
    weights = parts / np.where(np.abs(area) < 1e-15, 1, area)[:, None]
    k = np.where(np.abs(area) > 1e-15, weights.min(1), -1).argmax()
    return np.asarray(step[tris[k]].T @ weights[k]).ravel()


def straighten(layout, makehuman, reference):
    """Adds to the layout the turn of each eye after which its limbus looks along +z."""
    picture, placed = load_eye(makehuman, "brown"), layout.place(reference)
    for side in SIDES:
        piece = next(p for p in layout.pieces if p.name == f"{side}_eye")
        middle = (limbus_rows(piece, picture) @ placed[layout.range[piece.name]]).mean(0)
        ids = layout.base.joint_vertices(BONES[side])
        axis = middle - reference[ids].mean(0)
        print(side, "eye turned by", _angles(axis), "degrees (down, out to its left)")
        spans = [layout.range[f"{side}_{part}"] for part in ("eye", "cornea")]
        layout.eye_turns.append((ids, spans, _turn_to_front(axis / np.linalg.norm(axis))))


def _angles(axis):
    return (round(float(np.degrees(np.arctan2(-axis[1], axis[2]))), 2),
            round(float(np.degrees(np.arctan2(axis[0], axis[2]))), 2))


def _turn_to_front(axis):
    """Smallest rotation that takes a unit vector to +z."""
    v, c = np.cross(axis, [0, 0, 1]), axis[2]
    k = np.array([[0, -v[2], v[1]], [v[2], 0, -v[0]], [-v[1], v[0], 0]])
    return np.eye(3) + k + k @ k / (1 + c)


def iris_rows(head):
    """[10, V] dense rows: per eye the centre of the limbus and its +x, +y, -x, -y rim points."""
    rows, picture = [], load_eye(head.makehuman, "brown")
    for side in SIDES:
        piece = next(p for p in head.layout.pieces if p.name == f"{side}_eye")
        span = head.layout.range[piece.name]
        rim = limbus_rows(piece, picture)
        place = rim @ head.template[span]
        middle = place.mean(0)
        around = np.degrees(np.arctan2(place[:, 1] - middle[1], place[:, 0] - middle[0]))
        ends = [rim[np.abs((around - a + 180) % 360 - 180).argmin()] for a in RIM_DEGREES]
        for row in [np.mean(ends, 0)] + ends:
            full = np.zeros(head.layout.count)
            full[span] = row
            rows.append(full)
        radius = np.linalg.norm(place - middle, axis=1).mean() * 1000
        print(side, "limbus radius [mm]", round(float(radius), 2))
    return np.array(rows)
