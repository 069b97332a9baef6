#pragma once
/// What a header with a described struct needs: `void describe(ParamList<T>&)` beside the struct,
/// one line in engine/api/all_params.cpp. See param_list.h for an example.
#include "engine/core/param_group.h"
#include "engine/core/param_list.h"
#include "engine/core/param_value.h"
#include "engine/core/text.h"
