#!/usr/bin/env bash
# Every picture of the docs, made by the programs: shots.sh BIN_FOLDER OUT_FOLDER. The display has to be larger than
# 2560x1440.
set -euo pipefail
bin=$(realpath "$1") out=$(realpath -m "$2")
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
# The screens, in both colours at the smallest supported size and on a large screen. A home of their own: the pictures
# show no user's files. LIKENESS_SHOTS_HOME names another one, for pictures whose paths are to look like a person's.
export HOME=${LIKENESS_SHOTS_HOME:-$out/home}
export XDG_CONFIG_HOME=$HOME/.config XDG_STATE_HOME=$HOME/.local/state XDG_DATA_HOME=$HOME/.local/share
mkdir -p "$HOME/Documents/Likeness" "$HOME/Pictures"
for name in astronaut grace_hopper; do cp "$out/$name/avatar.likeness" "$HOME/Documents/Likeness/$name.likeness"; done
cp resources/sample/astronaut.png resources/sample/grace_hopper.jpg "$HOME/Pictures/"
document=$HOME/Documents/Likeness/astronaut.likeness
photos=("$HOME/Pictures/astronaut.png" "$HOME/Pictures/grace_hopper.jpg")
shots() {  # SCREENS FILES...
  "$bin/likeness-studio" --screenshot "$out/screen.png" --screen "$1" --size 1280x720,2560x1440 --theme light,dark "${@:2}"
}
# What needs a finished avatar; the folder's first start asks for consent, before anything was agreed to.
shots window,compare,surfaces,overlays,select,sample,parameters,history,versions,timeline,recovery,unsaved,consent "$document" "${photos[@]}"
shots preferences,computing,folders,shortcuts,library,models,diagnostics,palette,about,crash "$document"
# What begins with a photo; those that come with the program need no consent.
photo=$PWD/resources/sample/astronaut.png
shots run,plots,states,log,queue,demo "$photo" "$PWD/resources/sample/grace_hopper.jpg"
for theme in light dark; do
  for size in 1280x720 2560x1440; do
    "$bin/likeness-studio" --screenshot "$out/screen_start_${theme}_$size.png" --screen window --size $size --theme $theme "$photo"
  done
done
"$bin/likeness-studio" --start --screenshot "$out/window.png" "$photo"
echo "Pictures are in $out"
