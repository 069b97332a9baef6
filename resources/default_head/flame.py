"""Plain numpy evaluation of head.npz exactly as FLAME does it, with the 52-slider driver."""
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent


def rotation(axis, degrees):
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array({"x": [[1, 0, 0], [0, c, -s], [0, s, c]], "y": [[c, 0, s], [0, 1, 0], [-s, 0, c]],
                     "z": [[c, -s, 0], [s, c, 0], [0, 0, 1]]}[axis], float)


class Flame:
    def __init__(self, folder=HERE):
        data = np.load(Path(folder) / "head.npz")
        self.data = {key: data[key] for key in data.files}
        self.template = self.data["v_template"].astype(float)
        self.shapedirs, self.posedirs = self.data["shapedirs"], self.data["posedirs"]
        self.regressor = self.data["J_regressor"].astype(float)
        self.weights = self.data["weights"].astype(float)
        self.names = [str(n) for n in self.data["expression_names"]]
        self.part_names = [str(n) for n in self.data["part_names"]]
        self.masks = {k: v for k, v in np.load(Path(folder) / "masks.npz").items()}

    def shaped(self, betas=(), expression=()):
        betas, expression = np.asarray(betas, float), np.asarray(expression, float)
        return (self.template + self.shapedirs[:, :, :len(betas)] @ betas,
                self.shapedirs[:, :, 300:300 + len(expression)] @ expression)

    def pose(self, betas=(), expression=(), rotations=()):
        """[V, 3]; rotations: five 3x3 matrices (global, neck, jaw, left eye, right eye)."""
        return self.pose_shape(self.shaped(betas)[0], expression, rotations)

    def pose_shape(self, shape, expression=(), rotations=()):
        """The same for an identity that is given as its V neutral vertices."""
        rotations = [np.eye(3)] * 5 if len(rotations) == 0 else rotations
        offset = self.shaped((), expression)[1]
        joints = self.regressor @ shape
        feature = np.concatenate([(r - np.eye(3)).ravel() for r in rotations[1:]])
        vertices = shape + offset + self.posedirs @ feature
        transforms = []
        for j, parent in enumerate((None, 0, 1, 1, 1)):
            local = np.eye(4)
            local[:3, :3], local[:3, 3] = rotations[j], joints[j] - rotations[j] @ joints[j]
            transforms.append(local if parent is None else transforms[parent] @ local)
        blended = np.tensordot(self.weights, np.array(transforms), 1)
        return np.einsum("vij,vj->vi", blended[:, :3, :3], vertices) + blended[:, :3, 3]

    def drive(self, sliders):
        """ARKit sliders by name -> (expression [54], jaw degrees, eye rotations)."""
        value = {name: float(np.clip(x, 0, 1)) for name, x in sliders.items()}
        get = lambda name: value.get(name, 0.0)  # noqa: E731
        up, down, side = self.data["gaze_degrees"]
        eyes = []
        for s, sign in (("Left", 1), ("Right", -1)):
            open_ = 1 - get("eyeBlink" + s)
            value["blinkArc" + s] = 4 * get("eyeBlink" + s) * open_
            for name in ("eyeSquint", "eyeWide", "eyeLookDown", "eyeLookUp"):
                value[name + s] = get(name + s) * open_
            pitch = down * get("eyeLookDown" + s) - up * get("eyeLookUp" + s)
            yaw = side * sign * (get("eyeLookOut" + s) - get("eyeLookIn" + s))
            eyes.append(rotation("x", pitch) @ rotation("y", yaw))
        jaw = max(get("jawOpen"), 0.25 * get("tongueOut"))
        value["mouthClose"] = min(get("mouthClose"), jaw)
        expression = np.array([0.0 if name == "jawOpen" or "Look" in name else get(name)
                               for name in self.names])
        return expression, jaw * float(self.data["jaw_open_degrees"]), eyes

    def animate(self, sliders=None, betas=(), neck=None):
        expression, jaw, eyes = self.drive(sliders or {})
        neck = np.eye(3) if neck is None else neck
        return self.pose(betas, expression, [np.eye(3), neck, rotation("x", jaw)] + eyes)
