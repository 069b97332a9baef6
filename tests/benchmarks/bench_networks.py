#!/usr/bin/env python3
"""Our diffusion networks beside eager PyTorch: same weights, inputs, type and threads, in turns.

usage: bench_networks.py PROGRAM [--json] [--quick] [--rounds 5] [--threads 2] [--only TEXT]
(PROGRAM = build/release/bin/bench_networks; run with a Python that has torch.)
Prints medians, their ratio, the highest resident memory of either process during a pass, and the relative L2 distance of the results.
"""
import argparse
import json
import multiprocessing
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import torch

import eager_networks
from bench_encoders import uniform

# network, batch, side, type, what the ratio is held to
CASES = [("unet", 1, 64, "float32", 1.05), ("unet", 4, 64, "float32", 0.9), ("unet", 1, 64, "bfloat16", 1.05), ("unet", 4, 64, "bfloat16", 1.05),
         ("vae", 1, 512, "float32", 1.05)]
QUICK = [("unet", 1, 32, "float32", 1.05), ("unet", 1, 32, "bfloat16", 1.05), ("vae", 1, 128, "float32", 1.05)]


def shaped(name, *shape):
    count = 1
    for n in shape:
        count *= n
    return uniform(name, count).view(shape)


def eager_pass(network, path, batch, side, dtype):
    with torch.device("meta"):
        module = eager_networks.UNet() if network == "unet" else eager_networks.Vae()
    module = eager_networks.load(module, path, dtype)
    if network == "unet":
        x, context = shaped("latent", batch, 4, side, side).to(dtype), shaped("context", batch, 77, 768).to(dtype)

        def run():
            with torch.no_grad():
                return module(x, 500, context)
        return run
    x = shaped("image", batch, 3, side, side).to(dtype)

    def encode_backward():
        leaf = x.detach().requires_grad_()
        return torch.autograd.grad(module.encode(leaf).sum(), leaf)[0]
    return encode_backward


def peak_mb():
    return next(float(l.split()[1]) / 1024 for l in open("/proc/self/status") if l.startswith("VmHWM"))


def once(run):
    pathlib.Path("/proc/self/clear_refs").write_text("5")
    start = time.perf_counter()
    out = run()
    ms = (time.perf_counter() - start) * 1e3
    return ms, peak_mb(), out


class Ours:
    def __init__(self, program, network, path, batch, side, threads, dtype):
        self.process = subprocess.Popen([program, "run", network, path, str(batch), str(side), str(threads), dtype],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def once(self, result=""):
        self.process.stdin.write(f"{result}\n")
        self.process.stdin.flush()
        return tuple(map(float, self.process.stdout.readline().split()))

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def compare(program, path, case, options, folder):
    network, batch, side, dtype, held_to = case
    ours = Ours(program, network, path, batch, side, options.threads, dtype)
    run = eager_pass(network, path, batch, side, getattr(torch, dtype))
    result = str(pathlib.Path(folder) / "result.f32")
    ours.once(result)  # first calls warm caches on both sides
    want = once(run)[2].float().contiguous()
    got = torch.from_file(result, size=want.numel(), dtype=torch.float32).view(want.shape)
    apart = ((got - want).norm() / want.norm()).item()
    pairs = [(ours.once(), once(run)[:2]) for _ in range(options.rounds)]
    ours.close()
    (our_ms, our_mb), (eager_ms, eager_mb) = ([statistics.median(p[i][k] for p in pairs) for k in (0, 1)] for i in (0, 1))
    what = "encode + backward" if network == "vae" else "forward"
    name = f"{'autoencoder' if network == 'vae' else 'UNet'} {what}, {side}x{side}, batch {batch}, {dtype}, {options.threads} threads"
    return {"network": name, "ours_ms": our_ms, "eager_ms": eager_ms, "ratio": our_ms / eager_ms, "held_to": held_to, "ours_mb": our_mb,
            "eager_mb": eager_mb, "relative_l2": apart, "rounds": options.rounds}


def report(path, case, options, folder):
    torch.set_num_threads(options.threads)
    row = compare(options.program, path, case, options, folder)
    print(json.dumps(row) if options.json else
          f"{row['network']:70} ours {row['ours_ms']:8.0f} ms, eager {row['eager_ms']:8.0f} ms, ratio {row['ratio']:.3f} (at most {row['held_to']}); "
          f"{row['ours_mb']:.0f} MB, {row['eager_mb']:.0f} MB; {row['relative_l2']:.1e} apart", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--rounds", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--only", default="", help="cases whose name holds every one of these comma-separated words")
    parser.add_argument("--weights", default="", help="folder that keeps the weight files between calls")
    options = parser.parse_args()
    options.rounds = options.rounds or (1 if options.quick else 5)
    cases = [c for c in (QUICK if options.quick else CASES) if all(w in f"{c[0]} batch{c[1]} {c[3]}" for w in options.only.split(",") if w)]
    with tempfile.TemporaryDirectory() as folder:
        keep = pathlib.Path(options.weights or folder)
        for case in cases:
            path = keep / f"{case[0]}.safetensors"
            if not path.exists():
                subprocess.run([options.program, "weights", case[0], str(path)], check=True)
            # A process of its own: what an earlier case left in this one's memory would count for the next.
            fresh = multiprocessing.get_context("spawn").Process(target=report, args=(str(path), case, options, folder))
            fresh.start()
            fresh.join()
            if fresh.exitcode:
                sys.exit(fresh.exitcode)


if __name__ == "__main__":
    main()
