"""52 ARKit units in FLAME layout: what is a rotation lives in a joint and nowhere else.

jawOpen turns the jaw joint (its shape residual is a pose corrective), eyeLook* turn the eye joints
(their lid part is a pose corrective), mouthClose is stored unposed, the rest are plain directions.
All fields are base-mesh fields [19158, 3] in decimetres until `Layout.carry` maps them.
"""
import numpy as np

from sources import BASE_VERTICES

SIDES = ("Left", "Right")
_EYE = ["eyeBlink", "eyeLookDown", "eyeLookIn", "eyeLookOut", "eyeLookUp", "eyeSquint", "eyeWide"]
_PAIRS = lambda *names: [name + side for name in names for side in SIDES]  # noqa: E731
LIVE_LINK_ORDER = (
    [n + "Left" for n in _EYE] + [n + "Right" for n in _EYE]
    + ["jawForward", "jawLeft", "jawRight", "jawOpen", "mouthClose", "mouthFunnel", "mouthPucker",
       "mouthLeft", "mouthRight"]
    + _PAIRS("mouthSmile", "mouthFrown", "mouthDimple", "mouthStretch")
    + ["mouthRollLower", "mouthRollUpper", "mouthShrugLower", "mouthShrugUpper"]
    + _PAIRS("mouthPress", "mouthLowerDown", "mouthUpperUp", "browDown")
    + ["browInnerUp"] + _PAIRS("browOuterUp") + ["cheekPuff"] + _PAIRS("cheekSquint", "noseSneer")
    + ["tongueOut"])
NAMES = LIVE_LINK_ORDER + ["blinkArcLeft", "blinkArcRight"]
GAZE = {"Up": 20.0, "Down": 25.0, "In": 30.0, "Out": 30.0}  # degrees at slider 1
LID_FOLLOW = {"Up": 1.5, "Down": 1.3, "In": 1.5, "Out": 1.5}  # raised to match these angles
# Units that are baked into every neutral face (targets of the same name, raw). The pack's neutral
# has a lowered brow and lids that clear the iris; lips stand slightly apart (method: lip seal).
NEUTRAL = {"mouthClose": 0.05, "browInnerUp": 0.22, "browOuterUpLeft": 0.05, "browOuterUpRight": 0.05,
           "mouthSmileLeft": 0.06, "mouthSmileRight": 0.06, "eyeBlinkLeft": 0.04,
           "eyeBlinkRight": 0.04}


def rotation_x(degrees):
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[1, 0, 0], [0, c, -s], [0, s, c]])


def neutral_offset(base):
    """[19158, 3] what every neutral face gets on top of its targets."""
    return base.symmetrised(sum(w * base.target("arkit/" + n) for n, w in NEUTRAL.items()))


def raw_units(base):
    """Left/right symmetric copies of the 52 units, with the artistic corrections that apply raw."""
    units = {}
    for name in base.arkit:
        twin = name.replace("Left", "@").replace("Right", "Left").replace("@", "Right")
        units[name] = 0.5 * (base.target("arkit/" + name) + base.mirrored(base.target("arkit/" + twin)))
    roll = units["mouthRollLower"] + units["mouthRollUpper"]
    left_share = np.clip(0.5 + base.vertices[:, :1] / 0.3, 0, 1)  # fades across the midline
    for side, share in (("Left", left_share), ("Right", 1 - left_share)):
        units["mouthPress" + side] = units["mouthPress" + side] + 0.3 * share * roll
        units["noseSneer" + side] = 1.2 * units["noseSneer" + side]
    for name, weight in NEUTRAL.items():  # the rest of the way from the relaxed neutral
        if name != "mouthClose":
            units[name] = (1 - weight) * units[name]
    units["cheekPuff"] = _smoothed(base, units["cheekPuff"])
    out = np.linalg.norm(units["tongueOut"], axis=1)
    narrow = -0.15 * base.vertices[:, 0] * out / out.max()
    units["tongueOut"] = units["tongueOut"] + narrow[:, None] * [1.0, 0.0, 0.0]
    return units


def _smoothed(base, field):
    """One umbrella step on the body skin."""
    faces = base.faces[base.groups == "body"]
    total, count = np.zeros((BASE_VERTICES, 3)), np.zeros(BASE_VERTICES)
    for k in range(4):
        np.add.at(total, faces[:, k], field[faces[:, k - 1]] + field[faces[:, (k + 1) % 4]])
        np.add.at(count, faces[:, k], 2)
    ring = np.where(count[:, None] > 0, total / np.maximum(count, 1)[:, None], field)
    return 0.5 * field + 0.5 * ring


def skin_weights(base):
    """[19158, 5] root, neck, jaw, left eye, right eye."""
    jaw, left, right = (base.weight_under(b).astype(float) for b in ("jaw", "eye.L", "eye.R"))
    for group, value in (("helper-lower-teeth", 1), ("helper-tongue", 1), ("helper-upper-teeth", 0)):
        jaw[base.group_vertices(group)] = value
    left[:13380], right[:13380] = 0, 0  # lids follow the eye by correctives only
    for side, eye in (("l", left), ("r", right)):
        for part in ("eyelashes-1", "eyelashes-2"):
            eye[base.group_vertices(f"helper-{side}-{part}")] = 0
        eye[base.group_vertices(f"helper-{side}-eye")] = 1
    bones = base.bones
    neck = base.weight_under("head") + 0.5 * (base.weights[:, bones.index("neck02")]
                                              + base.weights[:, bones.index("neck03")])
    neck = np.clip(neck, 0, 1)
    neck[13380:18722] = 1  # helpers of the face hang on the head
    neck = np.clip(neck - jaw - left - right, 0, 1)
    weights = np.stack([1 - neck - jaw - left - right, neck, jaw, left, right], 1)
    weights = np.clip(weights, 0, 1)
    twin = weights[base.mirror][:, [0, 1, 2, 4, 3]]
    weights = 0.5 * (weights + twin)
    return weights / weights.sum(1, keepdims=True)


def jaw_motion(base, shape, units):
    """(angle in degrees, hinge [3]) of jawOpen from the rigid motion of the lower teeth."""
    teeth = base.group_vertices("helper-lower-teeth")
    before = shape[teeth]
    after = before + units["jawOpen"][teeth]
    u, _, vt = np.linalg.svd((before - before.mean(0)).T @ (after - after.mean(0)))
    turn = (u @ vt).T
    centre = before.mean(0)
    shift = after.mean(0) - turn @ centre
    hinge = centre + np.linalg.pinv(np.eye(3) - turn, rcond=1e-3) @ (
        shift - (np.eye(3) - turn) @ centre)
    hinge[0] = 0
    return float(np.degrees(np.arctan2(turn[2, 1], turn[1, 1]))), hinge


class Expressions:
    """Slot directions and pose correctives on a neutral shape; joints as given (decimetres)."""

    def __init__(self, base, shape, weights, joints, jaw_degrees):
        self.base, self.shape, self.joints = base, shape, joints
        self.jaw = weights[:, 2]
        self.jaw_degrees = jaw_degrees
        units = raw_units(base)
        opened = shape + units["jawOpen"]
        self.jaw_corrective = self._unposed(opened) - shape
        units["mouthClose"] = self._unposed(opened + units["mouthClose"]) - self._unposed(opened)
        for name in units:
            if name.startswith("eye"):
                units[name] = self._eye_unit(name, units[name])
        self.units = units
        for side in SIDES:
            units["blinkArc" + side] = self._blink_arc(side)

    def _unposed(self, posed):
        """Inverse skinning at full jaw opening."""
        turn = rotation_x(self.jaw_degrees)
        matrix = np.eye(3) + self.jaw[:, None, None] * (turn - np.eye(3))
        hinge = self.joints["jaw"]
        moved = posed - self.jaw[:, None] * (hinge - turn @ hinge)
        return np.linalg.solve(matrix, moved[..., None])[..., 0]

    def _eye_joint(self, side):
        return self.joints["left_eye" if side == "Left" else "right_eye"]

    def _eye_unit(self, name, field):
        side = "Left" if name.endswith("Left") else "Right"
        if "Look" in name:
            field = field * next(f for key, f in LID_FOLLOW.items() if "Look" + key in name)
            for group in ("helper-l-eye", "helper-r-eye"):
                field[self.base.group_vertices(group)] = 0
        distance = np.linalg.norm(self.shape - self._eye_joint(side), axis=1)
        return field * np.clip((0.48 - distance) / 0.08, 0, 1)[:, None]  # stray inner vertices

    def _blink_arc(self, side):
        """In-between of eyeBlink: keeps the lid on an arc about the ball; driven by 4w(1-w)."""
        blink, centre = self.units["eyeBlink" + side], self._eye_joint(side)
        near = ((np.linalg.norm(blink, axis=1) > 0.003)
                & (np.linalg.norm(self.shape - centre, axis=1) < 0.26)
                & (np.arange(BASE_VERTICES) < 14992))
        start = self.shape[near] - centre
        half = start + 0.5 * blink[near]
        mean = 0.5 * (np.linalg.norm(start, axis=1) + np.linalg.norm(start + blink[near], axis=1))
        lift = np.clip(1.6 * (mean - np.linalg.norm(half, axis=1)), -0.018, 0.018)
        arc = np.zeros((BASE_VERTICES, 3))
        arc[near] = half / np.linalg.norm(half, axis=1, keepdims=True) * lift[:, None]
        return arc

    def slots(self):
        """[54] base fields; None where a joint does the whole work."""
        return [None if name == "jawOpen" or "Look" in name else self.units[name] for name in NAMES]

    def pose_fields(self):
        """{feature index 0..35: base field} for features (R - I) of neck, jaw, eyes, row-major."""
        fields = {9 + 7: self.jaw_corrective / np.sin(np.radians(self.jaw_degrees))}
        for start, side, outward in ((18, "Left", 1.0), (27, "Right", -1.0)):
            down, up = self.units["eyeLookDown" + side], self.units["eyeLookUp" + side]
            fields[start + 7], fields[start + 4] = _two_ends(down, GAZE["Down"], up, -GAZE["Up"])
            out, into = self.units["eyeLookOut" + side], self.units["eyeLookIn" + side]
            fields[start + 2], fields[start + 0] = _two_ends(
                out, outward * GAZE["Out"], into, -outward * GAZE["In"])
        return fields


def _two_ends(first, first_degrees, second, second_degrees):
    """Fields a, b with a sin(t) + b (cos(t) - 1) equal to the two fields at the two angles."""
    angles = np.radians([first_degrees, second_degrees])
    system = np.stack([np.sin(angles), np.cos(angles) - 1], 1)
    inverse = np.linalg.inv(system)
    return (inverse[0, 0] * first + inverse[0, 1] * second,
            inverse[1, 0] * first + inverse[1, 1] * second)
