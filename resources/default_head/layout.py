"""Head vertices as linear functions of base vertices: skin, eyes, teeth, tongue, lashes, brows.

A proxy's scale is a coordinate difference of two base vertices, so the whole head is linear in the
base mesh: `place` maps shapes (with scale), `carry` maps motions (without).
"""
import numpy as np
import scipy.sparse as sp

from sources import BASE_VERTICES, Proxy
from topology import components, decimate, neck_cut, triangles

PART_NAMES = ["skin", "left_eye", "right_eye", "left_cornea", "right_cornea", "upper_teeth",
              "lower_teeth", "tongue", "left_lashes", "right_lashes", "left_brow", "right_brow"]
LASHES, BROWS = "Eyelashes01", "eyebrow001"
TEETH_GOAL = 600  # vertices of each jaw
JOINTS = ["root", "neck", "jaw", "left_eye", "right_eye"]
METRES = 0.1  # base units are decimetres


class Piece:
    """One part: either base vertices (skin) or vertices of a proxy."""

    def __init__(self, name, faces, face_uv, uv, proxy=None, vertices=None):
        used = np.unique(faces)
        used_uv = np.unique(face_uv)
        local = np.full(used.max() + 1, -1)
        local[used] = np.arange(len(used))
        local_uv = np.full(used_uv.max() + 1, -1)
        local_uv[used_uv] = np.arange(len(used_uv))
        self.name, self.proxy, self.source = name, proxy, used
        self.faces, self.face_uv = local[faces], local_uv[face_uv]
        self.uv, self.source_uv = uv[used_uv], used_uv


class Layout:
    """All parts one after another; `place` [3][V, base] and `carry` [V, base] sparse maps."""

    def __init__(self, base, makehuman, reference):
        """reference: shaped base [19158, 3] on which proxies are split and decimated."""
        self.base = base
        cut, self.loop = neck_cut(base)
        pieces = [Piece("skin", base.faces[cut], base.face_uv[cut], base.uv)]
        pieces += _eyes(Proxy(makehuman, "eyes", "HighPolyEyes"), base, reference)
        pieces += _teeth(Proxy(makehuman, "teeth", "Teeth_Base"), reference)
        tongue = Proxy(makehuman, "tongue", "tongue01")
        pieces.append(Piece("tongue", tongue.faces, tongue.face_uv, tongue.uv, tongue))
        for kind, name, part in (("eyelashes", LASHES, "lashes"), ("eyebrows", BROWS, "brow")):
            pieces += _sides(Proxy(makehuman, kind, name), reference, part)
        self.eye_turns = []  # (joint vertices, vertex spans, rotation), see eyes.straighten
        self.pieces = sorted(pieces, key=lambda piece: PART_NAMES.index(piece.name))
        self._join()
        self._maps()

    def _join(self):
        starts = np.cumsum([0] + [len(piece.source) for piece in self.pieces])
        uv_starts = np.cumsum([0] + [len(piece.uv) for piece in self.pieces])
        self.count = int(starts[-1])
        self.range = {p.name: slice(int(a), int(b))
                      for p, a, b in zip(self.pieces, starts, starts[1:])}
        self.uv_range = {p.name: slice(int(a), int(b))
                         for p, a, b in zip(self.pieces, uv_starts, uv_starts[1:])}
        self.quads = np.concatenate([p.faces + a for p, a in zip(self.pieces, starts)])
        self.quad_uv = np.concatenate([p.face_uv + a for p, a in zip(self.pieces, uv_starts)])
        self.vt = np.concatenate([p.uv for p in self.pieces])
        self.quad_part = np.concatenate([np.full(len(p.faces), i, np.uint8)
                                         for i, p in enumerate(self.pieces)])
        self.tris = triangles(self.quads)
        self.skin_ids = self.pieces[0].source  # base vertex of every skin vertex

    def _maps(self):
        carry, scale = [], [[], [], []]
        for piece in self.pieces:
            n = len(piece.source)
            if piece.proxy is None:
                carry.append(sp.csr_matrix((np.ones(n), (np.arange(n), piece.source)),
                                           (n, BASE_VERTICES)))
                for axis in range(3):
                    scale[axis].append(sp.csr_matrix((n, BASE_VERTICES)))
                continue
            maps = proxy_maps(piece.proxy, piece.source, self.base.vertices)
            carry.append(maps[0])
            for axis in range(3):
                scale[axis].append(maps[1][axis])
        self.carry_map = sp.vstack(carry).tocsr()
        self.place_map = [(self.carry_map + sp.vstack(s)).tocsr() for s in scale]

    def place(self, shape):
        """[V, 3] decimetres of a shaped base [19158, 3] (or of a shape difference)."""
        placed = np.stack([self.place_map[c] @ shape[:, c] for c in range(3)], 1)
        for ids, spans, turn in self.eye_turns:
            centre = shape[ids].mean(0)
            for span in spans:
                placed[span] = centre + (placed[span] - centre) @ turn.T
        return placed

    def carry(self, motion):
        """[V, 3] motion of the head for a motion of the base."""
        return self.carry_map @ motion

    def carry_weights(self, weights):
        return self.carry_map @ weights


def proxy_maps(proxy, source, vertices):
    """(carry [n, base], scale part per axis [3][n, base]) of some vertices of a proxy."""
    n, rows = len(source), np.arange(len(source))
    carry = sp.csr_matrix((proxy.weight[source].ravel(),
                           (np.repeat(rows, 3), proxy.ref[source].ravel())), (n, BASE_VERTICES))
    scale = []
    for axis, ((a, b), constant) in enumerate(zip(proxy.pairs, proxy.constants)):
        sign = np.sign(vertices[a, axis] - vertices[b, axis])
        value = proxy.offset[source, axis] * sign / constant
        scale.append(sp.csr_matrix((np.concatenate([value, -value]),
                                    (np.concatenate([rows, rows]), np.repeat([a, b], n))),
                                   (n, BASE_VERTICES)))
    return carry, scale


def _eyes(proxy, base, reference):
    label, position = components(proxy.faces, len(proxy.ref)), proxy.fit(reference)
    pieces = []
    for part in range(label.max() + 1):
        points = position[label == part]
        side = "left" if points[:, 0].mean() > 0 else "right"
        centre = base.joint("eye.L" if side == "left" else "eye.R", reference)
        radius = np.median(np.linalg.norm(points - centre, axis=1))
        pieces.append((side, radius, label[proxy.faces[:, 0]] == part))
    result = []
    for side in ("left", "right"):
        ball, cornea = sorted((p for p in pieces if p[0] == side), key=lambda p: p[1])
        for name, (_, _, keep) in ((f"{side}_eye", ball), (f"{side}_cornea", cornea)):
            result.append(Piece(name, proxy.faces[keep], proxy.face_uv[keep], proxy.uv, proxy))
    return result


def _teeth(proxy, reference):
    position = proxy.fit(reference)
    label = components(proxy.faces, len(proxy.ref))
    crown = np.bincount(label)[label] < 100  # single teeth; the rest is gum and palate
    front = np.exp(-np.maximum(position[:, 2].max() - position[:, 2] - 0.15, 0) / 0.12)
    importance = (0.05 + front) * np.where(crown, 8.0, 1.0)
    lower = (proxy.ref < 15060).all(1)  # helper ranges: lower teeth 14992-15059, upper -15127
    result = []
    for name, keep in (("upper_teeth", ~lower), ("lower_teeth", lower)):
        chosen = keep[proxy.faces].all(1)
        faces, uvs = triangles(proxy.faces[chosen]), triangles(proxy.face_uv[chosen])
        faces, uvs = decimate(position, faces, uvs, TEETH_GOAL, importance)
        result.append(Piece(name, faces[:, [0, 1, 2, 2]], uvs[:, [0, 1, 2, 2]], proxy.uv, proxy))
    return result


def _sides(proxy, reference, part):
    left = proxy.fit(reference)[:, 0] > 0
    return [Piece(f"{side}_{part}", proxy.faces[keep], proxy.face_uv[keep], proxy.uv, proxy)
            for side, keep in (("left", left[proxy.faces].all(1)), ("right", ~left[proxy.faces].any(1)))]
