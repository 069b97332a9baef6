#pragma once
#include <QDialog>
#include <vector>

#include "engine/api/diagnostics.h"

class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace likeness {

/// What a diagnostics bundle will hold, file by file and word for word, before anything is written. Files can be
/// left out.
class DiagnosticsDialog : public QDialog {
  Q_OBJECT
 public:
  /// `folder`: where the file dialog starts.
  DiagnosticsDialog(std::vector<DiagnosticsPart> parts, const QString& folder, QWidget* parent = nullptr);
  /// Writes what is ticked. Throws Error, e.g. on a full disk.
  void save(const QString& file);

 Q_SIGNALS:
  void saved(const QString& file);

 private:
  std::vector<DiagnosticsPart> ticked() const;
  void updateSave();

  std::vector<DiagnosticsPart> parts_;
  QListWidget* list_;
  QPlainTextEdit* preview_;
  QPushButton* save_ = nullptr;
};

class MainWindow;

/// Versions, system, graphics, preferences, parameters, the end of the log and, when given, the trace of a crash.
/// No photo, no document content, no file names.
std::vector<DiagnosticsPart> collectDiagnostics(MainWindow& window, const QString& traceFile);

}  // namespace likeness
