// The queue of drafts in the window: what may enter it, and what it keeps from starting.
#include <QCoreApplication>
#include <QEventLoop>
#include <QFileDialog>
#include <QFileInfo>
#include <QAction>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QStatusBar>

#include "ui/job_queue.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/queue_dock.h"
#include "ui/settings.h"
#include "ui/shell.h"
#include "ui/studio_document.h"

namespace likeness {

void Shell::buildQueue() {
  queue_ = new JobQueue(window_.engine(), *preferences_, settings_, this);
  queueDock_ = new QueueDock(*queue_, &window_);
  connect(queueDock_, &QueueDock::addRequested, this, &Shell::chooseForQueue);
  connect(queueDock_, &QueueDock::filesDropped, this, &Shell::addToQueue);
  connect(queueDock_, &QueueDock::openRequested, &window_, &MainWindow::openFile);
  connect(queue_, &JobQueue::workingChanged, this, &Shell::engineTaken);
  connect(queue_, &JobQueue::finished, this, [this](const QString& file) { window_.statusBar()->showMessage(tr("The queue wrote %1").arg(file), 8000); });
  connect(queue_, &JobQueue::failed, window_.messageBar(), &MessageBar::showProblem);
}

void Shell::addRunCommands(QMenu* menu) {
  menu->addSeparator();
  command(menu, tr("&Add to the queue…"), "actionQueueAdd", {}, tr("Photos and documents that are drafted one after another, beside the open document"),
          [this] { chooseForQueue(); });
  enqueue_ = command(menu, tr("&Queue this photo"), "actionQueuePhoto", {}, tr("Draft the photo of the window into the library, beside the open document"), [this] {
    addToQueue({QString::fromStdString(window_.document().photo().path)});
  });
}

void Shell::updateCommands() {
  const PhotoCheck& photo = window_.document().photo();
  const bool usable = photo.chosen >= 0 && photo.refusal.empty();
  enqueue_->setEnabled(usable);
  enqueue_->setToolTip(usable ? tr("Draft the photo of the window into the library, beside the open document") : tr("Open a photo that shows a face."));
  enqueue_->setStatusTip(enqueue_->toolTip());
}

void Shell::chooseForQueue() {
  const QStringList files = QFileDialog::getOpenFileNames(&window_, tr("Add to the queue"), settings_.folder("photo"),
                                                          tr("Photos and documents (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp *.likeness)"));
  if (files.isEmpty()) return;
  settings_.setFolder("photo", files.front());
  addToQueue(files);
}

void Shell::addToQueue(const QStringList& files) {
  for (const QString& file : files)
    if (!window_.consent(QFileInfo(file).absoluteFilePath())) return;
  const QStringList refused = queue_->add(files);
  if (!refused.isEmpty()) window_.messageBar()->showProblem(refused.join(' '));
  queueDock_->show();
  queueDock_->raise();
}

QString Shell::engineTakenBy() const {
  const auto* entry = queue_->current();
  return entry ? tr("The queue is working on %1. Stop it there, or add this photo to the queue.").arg(QFileInfo(entry->input).fileName()) : QString();
}

// The engine has one thread: who needs it now may send the queue's entry back to the front of the queue.
bool Shell::mayTakeEngine() {
  const auto* entry = queue_->current();
  if (!entry) return true;
  QMessageBox box(QMessageBox::Question, QCoreApplication::applicationName(),
                  tr("The queue is working on %1.").arg(QFileInfo(entry->input).fileName()), QMessageBox::NoButton, &window_);
  box.setObjectName("queueWorks");
  box.setInformativeText(tr("It can go back to the front of the queue and start anew later; nothing of yours is lost."));
  auto* back = box.addButton(tr("Put it back"), QMessageBox::AcceptRole);
  back->setObjectName("putBack");
  box.addButton(QMessageBox::Cancel);
  box.exec();
  if (box.clickedButton() != back) return false;
  queue_->setHeld(true);
  queue_->stopCurrent(true);
  QEventLoop loop;
  connect(queue_, &JobQueue::workingChanged, &loop, &QEventLoop::quit);
  if (queue_->current()) loop.exec();
  return true;
}

}  // namespace likeness
