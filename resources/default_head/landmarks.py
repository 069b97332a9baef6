"""landmarks.npz: Face Mesh points, the 68-set and iris points as sparse rows over cage vertices."""
import numpy as np
import scipy.sparse as sp
from scipy.optimize import linear_sum_assignment
from scipy.sparse.linalg import factorized
from scipy.spatial import cKDTree

import calibration
import eyes
from topology import catmull_clark, triangles

TERMS = 16
CAP = 0.02  # squared IOD beyond which a bad detection costs no more
SAMPLES = np.array([[1, 1, 1], [2.4, .3, .3], [.3, 2.4, .3], [.3, .3, 2.4], [1.35, 1.35, .3],
                    [.3, 1.35, 1.35], [1.35, .3, 1.35]]) / 3
# iBUG order as means of Face Mesh points (Face Mesh outlines a brow, iBUG follows its middle).
IBUG51 = [(70, 46), (63, 53), (105, 52), (66, 65), (107, 55), (336, 285), (296, 295), (334, 282),
          (293, 283), (300, 276), 168, 197, 5, 4, 75, 97, 2, 326, 305,
          33, 160, 158, 133, 153, 144, 362, 385, 387, 263, 373, 380,
          61, 39, 37, 0, 267, 269, 291, 405, 314, 17, 84, 181, 78, 82, 13, 312, 308, 317, 14, 87]
JAW17 = [127, 234, 132, 58, 172, 136, 149, 148, 152, 377, 378, 365, 397, 288, 361, 454, 356]
KNOWN_TWINS = {33: 263, 133: 362, 61: 291, 1: 1, 159: 386, 145: 374, 70: 300, 13: 13, 14: 14,
               0: 0, 17: 17, 78: 308, 82: 312, 87: 317, 152: 152, 234: 454}
YAW_ROWS = 79  # FLAME: rows 0..39 turn to the person's right, 40..78 to the left, one degree each


def inter_ocular(points):
    return np.linalg.norm((points[33] + points[133]) / 2 - (points[362] + points[263]) / 2)


class SkinSurface:
    """The drawn skin: one Catmull-Clark step of the cage, with its mirror map."""

    def __init__(self, head, masks):
        piece, self.count = head.layout.pieces[0], len(head.layout.skin_ids)
        self.step, _, quads = catmull_clark(piece.faces, self.count)
        self.tris = triangles(quads)
        self.cage = head.template[head.skin]
        self.points = self.step @ self.cage
        self.twin = cKDTree(self.points).query(self.points * [-1, 1, 1])[1]
        self.cage_twin = head.skin_twin
        flag = np.zeros(self.count)
        for name in ("face", "lips", "eyelids", "ears"):
            flag[masks[name]] = 1
        flag[masks["mouth_interior"]] = 0
        self.allowed = np.where(self.step @ flag > 0.3)[0]
        chosen = np.zeros(len(self.points), bool)
        chosen[self.allowed] = True
        self.face_tris = self.tris[chosen[self.tris].all(1)]

    def row(self, corners, weights):
        """[cage] dense row of a barycentric point."""
        return np.asarray(self.step[corners].T @ weights).ravel()

    def mirrored_row(self, row):
        result = np.zeros_like(row)
        result[self.cage_twin] = row
        return result


def twins(pictures):
    """[468] mirror partner of every Face Mesh point: where the network puts it on flipped pictures."""
    cost = sum(((found[:, None] - mirror[None]) ** 2).sum(2) for found, mirror in pictures)
    partner = linear_sum_assignment(cost + cost.T)[1]
    wrong = {k: int(partner[k]) for k, v in KNOWN_TWINS.items() if partner[k] != v}
    if wrong or (partner[partner] != np.arange(468)).any():
        raise ValueError(f"mirror partners of Face Mesh points are inconsistent: {wrong}")
    return partner


def embedding(surface, seen, partner):
    """[468, cage] dense rows: the surface sample of least capped squared distance, left = right."""
    cost = np.zeros((468, len(surface.allowed)), np.float32)
    local = np.full(len(surface.points), -1)
    local[surface.allowed] = np.arange(len(surface.allowed))
    for view in seen:
        gap = view["points"][:, None] - view["true"][surface.allowed][None]
        cost += np.minimum((gap ** 2).sum(2) / view["iod"] ** 2, CAP)
    cost += cost[partner][:, local[surface.twin[surface.allowed]]]
    best = surface.allowed[cost.argmin(1)]
    corners = np.repeat(surface.face_tris, len(SAMPLES), 0)
    barycentric = np.tile(SAMPLES, (len(surface.face_tris), 1))
    place = np.einsum("nk,nkc->nc", barycentric, surface.points[corners])
    tree, rows = cKDTree(place), np.zeros((468, surface.count))
    for k in range(468):
        if partner[k] < k:
            continue
        near = np.array(tree.query_ball_point(surface.points[best[k]], 0.005))
        total = np.zeros(len(near))
        for view in seen:
            for index, vertices in ((k, corners[near]), (partner[k], surface.twin[corners[near]])):
                spot = np.einsum("nk,nkc->nc", barycentric[near], view["true"][vertices])
                gap = ((spot - view["points"][index]) ** 2).sum(1) / view["iod"] ** 2
                total += np.minimum(gap, CAP)
        pick = near[total.argmin()]
        rows[k] = surface.row(corners[pick], barycentric[pick])
        mirror = surface.mirrored_row(rows[k])
        if partner[k] == k:
            rows[k] = 0.5 * (rows[k] + mirror)
        else:
            rows[partner[k]] = mirror
    return rows


def sparse_rows(rows, first=0):
    """(index, weight) of the TERMS largest entries of each dense row, made to sum to one."""
    order = np.argsort(-np.abs(rows), 1, kind="stable")[:, :TERMS]
    weight = np.take_along_axis(rows, order, 1)
    weight /= weight.sum(1, keepdims=True)
    return (order + first).astype(np.uint32), weight.astype(np.float32)


def residuals(surface, seen, rows):
    """[views, 468, 2] (detected - true) / IOD."""
    cage_to_points = sp.csr_matrix(rows)
    result = []
    inverse = _cage_from_surface(surface)
    for view in seen:
        result.append((view["points"] - cage_to_points @ inverse(view["true"])) / view["iod"])
    return np.array(result)


def _cage_from_surface(surface):
    """Least-squares cage positions of a subdivided surface (exact: S has full column rank)."""
    gram = (surface.step.T @ surface.step).tocsc()
    solve = factorized(gram)
    return lambda points: np.stack([solve(surface.step.T @ points[:, c]) for c in range(2)], 1)


def offsets(values, yaws, partner):
    """([468, 2, 2] a and b per axis, residual after correction), mirror images included."""
    image = values[:, partner] * [-1, 1]
    values = np.concatenate([values, image])
    s = np.sin(np.radians(np.concatenate([yaws, -np.asarray(yaws)])))
    system = np.stack([np.ones_like(s), s], 1)
    solution = np.linalg.lstsq(system, values.reshape(len(s), -1), rcond=None)[0]
    rest = values - (system @ solution).reshape(values.shape)
    return np.moveaxis(solution.reshape(2, 468, 2), 0, 2), rest


def whitening(rest, shrink=0.3):
    """[936, 936] lower triangular W with W C W^T = I; C = covariance shrunk to its diagonal."""
    flat = rest.reshape(len(rest), -1)
    covariance = flat.T @ flat / len(flat)
    diagonal = np.maximum(np.diag(covariance), 1e-5)
    covariance = (1 - shrink) * covariance + shrink * np.diag(diagonal)
    return np.linalg.inv(np.linalg.cholesky(covariance))


def contour_rows(surface, rows):
    """[79, 17, cage] jaw line per degree of yaw: on the far side the outline of the turned face.

    Each jaw point owns a path on the surface from itself towards the middle of the face (straight
    in the front view); at a yaw it takes the path's outermost point in the picture.
    """
    static = rows[JAW17]
    anchor = static @ surface.cage
    middle = (rows[[4, 13]] @ surface.cage).mean(0)
    paths = [_path(surface, point, middle) for point in anchor]
    result = np.zeros((YAW_ROWS, 17, surface.count))
    for number in range(YAW_ROWS):
        yaw = np.radians(-number if number < 40 else number - 39)
        for k, (path_rows, path_points) in enumerate(paths):
            outward = anchor[k, :2] - middle[:2]
            outward = outward / np.linalg.norm(outward)
            x = np.cos(yaw) * path_points[:, 0] + np.sin(yaw) * path_points[:, 2]
            reach = outward[0] * x + outward[1] * path_points[:, 1]
            result[number, k] = static[k] if reach.argmax() == 0 else path_rows[reach.argmax()]
    return result


def _path(surface, start, middle, steps=60):
    """Rows and points of the front surface below a straight line in the front view."""
    rows, points = [], []
    corners = surface.points[surface.face_tris]
    for t in np.linspace(0, 0.8, steps):
        spot = start[:2] + t * (middle[:2] - start[:2])
        hit = _front_hit(corners, spot)
        if hit is not None:
            triangle, weights = hit
            rows.append(surface.row(surface.face_tris[triangle], weights))
            points.append(weights @ corners[triangle])
    return np.array(rows), np.array(points)


def _front_hit(corners, spot):
    """(triangle, barycentric) nearest to the viewer on the line x, y = spot, or None."""
    flat = corners[:, :, :2] - spot
    near = np.where((np.abs(flat).min(1) < 0.02).all(1))[0]
    a, b, c = flat[near].transpose(1, 0, 2)
    cross = lambda u, v: u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]  # noqa: E731
    parts = np.stack([cross(b, c), cross(c, a), cross(a, b)], 1)
    area = parts.sum(1)
    good = (area > 1e-12) & (parts >= -1e-12).all(1)
    if not good.any():
        return None
    near, weights = near[good], parts[good] / area[good, None]
    depth = np.einsum("nk,nk->n", weights, corners[near][:, :, 2])
    return int(near[depth.argmax()]), weights[depth.argmax()]


def write(head, atlas, models, out, work):
    masks = dict(np.load(out / "masks.npz"))
    arguments = (head, atlas, models, out, work)
    mean_points = calibration.Studio(*arguments).mean_head()
    write_table(head, masks, mean_points, calibration.observations(*arguments), out)


def usable(observations):
    """Pictures in which the network itself says that it sees a face."""
    kept = [view for view in observations if view["score"] > 0.5]
    for view in kept:
        view["iod"] = inter_ocular(view["points"])
    print("pictures", len(observations), "with a face", len(kept))
    return kept


def write_table(head, masks, mean_points, observations, out):
    surface, seen = SkinSurface(head, masks), usable(observations)
    partner = twins(mean_points)
    rows = embedding(surface, seen, partner)
    index, weight = sparse_rows(rows)
    kept = np.zeros_like(rows)
    np.put_along_axis(kept, index.astype(int), weight.astype(float), 1)
    cut = np.linalg.norm((kept - rows) @ surface.cage, axis=1).max() * 1000
    print("largest change by keeping", TERMS, "terms [mm]", round(float(cut), 4))
    values = residuals(surface, seen, kept)
    table, rest = offsets(values, [view["yaw"] for view in seen], partner)
    report(values, rest, seen, partner)
    brows_and_more = np.array([rows[list(np.atleast_1d(k))].mean(0) for k in IBUG51])
    ibug_index, ibug_weight = sparse_rows(brows_and_more)
    contour = contour_rows(surface, rows).reshape(-1, surface.count)
    contour_index, contour_weight = sparse_rows(contour)
    iris_index, iris_weight = sparse_rows(eyes.iris_rows(head))
    np.savez_compressed(
        out / "landmarks.npz", mp468_index=index, mp468_weight=weight,
        mp468_offset=table.astype(np.float32),
        mp468_sigma=np.sqrt((rest ** 2).mean((0, 2))).astype(np.float32),
        mp468_whiten=whitening(rest).astype(np.float16), mp468_twin=partner.astype(np.uint32),
        ibug51_index=ibug_index, ibug51_weight=ibug_weight,
        contour_index=contour_index.reshape(YAW_ROWS, 17, TERMS),
        contour_weight=contour_weight.reshape(YAW_ROWS, 17, TERMS),
        iris_index=iris_index, iris_weight=iris_weight)


def report(values, rest, seen, partner):
    """Errors in % of IOD, raw and corrected; the last tenth of the people as a held-out set."""
    length = lambda x: 100 * float(np.linalg.norm(x, axis=-1).mean())  # noqa: E731
    print("mean error, raw", round(length(values), 2), "corrected", round(length(rest), 2), "% IOD")
    cut = len(seen) * 9 // 10
    table, _ = offsets(values[:cut], [v["yaw"] for v in seen[:cut]], partner)
    s = np.sin(np.radians([v["yaw"] for v in seen[cut:]]))
    left = values[cut:] - table[..., 0] - table[..., 1] * s[:, None, None]
    print("offsets from nine tenths of the pictures, error on the rest", round(length(left), 2), "% IOD")
