#include "ui/settings.h"

#include <QFileInfo>
#include <QStandardPaths>

#include "engine/core/paths.h"

namespace likeness {
namespace {
constexpr int kMostRecent = 10;
}

Settings::Settings()
    : file_(QString::fromStdString((configFolder() / "studio.ini").string()), QSettings::IniFormat) {}

QStringList Settings::recentFiles() const { return file_.value("recent/files").toStringList(); }

void Settings::addRecentFile(const QString& path) {
  QStringList files = recentFiles();
  files.removeAll(path);
  files.prepend(path);
  file_.setValue("recent/files", files.mid(0, kMostRecent));
}

void Settings::clearRecentFiles() { file_.remove("recent/files"); }

QString Settings::folder(const QString& kind) const {
  const auto place = kind == "photo" ? QStandardPaths::PicturesLocation : QStandardPaths::DocumentsLocation;
  return file_.value("folders/" + kind, QStandardPaths::writableLocation(place)).toString();
}

void Settings::setFolder(const QString& kind, const QString& file) {
  file_.setValue("folders/" + kind, QFileInfo(file).absolutePath());
}

bool Settings::photoConsent() const { return file_.value("consent/photo", false).toBool(); }
void Settings::setPhotoConsent(bool given) { file_.setValue("consent/photo", given); }
QByteArray Settings::bytes(const QString& key) const { return file_.value(key).toByteArray(); }
void Settings::setBytes(const QString& key, const QByteArray& value) { file_.setValue(key, value); }
QString Settings::text(const QString& key, const QString& fallback) const { return file_.value(key, fallback).toString(); }
void Settings::setText(const QString& key, const QString& value) { file_.setValue(key, value); }

}  // namespace likeness
