#include "engine/api/view_params.h"

namespace likeness {

void describe(ParamList<ViewParams>& list) {
  list.add(&ViewParams::background, {.key = "view.background",
                                     .label = LIKENESS_TEXT("view", "Background"),
                                     .help = LIKENESS_TEXT("view", "Colour behind the avatar in the live view."),
                                     .flags = paramLive});
  list.add(&ViewParams::exposure, {.key = "view.exposure",
                                   .label = LIKENESS_TEXT("view", "Light"),
                                   .help = LIKENESS_TEXT("view", "Brightness of the light on the avatar, in stops."),
                                   .minimum = -2, .maximum = 2, .step = 0.05, .unit = "EV", .flags = paramLive});
  list.add(&ViewParams::warmth, {.key = "view.warmth",
                                 .label = LIKENESS_TEXT("view", "Warmth"),
                                 .help = LIKENESS_TEXT("view", "Colour of the light: negative is cooler, positive warmer."),
                                 .minimum = -1, .maximum = 1, .step = 0.05, .flags = paramLive});
  list.add(&ViewParams::fieldOfView, {.key = "view.field_of_view",
                                      .label = LIKENESS_TEXT("view", "Field of view"),
                                      .help = LIKENESS_TEXT("view", "Vertical opening of the camera; small is flattering, large distorts."),
                                      .minimum = 8, .maximum = 70, .step = 1, .unit = "deg", .flags = paramLive});
}

}  // namespace likeness
