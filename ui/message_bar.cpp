#include "ui/message_bar.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include "ui/drawn_icon.h"

namespace likeness {

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent), icon_(new QLabel(this)), text_(new QLabel(this)), copy_(new QToolButton(this)), close_(new QToolButton(this)) {
  setObjectName("messageBar");
  setFrameShape(QFrame::NoFrame);
  setAutoFillBackground(true);
  setBackgroundRole(QPalette::ToolTipBase);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(12, 6, 8, 6);
  text_->setObjectName("messageText");
  text_->setAccessibleName(tr("Message"));
  text_->setWordWrap(true);
  text_->setForegroundRole(QPalette::ToolTipText);
  text_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  copy_->setText(tr("Copy"));
  copy_->setToolTip(tr("Copy the message"));
  close_->setText(tr("Close"));
  close_->setToolTip(tr("Hide this message; the log keeps it"));
  for (auto* button : {copy_, close_}) button->setAutoRaise(true);
  row->addWidget(icon_);
  row->addWidget(text_, 1);
  row->addWidget(copy_);
  row->addWidget(close_);
  connect(copy_, &QToolButton::clicked, this, [this] { QApplication::clipboard()->setText(text_->text()); });
  connect(close_, &QToolButton::clicked, this, &QWidget::hide);
  hide();
}

void MessageBar::showProblem(const QString& sentence, const QString& about) { present(sentence, about, true); }
void MessageBar::showNote(const QString& sentence) { present(sentence, {}, false); }

void MessageBar::settle(const QString& about) {
  if (!about.isEmpty() && about == about_) hide();
}

QString MessageBar::text() const { return isHidden() ? QString() : text_->text(); }

void MessageBar::present(const QString& sentence, const QString& about, bool problem) {
  about_ = about;
  icon_->setPixmap(drawnIcon(problem ? IconShape::warning : IconShape::information).pixmap(QSize(18, 18), devicePixelRatioF()));
  text_->setText(sentence);
  show();
}

}  // namespace likeness
