"""Copies goldens of the compact profile into ../data without the tensors that others already pin down.

usage: make_compact.py MADE_BY_MAKE_GOLDENS ../data     (needs numpy and safetensors)
"""
import pathlib
import sys

from safetensors import safe_open
from safetensors.numpy import save_file

FILES = """arc2face_small control_small_c3 control_small_c4 distill_inputs distill_ism_animportrait_t260 distill_ism_eq2_i499
distill_ism_cfg_i499 distill_ism_lucid_i499 distill_ism_release_i260 distill_sds_i30 lora_outputs lora_weights_kohya
scheduler_sampling scheduler_steps scheduler_tables text_small unet_small vae_small arc2face_full text_full vae_full
control_full_c3 control_full_c4 unet_full_8x8""".split()
DROP = {
    "unet_small": ("block.down_blocks.0", "block.down_blocks.2", "block.up_blocks.1", "block.up_blocks.3", "block.conv_in"),
    "vae_small": ("block.encoder.down_blocks.", "block.decoder.up_blocks.", "recon", "grad.image"),
    "text_small": ("layer.0", "layer.1", "penultimate"),
    "text_full": ("block.", "penultimate", "penultimate_normed"),
    "vae_full": ("block.",),
    "unet_full_8x8": ("block.down", "block.up_blocks.0", "block.up_blocks.1", "block.up_blocks.2", "block.conv"),
    "control_full_c3": ("down.0.", "down.1.", "down.2.", "down.4.", "down.5.", "down.7.", "down.8.", "down.10."),
    "control_full_c4": ("down.0.", "down.1.", "down.2.", "down.4.", "down.5.", "down.7.", "down.8.", "down.10."),
    "distill_ism_cfg_i499": ("inversion_", "x_s", "x_t"),
    "distill_ism_eq2_i499": ("inversion_", "x_s", "x_t"),
}


def dropped(stem, name):
    return any(name == d or (d.endswith(".") and name.startswith(d)) or name.startswith(d + ".") for d in DROP.get(stem, ())
               ) or any(d.endswith("_") and name.startswith(d) for d in DROP.get(stem, ()))


def main():
    source, target = map(pathlib.Path, sys.argv[1:3])
    target.mkdir(parents=True, exist_ok=True)
    for stem in FILES:
        path = source / f"{stem}.safetensors"
        if not path.exists():
            print("absent:", stem)
            continue
        with safe_open(str(path), "numpy") as f:
            save_file({n: f.get_tensor(n) for n in f.keys() if not dropped(stem, n)}, str(target / path.name), metadata=f.metadata())
        (target / path.name).chmod(0o644)
    rows = [line for f in sorted(source.glob("noise_floor.*.tsv")) for line in f.read_text().splitlines()[1:]
            if line.split("\t")[0] in FILES]
    (target / "noise_floor.tsv").write_text("file\ttensor\trel_l2_fp32_vs_fp64\tstd\n" + "\n".join(rows) + "\n")


main()
