#include "ui/save_path.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

#include "engine/core/error.h"
#include "ui/question.h"
#include "ui/settings.h"

namespace likeness {
namespace {

struct SavePath {
  Q_DECLARE_TR_FUNCTIONS(SavePath)
};

bool folderThere(QWidget* window, const QString& folder) {
  if (QFileInfo::exists(folder)) return true;
  if (ask(window, "makeFolder", SavePath::tr("The folder \"%1\" does not exist.").arg(folder), SavePath::tr("It can be made now."),
          {SavePath::tr("Make the folder"), SavePath::tr("Cancel")}) != 0)
    return false;
  if (!QDir().mkpath(folder)) throw Error("The folder " + folder.toStdString() + " cannot be made.", "Choose a folder of your own.");
  return true;
}

}  // namespace

QString chooseSavePath(QWidget* window, const QString& title, const QString& start, const QString& filter, const QString& suffix) {
  QFileDialog dialog(window, title, QFileInfo(start).absolutePath(), filter);
  dialog.setAcceptMode(QFileDialog::AcceptSave);
  dialog.setFileMode(QFileDialog::AnyFile);
  dialog.setDefaultSuffix(suffix);  // here, so that the question about replacing a file is about the right one
  dialog.selectFile(QFileInfo(start).fileName());
  if (dialog.exec() != QDialog::Accepted || dialog.selectedFiles().isEmpty()) return {};
  QString path = dialog.selectedFiles().front();
  if (QFileInfo(path).suffix().toLower() != suffix) path += "." + suffix;
  return folderThere(window, QFileInfo(path).absolutePath()) ? path : QString();
}

QString chooseExportPath(QWidget* window, Settings& settings, const QString& document, const QString& title, const QString& name,
                         const QString& filter) {
  const QString start = settings.exportFolder(document) + "/" + name;
  const QString path = chooseSavePath(window, title, start, filter, QFileInfo(name).suffix());
  if (!path.isEmpty()) settings.setFolder("export", path);
  return path;
}

}  // namespace likeness
