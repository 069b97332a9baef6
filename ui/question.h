#pragma once
#include <QStringList>

class QWidget;

namespace likeness {

/// A modal question with named buttons; the index of the chosen one, the last one when it is closed. `name` is the
/// dialog's object name; buttons are "choice0", "choice1" and so on.
int ask(QWidget* parent, const char* name, const QString& text, const QString& more, const QStringList& choices);

}  // namespace likeness
