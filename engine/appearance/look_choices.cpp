#include "engine/appearance/look_choices.h"

namespace likeness {

std::vector<ParamChoice> hairShellChoices(Text none) {
  return {{"", none},
          {"short01", LIKENESS_TEXT("look", "Short 1")},
          {"short02", LIKENESS_TEXT("look", "Short 2")},
          {"short03", LIKENESS_TEXT("look", "Short 3")},
          {"short04", LIKENESS_TEXT("look", "Short 4")},
          {"bob01", LIKENESS_TEXT("look", "Bob 1")},
          {"bob02", LIKENESS_TEXT("look", "Bob 2")},
          {"long01", LIKENESS_TEXT("look", "Long")},
          {"ponytail01", LIKENESS_TEXT("look", "Ponytail")},
          {"braid01", LIKENESS_TEXT("look", "Braid")},
          {"afro01", LIKENESS_TEXT("look", "Afro")}};
}

std::vector<ParamChoice> eyeColourChoices(Text none) {
  return {{"", none},
          {"brown", LIKENESS_TEXT("look", "Brown")},
          {"brownlight", LIKENESS_TEXT("look", "Light brown")},
          {"green", LIKENESS_TEXT("look", "Green")},
          {"bluegreen", LIKENESS_TEXT("look", "Blue-green")},
          {"blue", LIKENESS_TEXT("look", "Blue")},
          {"lightblue", LIKENESS_TEXT("look", "Light blue")},
          {"deepblue", LIKENESS_TEXT("look", "Deep blue")},
          {"ice", LIKENESS_TEXT("look", "Ice blue")},
          {"grey", LIKENESS_TEXT("look", "Grey")}};
}

}  // namespace likeness
