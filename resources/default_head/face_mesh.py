"""MediaPipe Face Mesh in plain numpy, read from the tfjs graph model of the npm package."""
import base64
import json
from pathlib import Path

import numpy as np
from scipy.ndimage import gaussian_filter

CROP = 192


def _window(x, kh, kw, stride):
    rows, columns = (x.shape[1] - kh) // stride[0] + 1, (x.shape[2] - kw) // stride[1] + 1
    s = x.strides
    return np.lib.stride_tricks.as_strided(
        x, (x.shape[0], rows, columns, kh, kw, x.shape[3]),
        (s[0], s[1] * stride[0], s[2] * stride[1], s[1], s[2], s[3]))


def _padded(x, kh, kw, stride, mode, value=0.0):
    """TensorFlow's SAME: the odd row or column goes to the bottom and right."""
    if mode == "VALID":
        return x
    pads = []
    for size, kernel, step in ((x.shape[1], kh, stride[0]), (x.shape[2], kw, stride[1])):
        total = max((-(-size // step) - 1) * step + kernel - size, 0)
        pads.append((total // 2, total - total // 2))
    return np.pad(x, ((0, 0), pads[0], pads[1], (0, 0)), constant_values=value)


class Graph:
    """Evaluates a tfjs graph model with one image input."""

    def __init__(self, path):
        description = json.loads(Path(path).read_text())
        self.nodes = {n["name"]: n for n in description["modelTopology"]["node"]}
        self.input = next(n for n, d in self.nodes.items() if d["op"] == "Placeholder")
        signature = description.get("signature") or description["userDefinedMetadata"]["signature"]
        self.outputs = [o["name"].split(":")[0] for o in signature["outputs"].values()]
        self.weights = {}
        for group in description["weightsManifest"]:
            self._read(group, b"".join((Path(path).parent / p).read_bytes() for p in group["paths"]))

    def _read(self, group, blob):
        offset = 0
        for item in group["weights"]:
            count = int(np.prod(item["shape"])) if item["shape"] else 1
            stored = item.get("quantization", {}).get("dtype", item["dtype"])
            values = np.frombuffer(blob, stored, count, offset)
            offset += values.nbytes
            if "scale" in item.get("quantization", {}):
                values = values * item["quantization"]["scale"] + item["quantization"]["min"]
            self.weights[item["name"]] = values.astype(item["dtype"]).reshape(item["shape"])

    def __call__(self, image):
        """List of outputs for [1, H, W, 3] float32."""
        done = {self.input: image}
        for name in self._order():
            if name not in done:
                done[name] = self._evaluate(name, done)
        return [done[name] for name in self.outputs]

    def _order(self):
        order, seen, stack = [], set(), [(name, False) for name in self.outputs]
        while stack:
            name, ready = stack.pop()
            if ready:
                order.append(name)
            elif name not in seen:
                seen.add(name)
                stack.append((name, True))
                stack += [(i.split(":")[0], False) for i in self.nodes[name].get("input", [])]
        return order

    def _attribute(self, node, key, default):
        value = node.get("attr", {}).get(key)
        if value is None:
            return default
        if "s" in value:
            return base64.b64decode(value["s"]).decode()
        if "list" in value:
            items = value["list"]
            return ([base64.b64decode(s).decode() for s in items["s"]] if "s" in items
                    else [int(i) for i in items.get("i", [])])
        return next(iter(value.values()))

    def _evaluate(self, name, done):
        node = self.nodes[name]
        op, inputs = node["op"], [done[i.split(":")[0]] for i in node.get("input", [])]
        if op == "Const":
            return self.weights[name]
        if "Conv2D" in op or "Depthwise" in op:
            return self._convolve(node, op, inputs)
        if op in ("MaxPool", "AvgPool"):
            kernel = self._attribute(node, "ksize", None)[1:3]
            stride = self._attribute(node, "strides", None)[1:3]
            x = _padded(inputs[0], *kernel, stride, self._attribute(node, "padding", "SAME"), -1e30)
            return _window(np.ascontiguousarray(x), *kernel, stride).max((3, 4))
        simple = {"Add": np.add, "AddV2": np.add, "BiasAdd": np.add, "Sub": np.subtract,
                  "Mul": np.multiply, "Identity": lambda x: x, "Relu": lambda x: np.maximum(x, 0),
                  "Prelu": lambda x, a: np.where(x > 0, x, x * a), "Pad": lambda x, p: np.pad(x, p),
                  "Reshape": lambda x, s: x.reshape(s.astype(int)), "Abs": np.abs,
                  "Sigmoid": lambda x: 1 / (1 + np.exp(-x)),
                  "ConcatV2": lambda *a: np.concatenate(a[:-1], int(a[-1]))}
        return simple[op](*inputs)

    def _convolve(self, node, op, inputs):
        x, kernel = inputs[:2]
        stride = self._attribute(node, "strides", [1, 1, 1, 1])[1:3]
        kh, kw = kernel.shape[:2]
        x = np.ascontiguousarray(_padded(x, kh, kw, stride, self._attribute(node, "padding", "SAME")))
        view = _window(x, kh, kw, stride)
        if "epthwise" in op:
            result = np.einsum("nhwijc,ijcm->nhwcm", view, kernel, optimize=True)
            result = result.reshape(view.shape[:3] + (-1,))
        else:
            result = view.reshape(-1, kernel[..., 0].size) @ kernel.reshape(-1, kernel.shape[3])
            result = result.reshape(view.shape[:3] + (-1,))
        rest = iter(inputs[2:])
        for fused in self._attribute(node, "fused_ops", []):
            if fused == "BiasAdd":
                result = result + next(rest)
            elif fused == "Prelu":
                result = np.where(result > 0, result, result * next(rest))
            else:
                result = {"Relu": lambda v: np.maximum(v, 0),
                          "Relu6": lambda v: np.clip(v, 0, 6)}[fused](result)
        return result


def _crop(image, centre, size, angle):
    """[192, 192, 3] float 0..255 crop, and the map from crop to picture pixels (edge-to-edge)."""
    scale = size / CROP
    c, s = np.cos(angle) * scale, np.sin(angle) * scale
    matrix = np.array([[c, -s], [s, c]])
    grid = np.stack(np.meshgrid(np.arange(CROP) + 0.5, np.arange(CROP) + 0.5), -1).reshape(-1, 2)
    place = (grid - CROP / 2) @ matrix.T + centre - 0.5
    source = image.astype(np.float32)
    if scale > 1.6:
        source = gaussian_filter(source, (0.4 * scale, 0.4 * scale, 0))
    x = np.clip(place[:, 0], 0, image.shape[1] - 1.001)
    y = np.clip(place[:, 1], 0, image.shape[0] - 1.001)
    ix, iy = x.astype(int), y.astype(int)
    fx, fy = (x - ix)[:, None], (y - iy)[:, None]
    pixels = ((source[iy, ix] * (1 - fx) + source[iy, ix + 1] * fx) * (1 - fy)
              + (source[iy + 1, ix] * (1 - fx) + source[iy + 1, ix + 1] * fx) * fy)
    return pixels.reshape(CROP, CROP, 3), matrix


def landmarks(graph, image, centre, size, angle=0.0, rounds=3):
    """([468, 2] picture pixels, face score) after re-cropping `rounds` times."""
    for _ in range(rounds):
        crop, matrix = _crop(image, centre, size, angle)
        outputs = graph(np.ascontiguousarray(crop[None] / 255, np.float32))
        points = next(o for o in outputs if o.size == 1404).reshape(468, 3)
        score = next(o for o in outputs if o.size == 1).item()
        found = (points[:, :2] - CROP / 2) @ matrix.T + centre
        eye_line = found[263] - found[33]
        angle = np.arctan2(eye_line[1], eye_line[0])
        turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
        upright = found @ turn.T
        low, high = upright.min(0), upright.max(0)
        centre, size = (low + high) / 2 @ turn, 1.5 * (high - low).max()
    return found, score
