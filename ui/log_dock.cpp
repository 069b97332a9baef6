#include "ui/log_dock.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QTime>
#include <QVBoxLayout>

#include "ui/drawn_icon.h"

namespace likeness {
namespace {
constexpr int kMostLines = 2000;
}

LogDock::LogDock(QWidget* parent) : QDockWidget(tr("Log"), parent) {
  setObjectName("logDock");
  auto* page = new QWidget(this);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(8, 4, 8, 8);
  auto* top = new QHBoxLayout;
  level_ = new QComboBox(page);
  level_->addItem(tr("Everything"), int(LogLevel::info));
  level_->addItem(tr("Warnings and errors"), int(LogLevel::warning));
  level_->addItem(tr("Errors"), int(LogLevel::error));
  level_->setAccessibleName(tr("Log level"));
  level_->setToolTip(tr("What is shown; nothing is thrown away"));
  auto* copy = new QPushButton(tr("Copy"), page);
  auto* clear = new QPushButton(tr("Clear"), page);
  copy->setToolTip(tr("Copy every line, also those that are not shown"));
  clear->setToolTip(tr("Empty this list; the log file keeps its lines"));
  top->addWidget(level_);
  top->addStretch(1);
  top->addWidget(copy);
  top->addWidget(clear);
  list_ = new QListWidget(page);
  list_->setAccessibleName(tr("Log messages"));
  list_->setWordWrap(true);
  list_->setUniformItemSizes(false);
  column->addLayout(top);
  column->addWidget(list_, 1);
  setWidget(page);
  connect(level_, &QComboBox::currentIndexChanged, this, [this] { filter(); });
  connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(lines().join('\n')); });
  connect(clear, &QPushButton::clicked, list_, &QListWidget::clear);
}

void LogDock::add(LogLevel level, const QString& text) {
  auto* item = new QListWidgetItem(QTime::currentTime().toString("HH:mm:ss  ") + text);
  item->setData(Qt::UserRole, int(level));
  if (level != LogLevel::info)
    item->setIcon(drawnIcon(level == LogLevel::error ? IconShape::error : IconShape::warning));
  list_->addItem(item);
  while (list_->count() > kMostLines) delete list_->takeItem(0);
  item->setHidden(int(level) < threshold());
  list_->scrollToBottom();
}

QStringList LogDock::lines() const {
  QStringList out;
  for (int i = 0; i < list_->count(); ++i) out << list_->item(i)->text();
  return out;
}

int LogDock::threshold() const { return level_->currentData().toInt(); }

void LogDock::filter() {
  for (int i = 0; i < list_->count(); ++i)
    list_->item(i)->setHidden(list_->item(i)->data(Qt::UserRole).toInt() < threshold());
}

}  // namespace likeness
