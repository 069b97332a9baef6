#!/usr/bin/env python3
"""Copies from the complete reference folder what the tests need, cut to size.

usage: make_subset.py REFERENCE OUT      (REFERENCE holds face/ and diffusion/; OUT is tests/reference/encoders)

The complete files come from public implementations: insightface, StyleCLIP, DECA, lpips, transformers,
Pillow, OpenCV, onnxruntime. Cut: batches to one picture that is no noise, dense crops to fewer cases,
inputs that the tests can compute. `ctest -L reference-full` runs the complete set.
"""
import glob, os, shutil, sys, zipfile
import onnx
from safetensors import safe_open
from safetensors.numpy import save_file

ref, out = sys.argv[1:3]

def read(path):
    with safe_open(os.path.join(ref, path), "np") as f:
        return {k: f.get_tensor(k) for k in f.keys()}, f.metadata()

def write(path, tensors, meta):
    os.makedirs(os.path.dirname(os.path.join(out, path)), exist_ok=True)
    save_file({k: v.copy() for k, v in tensors.items()}, os.path.join(out, path), metadata=meta)

def copy(source, folder):
    os.makedirs(os.path.join(out, folder), exist_ok=True)
    for p in glob.glob(os.path.join(ref, source)):
        shutil.copyfile(p, os.path.join(out, folder, os.path.basename(p)))

with zipfile.ZipFile(os.path.join(out, "manifests.zip"), "w", zipfile.ZIP_DEFLATED) as z:
    for pattern in ("face/arcface/*.tsv", "face/deca/*.tsv", "face/lpips/*.tsv", "diffusion/manifests/clip_vit_[bl]_*.tsv", "diffusion/manifests/clip_small_*.tsv"):
        for p in sorted(glob.glob(os.path.join(ref, pattern))):
            entry = zipfile.ZipInfo(os.path.basename(p)); entry.compress_type = zipfile.ZIP_DEFLATED
            z.writestr(entry, open(p).read())
copy("face/deca/facts.json", "deca")
for name in ("tiny_arcface_torch", "tiny_scrfd"):                       # weights are procedural: the test fills them in
    model = onnx.load(os.path.join(ref, f"face/align_detect/{name}.onnx"))
    for w in model.graph.initializer:
        if w.data_type == onnx.TensorProto.FLOAT: w.ClearField("raw_data")
    os.makedirs(os.path.join(out, "align_detect"), exist_ok=True); onnx.save(model, os.path.join(out, f"align_detect/{name}_empty.onnx"))

for name in ("inputs", "iresnet50", "iresnet100", "ir_se50"):       # the photo, not the two noise pictures
    t, m = read(f"face/arcface/{name}.safetensors")
    if name == "iresnet50": t.pop("grad_cosine_input")                 # iresnet100 is the same code
    write(f"arcface/{name}.safetensors", {k: v if k == "target" else v[2:3] for k, v in t.items()}, m)
t, m = read("face/arcface/idloss_crop.safetensors")
write("arcface/idloss_crop.safetensors", {k: v for k, v in t.items() if k != "crop_of_256"}, m)
t, m = read("face/deca/golden.safetensors")
write("deca/golden.safetensors", {k: v for k, v in t.items() if k != "input.photo"}, m)
t, m = read("face/lpips/golden.safetensors")
write("lpips/golden.safetensors", {k: v[1:2] for k, v in t.items()}, m)
t, m = read("diffusion/data/clip_small.safetensors")
write("clip/clip_small.safetensors", {k: v[:1, :1] if k == "logits_per_image" else v[:1] for k, v in t.items() if k != "grad.image_of_cosine"}, m)
t, m = read("diffusion/data/clip_vit-b-32.safetensors")
write("clip/clip_vit-b-32.safetensors", {k: v for k, v in t.items() if not k.endswith(".samples") and k not in ("pixels", "resized8")}, m)
t, m = read("diffusion/data/clip_preprocess.safetensors")
write("clip/clip_preprocess.safetensors", {k: v for k, v in t.items() if k.startswith("image1")}, m)
t, m = read("face/align_detect/alignment.safetensors")
dense = ("rotated", "outside", "mirrored")
write("align_detect/alignment.safetensors", {k: v for k, v in t.items() if "crop_exact" not in k and ("crop" not in k or k.split(".")[0] in dense)}, m)
t, m = read("face/align_detect/scrfd.safetensors")
write("align_detect/scrfd.safetensors", {k: v[:, :1] if k.endswith("blob") else v for k, v in t.items() if k.split(".")[0] in ("letterbox_tall", "threshold")}, m)
t, m = read("face/align_detect/tiny_onnx.safetensors")              # inputs are procedural
write("align_detect/tiny_onnx.safetensors", {k: v for k, v in t.items() if not k.endswith(".input")}, m)
