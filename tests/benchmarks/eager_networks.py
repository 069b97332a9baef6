"""Stable Diffusion 1.5's UNet and autoencoder in plain PyTorch modules with fused attention: what an eager Python program runs.

Key names are those of the public checkpoints, so that both sides read one file.
"""
import json
import math
import struct

import torch
import torch.nn.functional as F
from torch import nn


def load(module, path, dtype):
    """Fills `module` (built on the meta device) from a safetensors file; the file stays mapped only meanwhile."""
    with open(path, "rb") as f:
        size = struct.unpack("<Q", f.read(8))[0]
        header = json.loads(f.read(size))
    header.pop("__metadata__", None)
    raw = torch.from_file(path, shared=False, size=8 + size + max(h["data_offsets"][1] for h in header.values()), dtype=torch.uint8)[8 + size:]
    state = {k: raw[slice(*h["data_offsets"])].view(torch.float32).view(h["shape"]) for k, h in header.items()}
    module.to_empty(device="cpu").to(dtype).load_state_dict(state, strict=True)
    return module.requires_grad_(False).eval()


class Resnet(nn.Module):
    def __init__(self, i, o, time, eps):
        super().__init__()
        self.norm1, self.conv1 = nn.GroupNorm(32, i, eps), nn.Conv2d(i, o, 3, padding=1)
        self.norm2, self.conv2 = nn.GroupNorm(32, o, eps), nn.Conv2d(o, o, 3, padding=1)
        if time:
            self.time_emb_proj = nn.Linear(time, o)
        self.conv_shortcut = nn.Conv2d(i, o, 1) if i != o else None

    def forward(self, x, time=None):
        h = self.conv1(F.silu(self.norm1(x)))
        if time is not None:
            h = h + self.time_emb_proj(F.silu(time))[:, :, None, None]
        h = self.conv2(F.silu(self.norm2(h)))
        return (x if self.conv_shortcut is None else self.conv_shortcut(x)) + h


class Attention(nn.Module):
    def __init__(self, width, context, heads, bias=False):
        super().__init__()
        self.heads = heads
        self.to_q = nn.Linear(width, width, bias=bias)
        self.to_k, self.to_v = nn.Linear(context, width, bias=bias), nn.Linear(context, width, bias=bias)
        self.to_out = nn.ModuleList([nn.Linear(width, width)])

    def forward(self, x, context):
        q, k, v = (t.view(t.shape[0], t.shape[1], self.heads, -1).transpose(1, 2)
                   for t in (self.to_q(x), self.to_k(context), self.to_v(context)))
        return self.to_out[0](F.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(x.shape))


class Gated(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.proj = nn.Linear(width, 8 * width)

    def forward(self, x):
        value, gate = self.proj(x).chunk(2, dim=-1)
        return value * F.gelu(gate)


class FeedForward(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.net = nn.ModuleList([Gated(width), nn.Identity(), nn.Linear(4 * width, width)])

    def forward(self, x):
        return self.net[2](self.net[0](x))


class Block(nn.Module):
    def __init__(self, width, context, heads):
        super().__init__()
        self.norm1, self.norm2, self.norm3 = (nn.LayerNorm(width) for _ in range(3))
        self.attn1, self.attn2 = Attention(width, width, heads), Attention(width, context, heads)
        self.ff = FeedForward(width)

    def forward(self, x, context):
        n = self.norm1(x)
        x = x + self.attn1(n, n)
        x = x + self.attn2(self.norm2(x), context)
        return x + self.ff(self.norm3(x))


class Transformer(nn.Module):
    def __init__(self, width, context=768, heads=8):
        super().__init__()
        self.norm = nn.GroupNorm(32, width, 1e-6)
        self.proj_in, self.proj_out = nn.Conv2d(width, width, 1), nn.Conv2d(width, width, 1)
        self.transformer_blocks = nn.ModuleList([Block(width, context, heads)])

    def forward(self, x, context):
        b, c, h, w = x.shape
        y = self.proj_in(self.norm(x)).permute(0, 2, 3, 1).reshape(b, h * w, c)
        y = self.transformer_blocks[0](y, context)
        return x + self.proj_out(y.reshape(b, h, w, c).permute(0, 3, 1, 2).contiguous())


class Sampler(nn.Module):
    """A convolution that halves (stride 2) or doubles the picture; pad: the autoencoder's uneven border."""

    def __init__(self, width, up, pad=False):
        super().__init__()
        self.up, self.pad = up, pad
        self.conv = nn.Conv2d(width, width, 3, stride=1 if up else 2, padding=0 if pad else 1)

    def forward(self, x):
        if self.up:
            x = F.interpolate(x, scale_factor=2.0, mode="nearest")
        return self.conv(F.pad(x, (0, 1, 0, 1)) if self.pad else x)


class Level(nn.Module):
    def __init__(self, widths, time, eps, attention=False, down=False, up=False, pad=False):
        super().__init__()
        self.resnets = nn.ModuleList(Resnet(i, o, time, eps) for i, o in widths)
        self.attentions = nn.ModuleList(Transformer(o) for _, o in widths) if attention else None
        self.downsamplers = nn.ModuleList([Sampler(widths[-1][1], False, pad)]) if down else None
        self.upsamplers = nn.ModuleList([Sampler(widths[-1][1], True)]) if up else None

    def step(self, i, x, time, context):
        x = self.resnets[i](x, time)
        return x if self.attentions is None else self.attentions[i](x, context)


class Middle(nn.Module):
    def __init__(self, width, time, eps, attention):
        super().__init__()
        self.resnets = nn.ModuleList([Resnet(width, width, time, eps), Resnet(width, width, time, eps)])
        self.attentions = nn.ModuleList([attention])

    def forward(self, x, *rest):
        time, context = rest or (None, None)
        x = self.resnets[0](x, time)
        x = self.attentions[0](x) if context is None else self.attentions[0](x, context)
        return self.resnets[1](x, time)


class UNet(nn.Module):
    def __init__(self, w=(320, 640, 1280, 1280), time=1280, eps=1e-5):
        super().__init__()
        self.conv_in = nn.Conv2d(4, w[0], 3, padding=1)
        self.time_embedding = nn.ModuleDict({"linear_1": nn.Linear(w[0], time), "linear_2": nn.Linear(time, time)})
        self.down_blocks, self.up_blocks, skips = nn.ModuleList(), nn.ModuleList(), [w[0]]
        for k, o in enumerate(w):
            i = w[max(k - 1, 0)]
            self.down_blocks.append(Level([(i, o), (o, o)], time, eps, k < 3, down=k < 3))
            skips += [o, o] + [o] * (k < 3)
        self.mid_block, i = Middle(w[3], time, eps, Transformer(w[3])), w[3]
        for k, o in enumerate(reversed(w)):
            widths = []
            for _ in range(3):
                widths.append((i + skips.pop(), o))
                i = o
            self.up_blocks.append(Level(widths, time, eps, k > 0, up=k < 3))
        self.conv_norm_out, self.conv_out = nn.GroupNorm(32, w[0], eps), nn.Conv2d(w[0], 4, 3, padding=1)

    def forward(self, x, timestep, context):
        angle = timestep * torch.exp(torch.arange(160) * (-math.log(10000) / 160))
        time = torch.cat([angle.cos(), angle.sin()])[None].to(x.dtype).expand(x.shape[0], -1)
        time = self.time_embedding["linear_2"](F.silu(self.time_embedding["linear_1"](time)))
        skips = [x := self.conv_in(x)]
        for level in self.down_blocks:
            for i in range(2):
                skips.append(x := level.step(i, x, time, context))
            if level.downsamplers is not None:
                skips.append(x := level.downsamplers[0](x))
        x = self.mid_block(x, time, context)
        for level in self.up_blocks:
            for i in range(3):
                x = level.step(i, torch.cat([x, skips.pop()], 1), time, context)
            if level.upsamplers is not None:
                x = level.upsamplers[0](x)
        return self.conv_out(F.silu(self.conv_norm_out(x)))


class PixelAttention(Attention):
    def __init__(self, width):
        super().__init__(width, width, 1, bias=True)
        self.group_norm = nn.GroupNorm(32, width, 1e-6)

    def forward(self, x):
        rows = self.group_norm(x).flatten(2).transpose(1, 2)
        return x + super().forward(rows, rows).transpose(1, 2).reshape(x.shape)


class Half(nn.Module):
    """The encoder or the decoder of the autoencoder."""

    def __init__(self, i, o, w, encoder, eps=1e-6):
        super().__init__()
        deep, out = w[-1], w[-1] if encoder else w[0]
        self.conv_in = nn.Conv2d(i, w[0] if encoder else deep, 3, padding=1)
        self.mid_block = Middle(deep, 0, eps, PixelAttention(deep))
        levels, before = nn.ModuleList(), w[0] if encoder else deep
        for k, width in enumerate(w if encoder else reversed(w)):
            n = 2 if encoder else 3
            levels.append(Level([(before, width)] + [(width, width)] * (n - 1), 0, eps, down=encoder and k < 3, up=not encoder and k < 3, pad=encoder))
            before = width
        setattr(self, "down_blocks" if encoder else "up_blocks", levels)
        self.conv_norm_out, self.conv_out = nn.GroupNorm(32, out, eps), nn.Conv2d(out, o, 3, padding=1)
        self.encoder = encoder

    def forward(self, x):
        x = self.conv_in(x)
        if not self.encoder:
            x = self.mid_block(x)
        for level in self.down_blocks if self.encoder else self.up_blocks:
            for r in level.resnets:
                x = r(x)
            for s in (level.downsamplers, level.upsamplers):
                if s is not None:
                    x = s[0](x)
        if self.encoder:
            x = self.mid_block(x)
        return self.conv_out(F.silu(self.conv_norm_out(x)))


class Vae(nn.Module):
    def __init__(self, w=(128, 256, 512, 512)):
        super().__init__()
        self.encoder, self.decoder = Half(3, 8, w, True), Half(4, 3, w, False)
        self.quant_conv, self.post_quant_conv = nn.Conv2d(8, 8, 1), nn.Conv2d(4, 4, 1)

    def encode(self, x):
        return self.quant_conv(self.encoder(x)).chunk(2, 1)[0]
