#!/usr/bin/env python3
"""Runs every benchmark in one go and prints what each takes beside what it is held to.

usage: run.py BUILD_FOLDER [PART ...] [--write] [--quick]
PART: program (rasteriser, photo, head, studio) or networks (diffusion networks and encoders beside eager PyTorch); without any, both.
--write puts each part's table into docs/performance.md, with commit, processor, SIMD target, threads and date; the other part stays.
--quick times fewer rounds: for trying this script, not for the document.
"""
import argparse
import datetime
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def lines_of(command, timeout=900):
    """JSON objects that a program prints, one a line; none when it is not built or fails."""
    try:
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=timeout)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"  skipped {command[0]}: {error}", file=sys.stderr)
        return []
    if run.returncode != 0:
        print(f"  {' '.join(map(str, command))} failed: {run.stderr.strip()[-300:]}", file=sys.stderr)
        return []
    return [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]


def number(value):
    return "" if value is None else f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}"


def row(name, measured, unit, held_to=None, most=True):
    """`most`: the measured value must not pass `held_to`; otherwise it must reach it."""
    ratio = measured / held_to if held_to else None
    verdict = "" if ratio is None else "holds" if (ratio <= 1) == most or ratio == 1 else "**falls short**"
    return [name, f"{number(measured)} {unit}".strip(), f"{'at most' if most else 'at least'} {number(held_to)} {unit}".strip()
            if held_to else "", number(ratio), verdict]


def raster(bin_folder, quick):
    """Ours against the floor, round by round in one program; the ratio of the two is what is held."""
    rounds = ["--rounds", "1", "--repeats", "1"] if quick else []
    table = []
    for o in lines_of([bin_folder / "bench_raster_vs_floor", "--json", *rounds]):
        scene = f"{o['splats']:,} splats of {o['scale_mm']} mm, {o['size']} px, {o['threads']} threads"
        for key, label in (("forward", "forward"), ("forward_backward", "forward + backward")):
            floor, avx2, native = (o[k][key + "_ms"] for k in ("floor", "avx2", "native"))
            name = f"rasteriser {label}, {scene}: floor {floor:.1f} ms, ours {avx2:.1f} ms on AVX2"
            table.append(row(name, avx2 / floor, "x", 0.6))
            table.append(row(f"the same with all SIMD of this machine: {native:.1f} ms", native / floor, "x"))
    return table


# The raster pair has its own table above; the others want a file's size or a partner's timings as arguments.
NOT_TIMED_ALONE = {"bench_raster_vs_floor", "bench_load", "bench_encoders", "bench_networks"}


def timed(bin_folder, quick):
    table = []
    for name in sorted(p.name for p in bin_folder.glob("bench_*") if p.is_file() and p.name not in NOT_TIMED_ALONE):
        for o in lines_of([bin_folder / name, "--json"]):
            if "row" in o:
                table.append(row(o["row"], o["ms"], "ms", o.get("promised_ms") or None))
    return table


def screen(command):
    if os.environ.get("LIKENESS_REAL_DISPLAY"):
        return command
    return ["xvfb-run", "-a", "-s", "-screen 0 2600x1500x24 +extension GLX", *command]


def studio(bin_folder, quick):
    """The real window, driven by the program itself; without a display server there is nothing to show."""
    held = {"pictures_per_second": {"idle": (20, False), "live": (4, False), "drag": (15, False)},
            "longest_stall_ms": {"idle": (50, True), "live": (50, True), "drag": (50, True)},
            "full_after_release_ms": {"drag": (200, True)}, "share_of_hidden_steps": {"live": (0.9, False), "drag": (0.5, False)},
            "first_picture_ms": {"start": (2000, True)}}
    table = []
    for mode in ("start", "idle", "live", "drag"):
        seconds = "4" if quick else "20"
        for o in lines_of(screen([str(bin_folder / "likeness-studio"), "--measure", mode, "--seconds", seconds, "--json"])):
            if o.get("hidden_steps_per_second"):
                o["share_of_hidden_steps"] = o["steps_per_second"] / o["hidden_steps_per_second"]
            for key, value in o.items():
                if isinstance(value, bool) or not isinstance(value, (int, float)) or value < 0:
                    continue
                limit, most = held.get(key, {}).get(mode, (None, True))
                table.append(row(f"studio, {mode}: {key.replace('_', ' ')}", value, "", limit, most))
    return table


def python_with_torch():
    """The interpreter of the folder that ./dev setup fetched LibTorch into; its wheel is PyTorch too."""
    folder = pathlib.Path(os.environ.get("LIKENESS_VENV") or ROOT / "build" / "torch-venv")
    return folder / "bin" / "python"


def networks(bin_folder, quick):
    """Ours and eager PyTorch in turns; the ratio of the medians is what is held, and the ratio of peak memory."""
    table = []
    for script, program in (("bench_networks.py", "bench_networks"), ("bench_encoders.py", "bench_encoders")):
        command = [python_with_torch(), "-W", "ignore", ROOT / "tests/benchmarks" / script, bin_folder / program, "--json"]
        for o in lines_of([*command, *(["--quick"] if quick else [])], timeout=3600):
            name = f"{o['network']}: eager {o['eager_ms']:.0f} ms, ours {o['ours_ms']:.0f} ms, results {o['relative_l2']:.0e} apart"
            table.append(row(name, o["ratio"], "x", o["held_to"]))
            if "ours_mb" in o:
                table.append(row(f"its peak memory: eager {o['eager_mb']:.0f} MB, ours {o['ours_mb']:.0f} MB", o["ours_mb"] / o["eager_mb"], "x", 1))
    return table


PARTS = {"program": (raster, timed, studio), "networks": (networks,)}


def machine():
    model = next((l.split(":", 1)[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), "unknown processor")
    flags = next((l for l in open("/proc/cpuinfo") if l.startswith("flags")), "")
    simd = "AVX-512" if "avx512f" in flags else "AVX2" if "avx2" in flags else "SSE4"
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    dirty = subprocess.run(["git", "status", "--porcelain", "-uno"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    return {"commit": commit + (" with local changes" if dirty else ""), "processor": model, "SIMD target": simd,
            "threads": str(len(os.sched_getaffinity(0))), "load before": f"{os.getloadavg()[0]:.1f}",
            "date": datetime.date.today().isoformat()}


HEAD = ("# Performance\n\nWritten by `./dev bench --write`; do not edit. Ratios compare what ran side by side in one call, or a "
        "time with the time that the program is held to.\n")


def section(part, facts, table):
    head = [f"## {part.capitalize()}", ""] + [f"- {key}: {value}" for key, value in facts.items()]
    rows = ["", "| what | measured | held to | ratio | |", "|---|---|---|---|---|"]
    return "\n".join(head + rows + ["| " + " | ".join(r) + " |" for r in table]) + "\n"


def document(old, new):
    """`new`: part -> its section. Parts that were not measured now keep what the old document says of them."""
    kept = {text.split("\n", 1)[0].lower(): f"## {text}" for text in old.split("\n## ")[1:]}
    sections = [new.get(part) or kept.get(part) for part in PARTS]
    return "\n".join([HEAD] + [s.rstrip("\n") + "\n" for s in sections if s])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("parts", nargs="*", metavar="PART")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    bin_folder = options.build.resolve() / "bin"
    if unknown := [p for p in options.parts if p not in PARTS]:
        parser.error(f"there is no part called {unknown[0]}; choose from {', '.join(PARTS)}")
    sections = {}
    for part in options.parts or PARTS:
        facts, table = machine(), []
        for measure in PARTS[part]:
            table += (rows := measure(bin_folder, options.quick))
            for r in rows:
                print(f"{r[0]:<100} {r[1]:>14} {r[2]:>18} {r[3]:>7} {r[4]}", flush=True)
        if table:
            sections[part] = section(part, facts, table)
    if not sections:
        sys.exit("No benchmark ran.")
    if options.write:
        target = ROOT / "docs" / "performance.md"
        target.write_text(document(target.read_text(encoding="utf-8") if target.exists() else "", sections), encoding="utf-8")
        print("docs/performance.md is written.")


if __name__ == "__main__":
    main()
