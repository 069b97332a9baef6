"""Writes sd15_keys.tsv and controlnet_keys.tsv: LDM name, network, diffusers name, LDM shape.

The left side is built here from the public LDM modules' structure (config v1-inference.yaml: channels 320, multipliers
1 2 4 4, two residual blocks a level, attention down to 1/4; VAE channels 128, multipliers 1 2 4 4); the pairing is what
diffusers' own conversion makes of it (tested: diffusers 0.42.1, torch 2.13). Run: python make.py
"""
import torch
from diffusers.loaders import single_file_utils as convert

UNET_CONFIG = dict(layers_per_block=2, block_out_channels=[320, 640, 1280, 1280], addition_embed_type=None, class_embed_type=None)
VAE_CONFIG = dict(layers_per_block=2, block_out_channels=[128, 256, 512, 512],
                  down_block_types=[None] * 4, up_block_types=[None] * 4)


class Names(dict):
    def conv(self, name, cin, cout, size):
        self[name + ".weight"], self[name + ".bias"] = (cout, cin, size, size), (cout,)

    def linear(self, name, cin, cout, bias=True):
        self[name + ".weight"] = (cout, cin)
        if bias:
            self[name + ".bias"] = (cout,)

    def norm(self, name, channels):
        self[name + ".weight"], self[name + ".bias"] = (channels,), (channels,)


def resblock(names, at, cin, cout):
    names.norm(at + ".in_layers.0", cin)
    names.conv(at + ".in_layers.2", cin, cout, 3)
    names.linear(at + ".emb_layers.1", 1280, cout)
    names.norm(at + ".out_layers.0", cout)
    names.conv(at + ".out_layers.3", cout, cout, 3)
    if cin != cout:
        names.conv(at + ".skip_connection", cin, cout, 1)


def transformer(names, at, channels):
    names.norm(at + ".norm", channels)
    names.conv(at + ".proj_in", channels, channels, 1)
    names.conv(at + ".proj_out", channels, channels, 1)
    block = at + ".transformer_blocks.0"
    for attention, context in (("attn1", channels), ("attn2", 768)):
        names.linear(f"{block}.{attention}.to_q", channels, channels, False)
        names.linear(f"{block}.{attention}.to_k", context, channels, False)
        names.linear(f"{block}.{attention}.to_v", context, channels, False)
        names.linear(f"{block}.{attention}.to_out.0", channels, channels)
    names.linear(block + ".ff.net.0.proj", channels, 8 * channels)
    names.linear(block + ".ff.net.2", 4 * channels, channels)
    for k in (1, 2, 3):
        names.norm(f"{block}.norm{k}", channels)


def encoder(names, prefix):
    """input_blocks, middle_block, time_embed; returns the channels of every skip."""
    names.linear(prefix + "time_embed.0", 320, 1280)
    names.linear(prefix + "time_embed.2", 1280, 1280)
    names.conv(prefix + "input_blocks.0.0", 4, 320, 3)
    skips, channels, index = [320], 320, 1
    for level, mult in enumerate((1, 2, 4, 4)):
        for _ in range(2):
            resblock(names, f"{prefix}input_blocks.{index}.0", channels, 320 * mult)
            channels = 320 * mult
            if level < 3:
                transformer(names, f"{prefix}input_blocks.{index}.1", channels)
            skips.append(channels)
            index += 1
        if level < 3:
            names.conv(f"{prefix}input_blocks.{index}.0.op", channels, channels, 3)
            skips.append(channels)
            index += 1
    resblock(names, prefix + "middle_block.0", channels, channels)
    transformer(names, prefix + "middle_block.1", channels)
    resblock(names, prefix + "middle_block.2", channels, channels)
    return skips


def unet():
    names, prefix = Names(), "model.diffusion_model."
    skips, channels, index = encoder(names, prefix), 1280, 0
    for level, mult in reversed(list(enumerate((1, 2, 4, 4)))):
        for layer in range(3):
            at = f"{prefix}output_blocks.{index}"
            resblock(names, at + ".0", channels + skips.pop(), 320 * mult)
            channels, place = 320 * mult, 1
            if level < 3:
                transformer(names, at + ".1", channels)
                place = 2
            if level and layer == 2:
                names.conv(f"{at}.{place}.conv", channels, channels, 3)
            index += 1
    names.norm(prefix + "out.0", 320)
    names.conv(prefix + "out.2", 320, 4, 3)
    return names


def controlnet():
    names, prefix = Names(), "control_model."
    skips = encoder(names, prefix)
    for k, channels in enumerate(skips):
        names.conv(f"{prefix}zero_convs.{k}.0", channels, channels, 1)
    names.conv(prefix + "middle_block_out.0", 1280, 1280, 1)
    sizes = [(3, 16), (16, 16), (16, 32), (32, 32), (32, 96), (96, 96), (96, 256), (256, 320)]
    for k, (cin, cout) in enumerate(sizes):
        names.conv(f"{prefix}input_hint_block.{2 * k}", cin, cout, 3)
    return names


def vae_resnet(names, at, cin, cout):
    names.norm(at + ".norm1", cin)
    names.conv(at + ".conv1", cin, cout, 3)
    names.norm(at + ".norm2", cout)
    names.conv(at + ".conv2", cout, cout, 3)
    if cin != cout:
        names.conv(at + ".nin_shortcut", cin, cout, 1)


def vae_half(names, at, decoder):
    mid = 512
    names.conv(at + ".conv_in", 4 if decoder else 3, mid if decoder else 128, 3)
    levels = list(enumerate((128, 256, 512, 512)))
    channels = mid if decoder else 128
    for level, out in (reversed(levels) if decoder else levels):
        side = f"{at}.{'up' if decoder else 'down'}.{level}"
        for block in range(3 if decoder else 2):
            vae_resnet(names, f"{side}.block.{block}", channels, out)
            channels = out
        if decoder and level:
            names.conv(side + ".upsample.conv", channels, channels, 3)
        if not decoder and level < 3:
            names.conv(side + ".downsample.conv", channels, channels, 3)
    vae_resnet(names, at + ".mid.block_1", mid, mid)
    names.norm(at + ".mid.attn_1.norm", mid)
    for matrix in ("q", "k", "v", "proj_out"):
        names.conv(f"{at}.mid.attn_1.{matrix}", mid, mid, 1)
    vae_resnet(names, at + ".mid.block_2", mid, mid)
    names.norm(at + ".norm_out", channels)
    names.conv(at + ".conv_out", channels, 3 if decoder else 8, 3)


def vae():
    names = Names()
    vae_half(names, "first_stage_model.encoder", False)
    vae_half(names, "first_stage_model.decoder", True)
    names.conv("first_stage_model.quant_conv", 8, 8, 1)
    names.conv("first_stage_model.post_quant_conv", 4, 4, 1)
    return names


def text():
    names, prefix = Names(), "cond_stage_model.transformer.text_model."
    names[prefix + "embeddings.token_embedding.weight"] = (49408, 768)
    names[prefix + "embeddings.position_embedding.weight"] = (77, 768)
    for k in range(12):
        at = f"{prefix}encoder.layers.{k}."
        for matrix in "qkv":
            names.linear(f"{at}self_attn.{matrix}_proj", 768, 768)
        names.linear(at + "self_attn.out_proj", 768, 768)
        names.linear(at + "mlp.fc1", 768, 3072)
        names.linear(at + "mlp.fc2", 3072, 768)
        names.norm(at + "layer_norm1", 768)
        names.norm(at + "layer_norm2", 768)
    names.norm(prefix + "final_layer_norm", 768)
    return names


def paired(names, network, conversion):
    """Finds each LDM name's partner by the tensor that the conversion puts there."""
    order = list(names)
    # One element that holds its place in the list: it survives renaming and squeezing.
    converted = conversion({name: torch.full([1] * len(names[name]), float(k)) for k, name in enumerate(order)})
    rows = []
    for target, tensor in converted.items():
        source = order[int(tensor.flatten()[0])]
        rows.append((source, network, target, "x".join(map(str, names[source]))))
    assert len({row[0] for row in rows}) == len(names), (network, len(rows), len(names))
    return sorted(rows)


def write(file, rows):
    with open(file, "w") as out:
        for row in rows:
            out.write("\t".join(row) + "\n")


rows = paired(unet(), "unet", lambda t: convert.convert_ldm_unet_checkpoint(dict(t), UNET_CONFIG))
rows += paired(vae(), "vae", lambda t: convert.convert_ldm_vae_checkpoint(dict(t), VAE_CONFIG))
rows += paired(text(), "text", lambda t: convert.convert_ldm_clip_checkpoint(dict(t)))
write("sd15_keys.tsv", rows)
write("controlnet_keys.tsv", paired(controlnet(), "control",
                                    lambda t: convert.convert_controlnet_checkpoint(dict(t), UNET_CONFIG)))
