#pragma once
#include <QDialog>

#include "engine/project/working_document.h"

namespace likeness {

/// Offers one document that a killed program left: which file, when, and how the recovered state and
/// the saved file look, side by side.
class RecoveryDialog : public QDialog {
  Q_OBJECT
 public:
  enum Choice { later = QDialog::Rejected, recover = QDialog::Accepted, discard = 2 };
  explicit RecoveryDialog(const RecoverableDocument& document, QWidget* parent = nullptr);
};

}  // namespace likeness
