#pragma once
// What the user interface needs to know of expressions; everything here is free of LibTorch.
#include "engine/head/arkit_controls.h"
#include "engine/head/expression_clip.h"
#include "engine/head/expression_presets.h"
#include "engine/head/expression_space.h"
