#!/usr/bin/env bash
# Every picture of the docs, made by the programs: shots.sh BIN_FOLDER OUT_FOLDER
set -euo pipefail
bin=$1 out=$2
mkdir -p "$out"
for person in astronaut.png grace_hopper.jpg; do
  name=${person%.*}
  "$bin/likeness" avatar --photo "resources/sample/$person" --out "$out/$name"
  for yaw in -90 -45 0 45 90; do
    "$bin/likeness" render --avatar "$out/$name/avatar.likeness" --photo-expression --yaw $yaw --size 256 --out "$out/${name}_yaw_$yaw.png"
  done
done
avatar=$out/astronaut/avatar.likeness
"$bin/likeness" render --avatar "$avatar" --size 256 --out "$out/expression_neutral.png"
"$bin/likeness" render --avatar "$avatar" --size 256 --out "$out/expression_surprise.png" \
  --set jawOpen=0.4 --set browInnerUp=0.8 --set eyeWideLeft=0.7 --set eyeWideRight=0.7
"$bin/likeness" render --avatar "$avatar" --size 256 --out "$out/expression_wink.png" \
  --set eyeBlinkRight=1 --set mouthSmileRight=0.6 --set mouthSmileLeft=0.3 --set cheekSquintRight=0.5
"$bin/likeness-studio" --start --screenshot "$out/window.png"
echo "Pictures are in $out"
