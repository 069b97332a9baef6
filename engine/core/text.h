#pragma once

namespace likeness {

/// A sentence for the user in Qt-free code: its translation context and English source. The studio
/// translates at display time; the CLI prints `source`.
struct Text {
  const char* context = "";
  const char* source = "";
  bool empty() const { return source[0] == '\0'; }
};

}  // namespace likeness

/// Marks a translatable text. Extracted by
/// `lupdate -tr-function-alias QT_TRANSLATE_NOOP+=LIKENESS_TEXT`; both arguments must be literals.
#define LIKENESS_TEXT(context, text) \
  ::likeness::Text { context, text }
