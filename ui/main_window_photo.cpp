#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

#include "engine/core/paths.h"
#include "ui/main_window.h"
#include "ui/settings.h"
#include "ui/shell.h"
#include "ui/studio_document.h"

namespace likeness {

void MainWindow::showPhoto() {
  photoDock_->showCheck(document_->photo(), document_->landmarks());
  updateActions();
}

// A face is biometric data: the user is told once what happens to it, before the first picture.
bool MainWindow::consent(const QString& path) {
  const QString shipped = QString::fromStdString(resourcesFolder().string());
  if (settings_->photoConsent() || path.startsWith(shipped)) return true;
  QMessageBox box(QMessageBox::Information, tr("Before the first photo"),
                  tr("Likeness measures the face in a photo and keeps photo and measurements in your document."),
                  QMessageBox::NoButton, this);
  box.setObjectName("consent");
  box.setInformativeText(tr("Everything stays on this computer. Use pictures of yourself, or of people who agree to it. "
                            "File > Share copy leaves photo and measurements out."));
  auto* agree = box.addButton(tr("I understand"), QMessageBox::AcceptRole);
  agree->setObjectName("consentGiven");
  box.addButton(QMessageBox::Cancel);
  box.exec();
  const bool given = box.clickedButton() == agree;
  if (given) settings_->setPhotoConsent(true);
  return given;
}

void MainWindow::openPhoto(const QString& path) {
  if (running_) return complain(tr("A run is going on. Stop it before you open another photo."));
  if (const QString taken = shell_->engineTakenBy(); !taken.isEmpty()) return complain(taken);
  if (consent(path)) checkPhoto(path, -1, false);
}

void MainWindow::showSample(const QString& path) {
  checkPhoto(path, -1, false);
  checkFor_ = CheckFor::sample;
}

void MainWindow::checkPhoto(const QString& path, int face, bool restoring) {
  checkFor_ = restoring ? CheckFor::document : CheckFor::user;
  photoDock_->showLoading(path);
  engine_->checkPhoto(std::filesystem::u8path(path.toStdString()), face);
}

void MainWindow::takeCheck(const PhotoCheck& check) {
  if (!check.refusal.empty() && checkFor_ != CheckFor::document) photoDock_->showCheck(check);  // shown, not kept
  else if (checkFor_ == CheckFor::document) document_->restorePhoto(check);
  else document_->setPhoto(check, checkFor_ == CheckFor::user);
  if (startWhenReady_ && check.refusal.empty()) {
    startWhenReady_ = false;
    start();
  }
}

void MainWindow::choosePhoto() {
  const QString path = QFileDialog::getOpenFileName(this, tr("Open photo"), settings_->folder("photo"),
                                                    tr("Pictures (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp)"));
  if (path.isEmpty()) return;
  settings_->setFolder("photo", path);
  openPhoto(path);
}

void MainWindow::start() {
  const PhotoCheck& check = document_->photo();
  if (sampling_) return complain(tr("A picture is being sampled. Wait until it is done, or cancel it in the panel Sample."));
  if (engine_->busy() || !check.refusal.empty() || check.chosen < 0) return;
  document_->beginRun();
  engine_->startDraft(check, document_->landmarks());
}

// The stopped run of this document, from where it was kept; its curves go on as well.
void MainWindow::resume() {
  const PhotoCheck& check = document_->photo();
  if (engine_->busy() || !document_->checkpoint() || !check.refusal.empty() || check.chosen < 0) return;
  if (document_->run() == 0) document_->beginRun();
  engine_->startDraft(check, document_->landmarks(), document_->checkpoint());
}

}  // namespace likeness
