"""Core hair shells, fitted to the neutral mean head and bound anew to its skin."""
import numpy as np
from PIL import Image
from scipy.spatial import cKDTree

from layout import METRES
from people import Sampler
from sources import Proxy
from textures import bled, save

SHELLS = {"short01": "short01", "short02": "short02", "short03": "short03", "short04": "short04",
          "bob01": "bob01", "bob02": "bob02", "long01": "long01", "ponytail01": "ponytail01",
          "braid01": "Braid01", "afro01": "afro01"}
TERMS, ANCHORS = 5, 220
LEVELS = 4  # step of the 8-bit pictures: card noise hides it, files are a third smaller
STEP = 2.0 ** -15  # metres


def anchors(head, masks):
    """Skin vertices that carry hair: on the skull, still under every expression and neck turn."""
    skin = head.layout.range["skin"]
    motion = np.linalg.norm(head.slots[skin], axis=1).max(1)
    allowed = (motion < 4e-4) & (head.weights[skin, 1] > 0.98)
    allowed[masks["mouth_interior"]] = False
    allowed[masks["ears"]] = False
    eye_height = head.joints[3, 1]
    allowed &= head.template[skin][:, 1] > eye_height - 0.07
    for centre in head.joints[3:]:  # sockets
        allowed &= np.linalg.norm(head.template[skin] - centre, axis=1) > 0.03
    ids = np.where(allowed)[0]
    points = head.template[skin][ids]
    chosen = [int(np.argmax(points[:, 1]))]
    distance = np.full(len(ids), np.inf)
    while len(chosen) < min(ANCHORS, len(ids)):  # farthest point first: even spacing
        distance = np.minimum(distance, np.linalg.norm(points - points[chosen[-1]], axis=1))
        chosen.append(int(distance.argmax()))
    return ids[np.sort(chosen)]


def bind(points, carriers, carrier_ids):
    """(index [H, K], weight [H, K]): nearest carriers, weights fall to zero at the next one."""
    distance, near = cKDTree(carriers).query(points, TERMS + 1)
    weight = (1 - distance[:, :TERMS] / distance[:, TERMS:]) ** 2 + 1e-6
    weight = np.round(weight / weight.sum(1, keepdims=True) * 4096) / 4096
    weight[:, 0] += 1 - weight.sum(1)
    return carrier_ids[near[:, :TERMS]], weight


def misfit(head, proxy, index, weight, offset, people=20):
    """Mean distance [mm] of the bound shell from the package's own fit, over sampled people."""
    rng, sampler, total = np.random.default_rng(77), Sampler(head.base.target_names), []
    for _ in range(people):
        shape = head.base.shape(sampler.draw(rng)[0])
        placed = head.layout.place(shape) * METRES
        bound = np.einsum("hk,hkc->hc", weight, placed[index]) + offset
        total.append(np.linalg.norm(bound - proxy.fit(shape) * METRES, axis=1).mean() * 1000)
    return float(np.mean(total))


def write(head, out, masks):
    folder = out / "hair"
    folder.mkdir(exist_ok=True)
    carrier_ids = anchors(head, masks)
    carriers = head.template[carrier_ids]
    for name, source in SHELLS.items():
        proxy = Proxy(head.makehuman, "hair", source)
        points = proxy.fit(head.shape) * METRES
        index, weight = bind(points, carriers, carrier_ids)
        offset = points - np.einsum("hk,hkc->hc", weight, head.template[index])
        offset = (np.round(offset / STEP) * STEP).astype(np.float32)
        np.savez_compressed(folder / f"{name}.npz", index=index.astype(np.uint32),
                            weight=weight.astype(np.float32), offset=offset,
                            quads=proxy.faces.astype(np.uint32), quad_uv=proxy.face_uv.astype(np.uint32),
                            vt=(np.round(proxy.uv * 8192) / 8192).astype(np.float32))
        with Image.open(proxy.textures[0]) as picture:
            card = bled(np.asarray(picture.convert("RGBA"), np.float32))
        card = np.where(card >= 255 - LEVELS / 2, 255, np.round(card / LEVELS) * LEVELS)
        save(folder / f"{name}.png", card, optimize=True)
        error = misfit(head, proxy, index, weight, offset)
        print(f"hair {name}: {len(points)} vertices, off the package's fit by {error:.2f} mm")
