#pragma once
#include <string>

#include "engine/core/params.h"

namespace likeness {

enum class ThemeChoice { system, light, dark };
enum class DrawingChoice { automatic, processor };

/// Preferences of the studio's user beside RuntimeParams; never part of a document.
struct StudioParams {
  ThemeChoice theme = ThemeChoice::system;
  bool madeWith = true;  ///< exports name the program that made them
  DrawingChoice drawing = DrawingChoice::automatic;
  std::string stateFolder, modelsFolder, cacheFolder, libraryFolder;  ///< empty: the usual place
};

void describe(ParamList<StudioParams>& list);

}  // namespace likeness
