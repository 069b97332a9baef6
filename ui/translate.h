#pragma once
#include <QCoreApplication>
#include <QString>

#include "engine/core/text.h"

namespace likeness {

/// Translates a text of Qt-free code at display time.
inline QString translated(const Text& text) {
  return text.empty() ? QString() : QCoreApplication::translate(text.context, text.source);
}

}  // namespace likeness
