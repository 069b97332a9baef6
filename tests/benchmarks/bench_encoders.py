#!/usr/bin/env python3
"""Our encoders beside eager PyTorch: same procedural weights, input, type and threads, in turns.

usage: bench_encoders.py PROGRAM [--rounds 5] [--threads 2] [--quick] [--json]      (PROGRAM = build/release/bin/bench_encoders)
Prints medians, the ratio ours / eager, and how far the two sums are apart.
"""
import argparse, json, math, statistics, subprocess, time
import torch
from torch import nn
import torch.nn.functional as F

SEED, GOLDEN, MASK = 1, 0x9E3779B97F4A7C15, (1 << 64) - 1

def signed(v): return v - (1 << 64) if v >= 1 << 63 else v
def shifted(z, n): return (z >> n) & ((1 << (64 - n)) - 1)

def uniform(name, count):
    h = 0xCBF29CE484222325
    for b in name.encode(): h = ((h ^ b) * 0x100000001B3) & MASK
    key = h ^ ((SEED * GOLDEN) & MASK)
    out = torch.empty(count)
    for at in range(0, count, 1 << 22):
        n = min(1 << 22, count - at)
        z = torch.arange(at + 1, at + n + 1) * signed(GOLDEN) + signed(key)
        for s, m in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)): z = (z ^ shifted(z, s)) * signed(m)
        z = z ^ shifted(z, 31)
        out[at:at + n] = shifted(z, 40).float() * 2.0 ** -23 - 1
    return out

def value(name, shape):
    u = uniform(name, math.prod(shape)).reshape(shape)
    one = len(shape) == 1
    if name == "logit_scale": return torch.full(shape, math.log(1 / 0.07))
    if name.endswith("running_mean"): return u * 0.1
    if name.endswith("running_var"): return u * 0.5 + 1
    if one and name.endswith(("prelu.weight",)): return u * 0.0625 + 0.25
    if one and name.endswith("bn3.weight"): return u * 0.03125 + 0.25
    if name.endswith(("positional_embedding", "class_embedding", "bias")) or (name.endswith("embedding.weight") and len(shape) == 2): return u * 0.0625
    if one: return u * 0.125 + 1
    fan = shape[0] if name.endswith(("visual.proj", "text_projection")) else math.prod(shape[1:])
    return u * ((1.5 if name.endswith("in_proj_weight") else 1) * math.sqrt(3 / fan))

def fill(module):
    with torch.no_grad():
        for name, t in module.state_dict().items():
            if not name.endswith("num_batches_tracked"): t.copy_(value(name, tuple(t.shape)))
    for p in module.parameters(): p.requires_grad_(False)
    return module.eval()

class Basic(nn.Module):
    def __init__(s, i, o, stride):
        super().__init__()
        s.bn1 = nn.BatchNorm2d(i); s.conv1 = nn.Conv2d(i, o, 3, 1, 1, bias=False); s.bn2 = nn.BatchNorm2d(o); s.prelu = nn.PReLU(o)
        s.conv2 = nn.Conv2d(o, o, 3, stride, 1, bias=False); s.bn3 = nn.BatchNorm2d(o)
        s.downsample = None if stride == 1 and i == o else nn.Sequential(nn.Conv2d(i, o, 1, stride, bias=False), nn.BatchNorm2d(o))
    def forward(s, x):
        y = s.bn3(s.conv2(s.prelu(s.bn2(s.conv1(s.bn1(x))))))
        return y + (x if s.downsample is None else s.downsample(x))

class IResNet100(nn.Module):
    def __init__(s):
        super().__init__()
        s.conv1 = nn.Conv2d(3, 64, 3, 1, 1, bias=False); s.bn1 = nn.BatchNorm2d(64); s.prelu = nn.PReLU(64); i = 64
        for k, (o, n) in enumerate(((64, 3), (128, 13), (256, 30), (512, 3)), 1):
            blocks = []
            for j in range(n): blocks.append(Basic(i, o, 2 if j == 0 else 1)); i = o
            setattr(s, f"layer{k}", nn.Sequential(*blocks))
        s.bn2 = nn.BatchNorm2d(512); s.fc = nn.Linear(25088, 512); s.features = nn.BatchNorm1d(512)
    def forward(s, x):
        x = s.prelu(s.bn1(s.conv1(x)))
        for k in range(1, 5): x = getattr(s, f"layer{k}")(x)
        return s.features(s.fc(s.bn2(x).flatten(1)))

class Attention(nn.Module):
    def __init__(s, w, heads):
        super().__init__()
        s.heads = heads; s.in_proj_weight = nn.Parameter(torch.empty(3 * w, w)); s.in_proj_bias = nn.Parameter(torch.empty(3 * w)); s.out_proj = nn.Linear(w, w)
    def forward(s, x, causal):
        b, n, w = x.shape
        q, k, v = (F.linear(x, a, c).view(b, n, s.heads, -1).transpose(1, 2) for a, c in zip(s.in_proj_weight.chunk(3), s.in_proj_bias.chunk(3)))
        return s.out_proj(F.scaled_dot_product_attention(q, k, v, is_causal=causal).transpose(1, 2).reshape(b, n, w))

class Layer(nn.Module):
    def __init__(s, w, heads):
        super().__init__()
        s.attn = Attention(w, heads); s.ln_1 = nn.LayerNorm(w); s.ln_2 = nn.LayerNorm(w)
        s.mlp = nn.ModuleDict({"c_fc": nn.Linear(w, 4 * w), "c_proj": nn.Linear(4 * w, w)})
    def forward(s, x, causal):
        x = x + s.attn(s.ln_1(x), causal); h = s.mlp["c_fc"](s.ln_2(x))
        return x + s.mlp["c_proj"](h * torch.sigmoid(1.702 * h))

class Tower(nn.Module):
    def __init__(s, w, heads, n): super().__init__(); s.resblocks = nn.ModuleList(Layer(w, heads) for _ in range(n))
    def forward(s, x, causal):
        for r in s.resblocks: x = r(x, causal)
        return x

class Image(nn.Module):
    def __init__(s, w, heads, n, patch, dim):
        super().__init__()
        s.conv1 = nn.Conv2d(3, w, patch, patch, bias=False); s.class_embedding = nn.Parameter(torch.empty(w)); s.positional_embedding = nn.Parameter(torch.empty((224 // patch) ** 2 + 1, w))
        s.ln_pre = nn.LayerNorm(w); s.transformer = Tower(w, heads, n); s.ln_post = nn.LayerNorm(w); s.proj = nn.Parameter(torch.empty(w, dim))
    def forward(s, x):
        x = s.conv1(x).flatten(2).transpose(1, 2); x = torch.cat([s.class_embedding.expand(len(x), 1, -1), x], 1) + s.positional_embedding
        return s.ln_post(s.transformer(s.ln_pre(x), False)[:, 0]) @ s.proj

class Clip(nn.Module):
    def __init__(s, image, text, patch, dim):
        super().__init__()
        s.visual = Image(*image, patch, dim); w, heads, n = text
        s.token_embedding = nn.Embedding(49408, w); s.positional_embedding = nn.Parameter(torch.empty(77, w)); s.transformer = Tower(w, heads, n)
        s.ln_final = nn.LayerNorm(w); s.text_projection = nn.Parameter(torch.empty(w, dim))
    def text(s, ids):
        x = s.ln_final(s.transformer(s.token_embedding(ids) + s.positional_embedding, True))
        return x[torch.arange(len(ids)), ids.argmax(-1)] @ s.text_projection

def eager(name, batch):
    if name == "iresnet100":
        net = fill(IResNet100()); x = uniform("input", batch * 3 * 112 * 112).view(batch, 3, 112, 112); return x, net
    net = fill(Clip((1024, 16, 24), (768, 12, 12), 14, 768) if "l-14" in name else Clip((768, 12, 12), (512, 8, 12), 32, 512))
    if name.endswith("-text"):
        ids = torch.arange(batch * 77).view(batch, 77) + 300; ids[:, 76] = 49407
        return ids, net.text
    return uniform("input", batch * 3 * 224 * 224).view(batch, 3, 224, 224), net.visual

def once(x, run, backward):
    start = time.perf_counter()
    if backward:
        leaf = x.detach().requires_grad_(True); run(leaf).sum().backward(); total = leaf.grad.sum().item()
    else:
        with torch.no_grad(): total = run(x).sum().item()
    return (time.perf_counter() - start) * 1e3, total

CASES = (("iresnet100", 1, "forward"), ("iresnet100", 4, "forward"), ("iresnet100", 1, "backward"), ("clip-b-32", 1, "forward"),
         ("clip-b-32", 4, "backward"), ("clip-b-32-text", 4, "forward"), ("clip-l-14", 1, "forward"), ("clip-l-14-text", 4, "forward"))
QUICK = CASES[:1] + CASES[3:4]

def measured(program, name, batch, kind, rounds, threads):
    x, run = eager(name, batch)
    ours = subprocess.Popen([program, name, str(batch), str(threads), kind], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    def ask():
        ours.stdin.write("\n"); ours.stdin.flush(); return tuple(map(float, ours.stdout.readline().split()))
    rows = [(ask(), once(x, run, kind == "backward")) for _ in range(rounds + 1)][1:]
    ours.stdin.close(); ours.wait()
    a, b = (statistics.median(r[i][0] for r in rows) for i in (0, 1)); want = rows[0][1][1]
    return {"network": f"{name} {kind}, batch {batch}, float32, {threads} threads", "ours_ms": a, "eager_ms": b, "ratio": a / b, "held_to": 1.05,
            "relative_l2": abs(rows[0][0][1] - want) / abs(want)}

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program"); parser.add_argument("--rounds", type=int, default=0); parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--quick", action="store_true"); parser.add_argument("--json", action="store_true")
    o = parser.parse_args(); torch.set_num_threads(o.threads)
    for case in QUICK if o.quick else CASES:
        r = measured(o.program, *case, o.rounds or (1 if o.quick else 5), o.threads)
        print(json.dumps(r) if o.json else f"{r['network']:45} ours {r['ours_ms']:8.1f} ms, eager {r['eager_ms']:8.1f} ms, ratio {r['ratio']:.3f}; sums {r['relative_l2']:.0e} apart", flush=True)

if __name__ == "__main__": main()
