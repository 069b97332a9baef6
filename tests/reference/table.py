#!/usr/bin/env python3
"""Recomputes every golden below the given folders with `likeness reference` and prints one row each, judged by check.py's rule.

usage: table.py PROGRAM [FOLDER ...] [--only TEXT]      (PROGRAM = build/release/bin/likeness; FOLDER: this one when none is given)
Columns: tensors compared, worst relative L2 of values and of gradients (each with the limit it comes nearest to), seconds and peak memory of the
recomputation. To judge another instruction set or thread count, set ATEN_CPU_CAPABILITY=avx2 (which our own kernels
follow) and ONEDNN_MAX_CPU_ISA=AVX2, or pass --threads 1.
Exit status 0 only when everything passes. Needs numpy.
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "diffusion" / "scripts"))
import check  # noqa: E402

# Limits of relative L2: values, gradients, as the tests have them (test_diffusion_goldens, test_encoders).
SMALL, FULL = (1e-5, 5e-5), (1e-4, 1e-4)
ENCODERS = {"clip_small": (1e-5, 8e-5), "clip_vit-b-32": FULL, "clip_preprocess": (4e-5, 4e-5), "iresnet50": (2e-5, 5e-3), "iresnet100": (2e-5, 5e-3),
            "ir_se50": (2e-5, 5e-3), "idloss_crop": (1e-6, 1e-6), "deca": (1e-5, 1e-5), "lpips": (1e-5, 1e-3)}


def allowed(kind, name, floor):
    values, gradients = ENCODERS.get(kind) or (FULL if "_full" in kind else SMALL)
    if name.startswith("crop."):
        values = 2e-3  # warped by another library's rounding
    return max(gradients if "grad" in name else values, 20 * floor)


def worst(pairs):
    """The pair of error and limit that comes nearest to failing."""
    return max(pairs, key=lambda p: p[0] / p[1], default=None)


def judge(path, kind, mine, floors):
    reference, got = check.load(path), check.load(mine)
    values, gradients, wrong = [], [], []
    for name, r in reference.items():
        g = got.get(name)
        if g is None or g.shape != r.shape:
            wrong.append(name)
        elif r.dtype.kind != "f":  # 8-bit pictures may be a level off
            if np.abs(r.astype(np.int64) - g.astype(np.int64)).max(initial=0) > (r.dtype == np.uint8):
                wrong.append(name)
        elif name == "cosine":
            values.append((float(np.abs(r - g).max()), 1e-5))
        elif r.size:
            a, b = r.astype(np.float64), g.astype(np.float64)
            error = float(np.linalg.norm((a - b).ravel()) / max(np.linalg.norm(a.ravel()), 1e-30))
            limit = allowed(kind, name, floors.get((path.stem, name), 0.0))
            (gradients if "grad" in name else values).append((error if np.isfinite(error) else 1e30, limit))
    return len(reference), worst(values), worst(gradients), wrong


def recompute(program, kind, path, out, threads):
    command = [program, "--threads", str(threads)] if threads else [program]
    start = time.perf_counter()
    process = subprocess.Popen([*command, "reference", kind, "--in", str(path), "--out", str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    return status, complaint.strip().splitlines()[-1:] or [""], time.perf_counter() - start, usage.ru_maxrss / 1024


def kinds_of(program):
    return subprocess.run([program, "reference", "--list"], check=True, capture_output=True, text=True).stdout.split()


def known(kinds, stem):
    head, _, tail = stem.rpartition("_")
    return stem in kinds or (head in kinds and (tail[:1] in "it" and tail[1:].isdigit() or "x" in tail))


def number(pair):
    return "-" if pair is None else f"{pair[0]:.1e} of {pair[1]:.0e}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("folders", nargs="*", type=pathlib.Path, default=[HERE])
    parser.add_argument("--only", default="")
    parser.add_argument("--threads", type=int, default=0)
    options = parser.parse_args()
    kinds, failed, seen = kinds_of(options.program), 0, 0
    print("| golden | tensors | values | gradients | s | MB | |\n|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch:
        for path in sorted(p for f in options.folders for p in f.rglob("*.safetensors")):
            kind = path.parent.name if path.stem == "golden" else path.stem
            if not known(kinds, kind) or options.only not in kind:
                continue
            out = pathlib.Path(scratch) / "mine.safetensors"
            status, complaint, seconds, megabytes = recompute(options.program, kind, path, out, options.threads)
            if status:
                count, value, gradient, wrong = 0, None, None, complaint
            else:
                floor = path.parent / "noise_floor.tsv"
                count, value, gradient, wrong = judge(path, kind, out, check.floors(floor if floor.exists() else ""))
            bad = bool(wrong) or any(p and p[0] > p[1] for p in (value, gradient))
            failed, seen = failed + bad, seen + 1
            verdict = f"**fails** {', '.join(wrong[:3])}" if bad else "passes"
            print(f"| {kind} | {count} | {number(value)} | {number(gradient)} | {seconds:.1f} | {megabytes:.0f} | {verdict} |", flush=True)
    print(f"\n{seen} goldens, {failed} failures")
    sys.exit(1 if failed or not seen else 0)


if __name__ == "__main__":
    main()
