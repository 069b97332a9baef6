#include "ui/region_label.h"

#include <QMap>

#include "engine/core/text.h"
#include "ui/translate.h"

namespace likeness {

QString regionLabel(const QString& name) {
  static const QMap<QString, Text> known{
      {"face", LIKENESS_TEXT("region", "Face")},           {"lips", LIKENESS_TEXT("region", "Lips")},
      {"eyelids", LIKENESS_TEXT("region", "Eyelids")},     {"ears", LIKENESS_TEXT("region", "Ears")},
      {"nose", LIKENESS_TEXT("region", "Nose")},           {"forehead", LIKENESS_TEXT("region", "Forehead")},
      {"scalp", LIKENESS_TEXT("region", "Scalp")},         {"neck", LIKENESS_TEXT("region", "Neck")},
      {"hair", LIKENESS_TEXT("region", "Hair")},           {"other", LIKENESS_TEXT("region", "Hat and other things")},
      {"skin", LIKENESS_TEXT("region", "All skin")},       {"tongue", LIKENESS_TEXT("region", "Tongue")},
      {"left_eye", LIKENESS_TEXT("region", "Left eye")},   {"right_eye", LIKENESS_TEXT("region", "Right eye")},
      {"left_brow", LIKENESS_TEXT("region", "Left brow")}, {"right_brow", LIKENESS_TEXT("region", "Right brow")},
      {"left_lashes", LIKENESS_TEXT("region", "Left lashes")},
      {"right_lashes", LIKENESS_TEXT("region", "Right lashes")},
      {"upper_teeth", LIKENESS_TEXT("region", "Upper teeth")},
      {"lower_teeth", LIKENESS_TEXT("region", "Lower teeth")},
      {"mouth_interior", LIKENESS_TEXT("region", "Inside of the mouth")},
      {"left_eye_region", LIKENESS_TEXT("region", "Around the left eye")},
      {"right_eye_region", LIKENESS_TEXT("region", "Around the right eye")}};
  const auto it = known.find(name);
  return it == known.end() ? QString(name).replace('_', ' ') : translated(*it);
}

}  // namespace likeness
