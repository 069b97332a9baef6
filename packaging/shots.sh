#!/usr/bin/env bash
# Every picture of the docs, made by the programs: shots.sh BIN_FOLDER OUT_FOLDER
set -euo pipefail
bin=$1 out=$(realpath -m "$2")
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
# The screens of the shell, at the smallest supported size, light and dark, and once on a large screen. A home of
# their own: the pictures show no user's files.
export HOME=$out/home XDG_CONFIG_HOME=$out/home/.config XDG_STATE_HOME=$out/home/.local/state XDG_DATA_HOME=$out/home/.local/share
mkdir -p "$HOME/Documents/Likeness"
for name in astronaut grace_hopper; do cp "$out/$name/avatar.likeness" "$HOME/Documents/Likeness/$name.likeness"; done
# What needs a finished avatar.
for screen in compare select sample; do
  for theme in light dark; do
    "$bin/likeness-studio" --screenshot "$out/screen_${screen}_$theme.png" --screen $screen --size 1280x720 --theme $theme "$avatar"
  done
done
for screen in window preferences shortcuts library queue diagnostics crash palette demo; do
  for theme in light dark; do
    "$bin/likeness-studio" --screenshot "$out/screen_${screen}_$theme.png" --screen $screen --size 1280x720 --theme $theme \
      resources/sample/astronaut.png resources/sample/grace_hopper.jpg
  done
  "$bin/likeness-studio" --screenshot "$out/screen_${screen}_large.png" --screen $screen --size 2560x1440 --theme light \
    resources/sample/astronaut.png resources/sample/grace_hopper.jpg
done
echo "Pictures are in $out"
