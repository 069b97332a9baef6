"""Writes the seeds of the fuzzers into corpus/ (standard library only). What other tests already hold is not copied:
seeds.txt names both."""
import base64
import io
import json
import pathlib
import pickle
import sqlite3
import struct
import zipfile
import zlib

HERE = pathlib.Path(__file__).parent / "corpus"
EARLY = (1980, 1, 1, 0, 0, 0)


def write(name, data):
    path = HERE / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


def npy(descr, shape, data, fortran=False):
    text = f"{{'descr': '{descr}', 'fortran_order': {fortran}, 'shape': {shape}, }}".encode()
    text += b" " * (63 - (10 + len(text)) % 64) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text + data


def floats(*values):
    return struct.pack(f"<{len(values)}f", *values)


def array(shape, value=0.25):
    count = 1
    for size in shape:
        count *= size
    return npy("<f4", tuple(shape), floats(*[value] * count))


def npz(arrays, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in arrays.items():
            info = zipfile.ZipInfo(name + ".npy", EARLY)
            info.compress_type = method
            archive.writestr(info, data)
    return out.getvalue()


def safetensors(tensors, metadata=None):
    header, at = ({"__metadata__": metadata} if metadata else {}), 0
    for name, (dtype, shape, data) in tensors.items():
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [at, at + len(data)]}
        at += len(data)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + b"".join(data for _, _, data in tensors.values())


def arrays():
    write("npy/c.npy", npy("<f4", (2, 3), floats(1, 2, 3, 4, 5, 6)))
    write("npy/fortran.npy", npy(">f8", (2, 2), struct.pack(">4d", 1, 2, 3, 4), True))
    write("npy/text.npy", npy("<U3", (2,), "abcxyz".encode("utf-32-le")))
    write("npy/empty_text.npy", npy(">S0", (6, 2), b"", True))
    write("npy/bytes.npy", npy("|S4", (2,), b"abcdxy\0\0"))
    write("npy/scalar.npy", npy("|b1", (), b"\1"))
    some = {"a": npy("<f4", (2, 2), floats(1, 2, 3, 4)), "names": npy("<U2", (2,), "abcd".encode("utf-32-le"))}
    write("npz/deflated.npz", npz(some))
    write("npz/stored.npz", npz(some, zipfile.ZIP_STORED))


def pickles():
    value = {"text": "a\u00e4", "list": [1, -2, 3.5, None, True], 2: (b"xyz", {"nested": {1, 2}}), "big": 1 << 70}
    for protocol in range(6):
        write(f"pickle/plain_{protocol}.pkl", pickle.dumps(value, protocol))


def tiny_flame():
    vertices, faces = 6, [(0, 1, 2), (2, 1, 3), (3, 4, 5), (5, 4, 0)]
    tree = struct.pack("<10q", -1, 0, 1, 1, 1, 0, 1, 2, 3, 4)
    model = {"v_template": array((vertices, 3)), "shapedirs": array((vertices, 3, 4)), "posedirs": array((vertices, 3, 36)),
             "J_regressor": array((5, vertices)), "weights": array((vertices, 5), 0.2),
             "kintree_table": npy("<i8", (2, 5), tree),
             "f": npy("<i4", (4, 3), struct.pack("<12i", *[v for face in faces for v in face]))}
    write("flame/model.npz", npz(model))
    write("flame/masks.npz", npz({"face": npy("<i4", (3,), struct.pack("<3i", 0, 1, 2)), "neck": npy("<i4", (1,), struct.pack("<i", 5))}))
    write("flame/texture.npz", npz({"mean": array((2, 2, 3)), "tex_dir": array((2, 2, 3, 2))}))
    write("flame/landmarks.npz", npz({"lmk_face_idx": npy("<i4", (2,), struct.pack("<2i", 0, 3)), "lmk_b_coords": array((2, 3))}))


def tensors():
    one = {"x": ("F32", [2], floats(1, 2)), "y": ("F16", [1, 1], b"\0\x3c"), "z": ("I64", [], struct.pack("<q", 7)),
           "none": ("U8", [0, 3], b"")}
    write("safetensors/some.safetensors", safetensors(one, {"format": "pt"}))
    names = {"metadata": {"total_size": 12}, "weight_map": {"x": "a.safetensors", "y": "b.safetensors"}}
    write("shards/index.json", json.dumps(names))
    rig = {"anchor": ("U32", [2], struct.pack("<2I", 0, 1)), "kind": ("U8", [2], b"\0\1"), "facial": ("U8", [2], b"\1\0"),
           "layer": ("U8", [2], b"\0\1"), "betas": ("F32", [3], floats(0, 1, 2))}
    texts = {"format": "likeness.rig", "version": "1", "head": "0123", "smooth": "1", "midpoint_levels": "1"}
    write("rig/two.rig.safetensors", safetensors(rig, texts))


def varint(value):
    out = b""
    while value >= 128:
        out, value = out + bytes([value & 127 | 128]), value >> 7
    return out + bytes([value])


def field(number, content):
    if isinstance(content, int):
        return varint(number << 3) + varint(content)
    content = content.encode() if isinstance(content, str) else content
    return varint(number << 3 | 2) + varint(len(content)) + content


def onnx():
    def value(name, shape):
        dims = b"".join(field(1, field(1, size) if size > 0 else field(2, "n")) for size in shape)
        return field(1, name) + field(2, field(1, field(1, 1) + field(2, dims)))

    weight = b"".join(field(1, size) for size in (64, 3, 3, 3)) + field(2, 1) + field(8, "conv") + field(9, floats(1, 2))
    packed = field(1, varint(512) + varint(7)) + field(8, "fc")
    node = field(1, "in") + field(1, "conv") + field(2, "out") + field(4, "Conv")
    graph = field(1, node) + field(5, weight) + field(5, packed) + field(11, value("in", (0, 3, 112, 112))) + \
        field(11, value("conv", (64, 3, 3, 3))) + field(12, value("out", (1, 512)))
    write("onnx/embedding.onnx", field(1, 8) + field(2, "seed") + field(7, graph))


def splats():
    names = "x y z scale_0 scale_1 scale_2 rot_0 rot_1 rot_2 rot_3 opacity f_dc_0 f_dc_1 f_dc_2".split()
    rest = [f"f_rest_{i}" for i in range(9)]
    header = "".join(f"property float {name}\n" for name in names + rest)
    for kind, order in (("little", "<"), ("big", ">")):
        rows = b"".join(struct.pack(f"{order}23f", *[0.125 * (i + k) for k in range(23)]) for i in range(3))
        write(f"ply/{kind}.ply", f"ply\nformat binary_{kind}_endian 1.0\ncomment seed\nelement vertex 3\n{header}end_header\n".encode() + rows)


def meshes():
    write("obj/quad.obj", "o a\nv 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0.5\nvt 0 0\nvt 1 0\nvt 1 1\nvn 0 0 1\nf 1/1/1 2/2/1 3/3/1 4/1/1\nf -4 -3 -2\n")
    data = floats(0, 0, 0, 1, 0, 0, 0, 1, 0) + struct.pack("<3H", 0, 1, 2) + b"\0\0"
    tree = {"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}],
            "nodes": [{"children": [1], "translation": [0, 0, 5]}, {"mesh": 0, "scale": [2, 2, 2]}],
            "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
            "accessors": [{"bufferView": 0, "componentType": 5126, "count": 3, "type": "VEC3"},
                          {"bufferView": 1, "componentType": 5123, "count": 3, "type": "SCALAR"}],
            "bufferViews": [{"buffer": 0, "byteLength": 36}, {"buffer": 0, "byteOffset": 36, "byteLength": 6}]}
    uri = "data:application/octet-stream;base64," + base64.b64encode(data).decode()
    write("gltf/triangle.gltf", json.dumps(tree | {"buffers": [{"byteLength": len(data), "uri": uri}]}))
    text = json.dumps(tree | {"buffers": [{"byteLength": len(data)}]}).encode()
    text += b" " * (-len(text) % 4)
    chunks = struct.pack("<II", len(text), 0x4E4F534A) + text + struct.pack("<II", len(data), 0x004E4942) + data
    write("gltf/triangle.glb", b"glTF" + struct.pack("<II", 2, 12 + len(chunks)) + chunks)


def zstd(data):  # one raw block
    return b"\x28\xb5\x2f\xfd\x20" + bytes([len(data)]) + struct.pack("<I", len(data) << 3 | 1)[:3] + data


SCHEMA = """
PRAGMA page_size = 512; PRAGMA application_id = 1280003667; PRAGMA user_version = 2;
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE parameter(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE photo(id INTEGER PRIMARY KEY, name TEXT NOT NULL, face INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE tensor(name TEXT PRIMARY KEY, dtype TEXT NOT NULL, shape TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE tensor_chunk(name TEXT NOT NULL, part INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY(name, part));
CREATE TABLE preview(id INTEGER PRIMARY KEY CHECK(id = 0), png BLOB NOT NULL);
CREATE TABLE item(kind TEXT NOT NULL, name TEXT NOT NULL, position INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY(kind, name)) WITHOUT ROWID;
CREATE TABLE metric(id INTEGER PRIMARY KEY, run INTEGER NOT NULL, name TEXT NOT NULL, step INTEGER NOT NULL, seconds REAL NOT NULL, value REAL NOT NULL);
"""
CLIP = {"name": "wave", "fps": 30, "duration": 2.0, "loop": [0, 2], "tracks": {"jawOpen": [[0, 0, "smooth"], [1, 0.5, "hold"]]}}


def document():
    path = HERE / "document/small.likeness"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    file = sqlite3.connect(path)
    file.executescript(SCHEMA)
    file.execute("INSERT INTO meta VALUES('program', 'seed')")
    file.execute("INSERT INTO parameter VALUES('draft.iterations', '7')")
    file.execute("INSERT INTO photo VALUES(1, 'a.jpg', 0, ?)", (b"\xff\xd8photo",))
    for name, shape, chunk in (("splats/means", [2, 3], floats(1, 2, 3, 4, 5, 6)), ("one", [], floats(7))):
        file.execute("INSERT INTO tensor VALUES(?, 'F32', ?)", (name, json.dumps(shape)))
        file.execute("INSERT INTO tensor_chunk VALUES(?, 0, ?)", (name, zstd(chunk)))
    file.execute("INSERT INTO preview VALUES(0, ?)", (b"\x89PNG",))
    file.execute("INSERT INTO item VALUES('clip', 'wave', 0, ?)", (json.dumps(CLIP),))
    file.execute("INSERT INTO item VALUES('parameterPreset', 'mine', 1, '{\"draft.hair\": \"none\"}')")
    file.execute("INSERT INTO metric VALUES(1, 0, 'loss', 3, 0.5, 0.25)")
    file.commit()
    file.close()


def texts():
    rows = "".join(f"00:00:01:{i:02d}.000,61,{0.1 * i:.2f},0.5,0.1\r\n" for i in range(4))
    write("live_link/short.csv", "Timecode,BlendShapeCount,JawOpen,MouthSmileLeft,HeadYaw\r\n" + rows)
    for kind, values in (("parameters", {"draft.iterations": 3, "look.hair": "none"}), ("expression", {"jawOpen": 0.5})):
        write(f"preset/{kind}.json", json.dumps({"likeness_preset": 1, "kind": kind, "name": "mine", "values": values}))
    write("clips/timeline.json", json.dumps(CLIP))
    write("clips/clips.json", json.dumps([{"name": "a", "keys": [{"time": 0, "controls": {}}, {"time": 0.5, "controls": {"jawOpen": 0.5}}]}]))
    write("clips/presets.json", json.dumps({"schema": 1, "presets": [{"key": "a", "label": "A", "group": "basic", "values": {"jawOpen": 0.5}}]}))
    lamp = {"to": [0, 1, 1], "colour": [1, 1, 1], "softness": 0.1, "shadow": True, "highlight": False}
    write("light/lamp.json", json.dumps({"ambient": [0.4, 0.4, 0.5], "lamps": [lamp]}))
    write("light/radiance.json", json.dumps({"radiance": [[0.5, 0.5, 0.5]] * 9}))


def deep_pictures():
    """6 x 4 pixels of 16 bits: a ramp in red, green and blue, with and without alpha."""
    width, height = 6, 4
    rows = [[(9000 * x, 15000 * y, 4000 * (x + y)) for x in range(width)] for y in range(height)]

    def png(alpha):
        def chunk(kind, data):
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        pixels = b"".join(b"\0" + b"".join(struct.pack(">3H", *p) + struct.pack(">H", 30000) * alpha for p in row) for row in rows)
        head = struct.pack(">IIBBBBB", width, height, 16, 6 if alpha else 2, 0, 0, 0)
        return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(pixels, 9)) + chunk(b"IEND", b"")

    def tiff(premultiplied):
        share = 0.5 if premultiplied else 1
        pixels = b"".join(struct.pack("<3H", *(int(v * share) for v in p)) + struct.pack("<H", 32768) * premultiplied for row in rows for p in row)
        samples = 3 + premultiplied
        bits = struct.pack(f"<{samples}H", *[16] * samples)
        entries = [(256, 3, 1, width), (257, 3, 1, height), (258, 3, samples, 8 + len(pixels)), (259, 3, 1, 1), (262, 3, 1, 2), (273, 4, 1, 8),
                   (277, 3, 1, samples), (278, 3, 1, height), (279, 4, 1, len(pixels)), (284, 3, 1, 1)] + [(338, 3, 1, 1)] * premultiplied
        directory = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *e) for e in entries) + struct.pack("<I", 0)
        return b"II*\0" + struct.pack("<I", 8 + len(pixels) + len(bits)) + pixels + bits + directory

    write("deep_picture/rgb.png", png(0))
    write("deep_picture/rgba.png", png(1))
    write("deep_picture/rgb.tif", tiff(0))
    write("deep_picture/premultiplied.tif", tiff(1))


def catalog():
    model = {"id": "m", "name": "M", "publisher": "P", "page": "p", "licence": "L", "licence_page": "l", "commercial": "yes",
             "commercial_note": "n", "stand_in": "s", "access": "open", "needed_by": ["f"], "useful_for": [], "roles": ["unet"],
             "hints": [], "files": [{"path": "a/b.safetensors", "holds": {"unet": "unet_sd15"}, "url": "u", "size": 12, "sha256": "0" * 64}],
             "archives": [{"name": "a.zip", "url": "u", "size": 3}]}
    write("catalog/one.json", json.dumps({"features": [{"id": "f", "label": "F", "stand_in": "s"}],
                                          "networks": {"n": {"title": "N", "ignore": ["x"], "others": True}}, "models": [model]}))
    stored = [{"name": "a/b.safetensors", "bytes": 12, "sha256": "0" * 64}]
    entry = {"path": "a/b.safetensors", "holds": {"unet": "unet_sd15"}, "published": True, "linked": False, "source": "s", "date": "d", "stored": stored}
    write("store_record/one.json", json.dumps({"licence_accepted": "2026-01-01", "files": [entry]}))


if __name__ == "__main__":
    for make in (arrays, pickles, tiny_flame, tensors, onnx, splats, meshes, document, texts, deep_pictures, catalog):
        make()
