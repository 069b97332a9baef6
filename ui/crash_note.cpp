#include "ui/crash_note.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace likeness {

CrashNote::CrashNote(const UncleanExit& exit, QWidget* parent) : QFrame(parent) {
  setObjectName("crashNote");
  setAutoFillBackground(true);
  setBackgroundRole(QPalette::ToolTipBase);
  const QString started = QLocale().toString(QDateTime::fromSecsSinceEpoch(exit.started), QLocale::ShortFormat);
  auto* text = new QLabel(exit.started > 0 ? tr("Likeness, started %1, did not end as it should.").arg(started)
                                           : tr("Likeness did not end as it should."), this);
  text->setObjectName("crashText");
  text->setForegroundRole(QPalette::ToolTipText);
  text->setToolTip(exit.trace.empty() ? tr("It was ended from outside or lost power: nothing tells where.")
                                      : tr("Where it stood when it ended goes into the diagnostics bundle."));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(12, 6, 8, 6);
  column->setSpacing(6);
  text->setWordWrap(true);  // a narrow window must not grow for it
  column->addWidget(text);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addStretch(1);
  column->addLayout(row);
  const auto add = [&](const QString& label, const char* name, const QString& tip, auto signal) {
    auto* button = new QPushButton(label, this);
    button->setObjectName(name);
    button->setToolTip(tip);
    row->addWidget(button);
    connect(button, &QPushButton::clicked, this, signal);
  };
  add(tr("Open the log"), "crashLog", tr("What the program wrote before it ended"), &CrashNote::logRequested);
  add(tr("Make a diagnostics bundle"), "crashBundle", tr("A file to send with a report; you see what it holds first"), &CrashNote::bundleRequested);
  add(tr("Start in safe mode"), "crashSafeMode", tr("Default settings, drawn by the processor; nothing of yours is changed"), &CrashNote::safeModeRequested);
  add(tr("Close"), "crashClose", tr("Hide this note"), &QWidget::hide);
}

}  // namespace likeness
