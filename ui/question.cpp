#include "ui/question.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace likeness {

int ask(QWidget* parent, const char* name, const QString& text, const QString& more, const QStringList& choices) {
  QMessageBox box(QMessageBox::Question, QCoreApplication::applicationName(), text, QMessageBox::NoButton, parent);
  box.setObjectName(name);
  box.setInformativeText(more);
  QList<QAbstractButton*> buttons;
  for (int i = 0; i < choices.size(); ++i) {
    const bool last = i + 1 == choices.size();
    buttons << box.addButton(choices[i], last ? QMessageBox::RejectRole : i == 0 ? QMessageBox::AcceptRole : QMessageBox::DestructiveRole);
    buttons.back()->setObjectName(QString("choice%1").arg(i));
  }
  box.setEscapeButton(buttons.back());
  box.exec();
  const int index = int(buttons.indexOf(box.clickedButton()));
  return index < 0 ? int(choices.size()) - 1 : index;
}

}  // namespace likeness
