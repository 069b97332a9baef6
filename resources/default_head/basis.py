"""Identity: mean head, symmetric principal directions and the joint regressor from sampled people."""
import numpy as np
from scipy.optimize import nnls

from layout import METRES
from people import Sampler

SAMPLES, KEPT = 2000, 100
SEED = 123


class Targets:
    """All targets that change the head, as motions of its V vertices without translation."""

    def __init__(self, base, layout, names, joint_ids):
        skin = layout.range["skin"]
        self.names, self.deltas, self.joints = [], [], []
        for name in names:
            field = base.target(name)
            placed = layout.place(field)
            if not np.abs(placed).max() > 0:
                continue
            shift = placed[skin].mean(0)
            self.names.append(name)
            self.deltas.append((placed - shift).astype(np.float32))
            self.joints.append([field[ids].mean(0) - shift for ids in joint_ids])
        self.deltas = np.array(self.deltas)  # [N, V, 3] decimetres
        self.joints = np.array(self.joints)  # [N, J, 3]
        self.index = {name: i for i, name in enumerate(self.names)}

    def rows(self, weights):
        row = np.zeros(len(self.names), np.float32)
        for name, value in weights.items():
            if name in self.index:
                row[self.index[name]] = value
        return row


def sample_rows(targets, names, count=SAMPLES, seed=SEED):
    """[count, N] target weights of sampled people."""
    rng, sampler = np.random.default_rng(seed), Sampler(names)
    return np.array([targets.rows(sampler.draw(rng)[0]) for _ in range(count)])


def mirrored_field(field, twin):
    return field[..., twin, :] * np.array([-1.0, 1.0, 1.0], field.dtype)


def identity_basis(rows, targets, skin, twin):
    """(K directions as target weights and mirror signs, their standard deviations, energy shares).

    Covariance of the people together with their mirror images splits into a symmetric and an
    antisymmetric half; each is solved on its own, so every direction is exactly one of them.
    """
    centred = rows - rows.mean(0)
    people = np.einsum("sn,nvc->svc", centred, targets.deltas[:, skin], optimize=True)
    image = mirrored_field(people, twin)
    found = []
    for sign in (1.0, -1.0):
        half = (0.5 * (people + sign * image)).reshape(len(rows), -1)
        values, vectors = np.linalg.eigh((half @ half.T).astype(np.float64))
        found += [(value, sign, vector) for value, vector in zip(values[-KEPT:], vectors.T[-KEPT:])]
        total = values.sum() + (total if sign < 0 else 0.0)
    found.sort(key=lambda item: -item[0])
    shares = np.cumsum([item[0] for item in found[:KEPT]]) / total
    return [(sign, vector @ centred / np.sqrt(len(rows))) for _, sign, vector in found[:KEPT]], shares


def directions(chosen, targets, layout_twin):
    """[V, 3, K] metres. layout_twin maps a field of all V vertices to its mirror image."""
    result = []
    for sign, weights in chosen:
        field = np.einsum("n,nvc->vc", weights, targets.deltas, optimize=True)
        result.append(0.5 * (field + sign * layout_twin(field)))
    return np.stack(result, 2) * METRES


def regress_inner_joint(skin_shapes, goal, twin, candidates):
    """[skin] non-negative mirror-symmetric weights, sum 1, that follow an inner joint best.

    skin_shapes [S, n, 3] (row 0 = mean head), goal [S, 3].
    """
    pairs = sorted({tuple(sorted((int(i), int(twin[i])))) for i in candidates})
    columns = np.stack([0.5 * (skin_shapes[:, a] + skin_shapes[:, b]) for a, b in pairs], 2)
    heavy = np.ones(len(goal))
    heavy[0] = 30.0
    matrix = (columns[:, 1:] * heavy[:, None, None]).reshape(-1, len(pairs))
    vector = (goal[:, 1:] * heavy[:, None]).ravel()
    solution, _ = nnls(np.vstack([matrix, np.full(len(pairs), 300.0)]), np.append(vector, 300.0))
    weights = np.zeros(skin_shapes.shape[1])
    for (a, b), value in zip(pairs, solution / solution.sum()):
        weights[a] += 0.5 * value
        weights[b] += 0.5 * value
    return weights


def regress_eye(ball_shapes, centres):
    """[n] weights, sum 1, of eyeball vertices that give the ball's centre. ball_shapes [S, n, 3]."""
    n = ball_shapes.shape[1]
    matrix = ball_shapes.transpose(0, 2, 1).reshape(-1, n)
    heavy = np.repeat(np.where(np.arange(len(centres)) == 0, 30.0, 1.0), 3)[:, None]
    rows = np.vstack([matrix * heavy, np.full((1, n), 300.0), 0.01 * np.eye(n)])
    goal = np.concatenate([centres.reshape(-1) * heavy[:, 0], [300.0], np.full(n, 0.01 / n)])
    weights = np.linalg.lstsq(rows, goal, rcond=None)[0]
    return weights / weights.sum()
