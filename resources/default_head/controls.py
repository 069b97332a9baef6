"""Named identity sliders (age, sex, face width, nose ...) as directions in beta space."""
import numpy as np

from layout import METRES
from people import RACES, macro_weights

# Slider -> targets towards +1 and -1; left and right go together. A full target is an extreme
# (people spread with sigma 0.2, head and forehead with 0.1), so a slider ends at a part of it.
END, HEAD_END = 0.5, 0.3
DETAILS = {
    "headWidth": ("head/head-scale-horiz-incr", "head/head-scale-horiz-decr"),
    "headHeight": ("head/head-scale-vert-incr", "head/head-scale-vert-decr"),
    "headDepth": ("head/head-scale-depth-incr", "head/head-scale-depth-decr"),
    "faceFat": ("head/head-fat-incr", "head/head-fat-decr"),
    "foreheadHeight": ("forehead/forehead-scale-vert-incr", "forehead/forehead-scale-vert-decr"),
    "browHeight": ("eyebrows/eyebrows-trans-up", "eyebrows/eyebrows-trans-down"),
    "eyeSize": ("eyes/l-eye-scale-incr", "eyes/l-eye-scale-decr"),
    "eyeHeight": ("eyes/l-eye-height2-incr", "eyes/l-eye-height2-decr"),
    "eyeSpacing": ("eyes/l-eye-trans-out", "eyes/l-eye-trans-in"),
    "noseWidth": ("nose/nose-scale-horiz-incr", "nose/nose-scale-horiz-decr"),
    "noseHeight": ("nose/nose-scale-vert-incr", "nose/nose-scale-vert-decr"),
    "noseDepth": ("nose/nose-scale-depth-incr", "nose/nose-scale-depth-decr"),
    "noseHump": ("nose/nose-hump-incr", "nose/nose-hump-decr"),
    "noseTip": ("nose/nose-point-up", "nose/nose-point-down"),
    "mouthWidth": ("mouth/mouth-scale-horiz-incr", "mouth/mouth-scale-horiz-decr"),
    "cheekBones": ("cheek/l-cheek-bones-incr", "cheek/l-cheek-bones-decr"),
    "cheekVolume": ("cheek/l-cheek-volume-incr", "cheek/l-cheek-volume-decr"),
    "chinWidth": ("chin/chin-width-incr", "chin/chin-width-decr"),
    "chinHeight": ("chin/chin-height-incr", "chin/chin-height-decr"),
    "chinForward": ("chin/chin-prominent-incr", "chin/chin-prominent-decr"),
    "earSize": ("ears/l-ear-scale-incr", "ears/l-ear-scale-decr"),
    "earWing": ("ears/l-ear-wing-incr", "ears/l-ear-wing-decr"),
}


def _twins(name):
    folder, leaf = name.split("/")
    return [name, f"{folder}/r-{leaf[2:]}"] if leaf.startswith("l-") else [name]


def _macro_axes():
    """Slider -> (weights at +1, weights at -1); the mean adult lies between."""
    axes = {"age": (macro_weights(age=0.85), macro_weights(age=0.4)),
            "sex": (macro_weights(gender=1.0), macro_weights(gender=0.0)),
            "muscle": (macro_weights(muscle=0.9), macro_weights(muscle=0.1)),
            "weight": (macro_weights(weight=0.9), macro_weights(weight=0.1))}
    for i, race in enumerate(RACES):
        share = np.full(3, 1 / 3)
        axes[race] = (macro_weights(race=tuple(np.eye(3)[i])), macro_weights(race=tuple(share)))
    return axes


def identity_controls(head):
    """(names, betas [C, 100]): what slider value +1 adds to betas; sex +1 = male, age +1 = old."""
    targets = head.targets
    rows = {}
    for name, (high, low) in _macro_axes().items():
        half = 1.0 if name in RACES else 0.5
        rows[name] = half * (targets.rows(high) - targets.rows(low))
    for name, (high, low) in DETAILS.items():
        missing = [n for n in (high, low) if n not in targets.index]
        if missing:
            raise KeyError(f"slider {name}: no target {missing}")
        end = HEAD_END if high.startswith(("head/", "forehead/")) else END
        rows[name] = 0.5 * end * (targets.rows({n: 1.0 for n in _twins(high)})
                                  - targets.rows({n: 1.0 for n in _twins(low)}))
    basis = head.identity[head.skin].reshape(-1, head.identity.shape[2])
    inverse, betas = np.linalg.pinv(basis), []
    for name, row in rows.items():
        field = np.einsum("n,nvc->vc", row, targets.deltas[:, head.skin]).ravel() * METRES
        beta = inverse @ field
        lost = np.linalg.norm(field - basis @ beta) / np.linalg.norm(field)
        betas.append(beta)
        print(f"slider {name}: |beta| {np.linalg.norm(beta):.2f}, outside the basis {lost:.2f}")
    return list(rows), np.array(betas, np.float32)


def write(head, out):
    names, betas = identity_controls(head)
    np.savez_compressed(out / "identity_controls.npz", names=np.array(names),
                        betas=np.round(betas * 256) / np.float32(256))
