"""head.npz and masks.npz: FLAME's own keys plus the surface before triangulation."""
import numpy as np

import basis
import expressions
import eyes
from layout import JOINTS, METRES, PART_NAMES, Layout
from people import macro_weights
from regions import regions

STEP = 2.0 ** -15  # metres; all geometry is a multiple of it, so that files stay small


def quantised(values, step=STEP):
    return (np.round(np.asarray(values) / step) * step).astype(np.float32)


def quantised_weights(weights, step=2.0 ** -12):
    """Rows still sum to one: the rounding error goes to the largest entry."""
    result = np.round(weights / step) * step
    rows = np.arange(len(result))
    result[rows, result.argmax(1)] += 1 - result.sum(1)
    return result.astype(np.float32)


class DefaultHead:
    """Everything that later stages need; arrays in metres unless they say decimetres."""

    def __init__(self, base, anny, makehuman):
        self.base, self.anny, self.makehuman = base, anny, makehuman
        reference = base.shape(macro_weights())
        self.layout = Layout(base, makehuman, reference)
        eyes.straighten(self.layout, makehuman, reference)
        self.skin = self.layout.range["skin"]
        self._twins()
        joint_ids = [base.joint_vertices(bone) for bone in ("neck02", "jaw", "eye.L", "eye.R")]
        names = [n for n in base.target_names if not n.startswith(("arkit/", "expression/"))]
        self.targets = basis.Targets(base, self.layout, names, joint_ids)
        self.rows = basis.sample_rows(self.targets, base.target_names)
        self._mean(joint_ids)
        self._identity()
        self._regressor(joint_ids)
        self._expression()

    def _twins(self):
        """Mirror image of skin vertices; parts swap sides by nearest mirrored vertex."""
        ids = self.layout.skin_ids
        local = np.full(len(self.base.vertices), -1)
        local[ids] = np.arange(len(ids))
        self.skin_twin = local[self.base.mirror[ids]]

    def mirrored(self, field):
        """Mirror image of a field on all V vertices; parts are mirrored through their bindings."""
        result = np.array(field)
        result[self.skin] = basis.mirrored_field(field[self.skin], self.skin_twin)
        return result

    def _mean(self, joint_ids):
        base, layout = self.base, self.layout
        weights = dict(zip(self.targets.names, self.rows.mean(0).astype(float)))
        shape = base.vertices + sum(w * base.target(n) for n, w in weights.items() if w)
        shape = base.symmetrised(shape) + expressions.neutral_offset(base)
        self.shape = shape - layout.place(shape)[self.skin].mean(0)  # decimetres, origin = skin
        self.template = layout.place(self.shape) * METRES

    def _identity(self):
        chosen, self.energy = basis.identity_basis(self.rows, self.targets, self.skin, self.skin_twin)
        self.identity = basis.directions(chosen, self.targets, lambda f: f)
        self.chosen = chosen

    def _regressor(self, joint_ids):
        base, layout, count = self.base, self.layout, self.layout.count
        people = self.rows[:160] - self.rows.mean(0)
        shapes = self.template / METRES + np.einsum("sn,nvc->svc", people, self.targets.deltas)
        shapes = np.concatenate([self.template[None] / METRES, shapes])
        mean_goal = np.array([self.shape[ids].mean(0) for ids in joint_ids])
        goals = mean_goal + np.concatenate([np.zeros((1,) + mean_goal.shape),
                                            np.einsum("sn,njc->sjc", people, self.targets.joints)])
        weights = expressions.skin_weights(base)
        self.jaw_degrees, hinge = expressions.jaw_motion(base, self.shape, expressions.raw_units(base))
        goals[:, 1] += hinge - mean_goal[1]
        skin = shapes[:, self.skin]
        self.regressor = np.zeros((5, count))
        loop = np.where(np.isin(layout.skin_ids, layout.loop))[0]
        self.regressor[0, loop] = 1 / len(loop)
        self.joint_error_mm = {}
        for row, (goal, radius) in enumerate(((goals[:, 0], 0.9), (goals[:, 1], 1.0)), 1):
            goal[:, 0] *= [0] + [1] * (len(goal) - 1)
            near = np.where(np.linalg.norm(skin[0] - goal[0], axis=1) < radius)[0]
            self.regressor[row, self.skin] = basis.regress_inner_joint(skin, goal, self.skin_twin, near)
        for row, part in ((3, "left_eye"), (4, "right_eye")):
            span = layout.range[part]
            self.regressor[row, span] = basis.regress_eye(shapes[:, span], goals[:, row - 1])
        self.regressor[np.abs(self.regressor) < 1e-7] = 0
        for row, goal in zip(range(1, 5), goals.transpose(1, 0, 2)):
            found = np.einsum("v,svc->sc", self.regressor[row], shapes)
            miss = np.linalg.norm(found - goal, axis=1) * 100
            self.joint_error_mm[JOINTS[row]] = (float(miss[0]), float(miss.mean()), float(miss.max()))
        self.joints = self.regressor @ self.template

    def _expression(self):
        layout, base = self.layout, self.base
        base_weights = expressions.skin_weights(base)
        joints = dict(zip(JOINTS, self.joints / METRES))
        self.expressions = expressions.Expressions(base, self.shape, base_weights, joints,
                                                   self.jaw_degrees)
        self.weights = np.clip(layout.carry_weights(base_weights), 0, 1)
        for side, column in (("left", 3), ("right", 4)):
            for part in ("eye", "cornea"):
                self.weights[layout.range[f"{side}_{part}"]] = np.eye(5)[column]
        self.weights /= self.weights.sum(1, keepdims=True)
        self.slots = np.zeros((layout.count, 3, 100))
        for i, field in enumerate(self.expressions.slots()):
            if field is not None:
                self.slots[:, :, i] = layout.carry(field) * METRES
        self.posedirs = np.zeros((layout.count, 3, 36))
        for feature, field in self.expressions.pose_fields().items():
            self.posedirs[:, :, feature] = layout.carry(field) * METRES

    def write(self, folder, uv):
        """uv: atlas coordinates of the skin; other parts keep their own textures."""
        layout = self.layout
        vt = layout.vt.copy()
        vt[layout.uv_range["skin"]] = uv
        shapedirs = np.zeros((layout.count, 3, 400), np.float32)
        shapedirs[:, :, :basis.KEPT] = quantised(self.identity)
        shapedirs[:, :, 300:] = quantised(self.slots)
        parents = [2 ** 32 - 1, 0, 1, 1, 1]
        np.savez_compressed(
            folder / "head.npz", v_template=quantised(self.template), shapedirs=shapedirs,
            posedirs=quantised(self.posedirs), J_regressor=self.regressor.astype(np.float32),
            weights=quantised_weights(self.weights),
            kintree_table=np.array([parents, range(5)], np.uint32),
            f=layout.tris.astype(np.uint32), quads=layout.quads.astype(np.uint32),
            quad_uv=layout.quad_uv.astype(np.uint32), vt=vt.astype(np.float32),
            quad_part=layout.quad_part, part_names=np.array(PART_NAMES),
            expression_names=np.array(expressions.NAMES),
            jaw_open_degrees=np.float32(self.jaw_degrees),
            gaze_degrees=np.array([expressions.GAZE[k] for k in ("Up", "Down", "Out")], np.float32))
        masks = regions(self.base, layout, self.anny, self.makehuman, self.template, self.joints,
                        self.skin_twin)
        np.savez_compressed(folder / "masks.npz", **masks)
        return masks
