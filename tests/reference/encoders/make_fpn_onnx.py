#!/usr/bin/env python3
"""A detector graph as PyTorch 1.x exports SCRFD: feature pyramid whose upsampling asks for the other map's
size at run time (Shape, Slice, Concat, Resize), input size left open, outputs named by numbers.

usage: make_fpn_onnx.py OUT      (needs numpy, onnx, onnxruntime, safetensors; outputs are onnxruntime's)
"""
import sys
import numpy as np, onnx, onnxruntime
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import save_file

out = sys.argv[1]; rng = np.random.default_rng(5); init, nodes, outs = [], [], []

def const(name, value): init.append(numpy_helper.from_array(value, name)); return name
def node(op, ins, name, **k): nodes.append(helper.make_node(op, ins, [name], name=f"{op}_{name}", **k)); return name
def conv(x, name, i, o, k=1, s=1):
    w = const(name + ".weight", (rng.uniform(-1, 1, (o, i, k, k)) * np.sqrt(3 / (i * k * k))).astype(np.float32)); b = const(name + ".bias", (rng.uniform(-1, 1, o) / 16).astype(np.float32))
    return node("Conv", [x, w, b], name, kernel_shape=[k, k], strides=[s, s], pads=[k // 2] * 4)
def relu(x): return node("Relu", [x], x + "r")

x = relu(conv("input.1", "stem1", 3, 6, 3, 2)); x = relu(conv(x, "stem2", 6, 8, 3, 2)); levels = []
for s in (8, 16, 32): x = relu(conv(x, f"down{s}", 8, 8, 3, 2)); levels.append(conv(x, f"lateral{s}", 8, 8))
for k, n in (("start", 2), ("end", 4), ("zero", 0), ("two", 2), ("axis", 0)): const(k, np.array([n], np.int64))
const("roi", np.zeros(0, np.float32)); const("none", np.zeros(0, np.float32))
for i in (1, 0):                                                        # as interpolate(size=other.shape[2:]) is traced
    hw = node("Slice", [node("Shape", [levels[i]], f"shape{i}"), "start", "end", "axis"], f"hw{i}")
    nc = node("Slice", [node("Shape", [levels[i + 1]], f"other{i}"), "zero", "two", "axis"], f"nc{i}")
    up = node("Resize", [levels[i + 1], "roi", "none", node("Concat", [nc, hw], f"size{i}", axis=0)], f"up{i}", mode="nearest", nearest_mode="floor", coordinate_transformation_mode="asymmetric")
    levels[i] = node("Add", [levels[i], up], f"sum{i}")
number = 443
for kind, n in (("score", 1), ("bbox", 4), ("kps", 10)):
    const("shape_" + kind, np.array([-1, n], np.int64))
    for s, f in zip((8, 16, 32), levels):
        y = conv(f, f"{kind}{s}", 8, 2 * n, 3)
        if kind == "bbox": y = node("Mul", [y, const(f"scale{s}", np.array([1.0 + s / 100], np.float32))], y + "s")
        y = node("Transpose", [y], y + "t", perm=[2, 3, 0, 1]); number += 3
        y = node("Reshape", [y, "shape_" + kind], str(number) if kind != "score" else y + "v")
        if kind == "score": y = node("Sigmoid", [y], str(number))
        outs.append(helper.make_tensor_value_info(y, TensorProto.FLOAT, ["n", n]))
graph = helper.make_graph(nodes, "tiny_scrfd_fpn", [helper.make_tensor_value_info("input.1", TensorProto.FLOAT, [1, 3, "?", "?"])], outs, init)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 11)], ir_version=6); onnx.checker.check_model(model)
path = f"{out}/tiny_scrfd_fpn.onnx"; onnx.save(model, path)
options = onnxruntime.SessionOptions(); options.log_severity_level = 3
session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
feed = ((np.arange(3 * 64 * 96) * 37 % 251 - 125) / 128).astype(np.float32).reshape(1, 3, 64, 96)  # the test computes it too
got = session.run(None, {"input.1": feed})
save_file({o.name: v for o, v in zip(graph.output, got)}, f"{out}/tiny_scrfd_fpn.safetensors")
