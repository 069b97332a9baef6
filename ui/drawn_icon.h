#pragma once
#include <QIcon>

namespace likeness {

enum class IconShape { play, pause, loop, reset, information, warning, error };

/// An icon of this program: drawn when it is needed, in the colours of the application's present palette, so that it
/// follows the theme and any pixel ratio.
QIcon drawnIcon(IconShape shape);

}  // namespace likeness
