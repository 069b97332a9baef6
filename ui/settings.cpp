#include "ui/settings.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include "engine/core/paths.h"

namespace likeness {
namespace {

constexpr int kMostRecent = 10;

struct SafeMode {
  bool on = false;
  QMap<QString, QVariant> session;  ///< what was set since the start; an invalid value: removed
};

SafeMode& safe() {
  static SafeMode mode;
  return mode;
}

// Without these a session in safe mode would not find the user's work, or would ask what was answered.
bool keptInSafeMode(const QString& key) {
  return key.startsWith("consent/") || key.startsWith("folders/") || key.startsWith("preferences/studio.folder");
}

}  // namespace

Settings::Settings()
    : file_(QString::fromStdString((configFolder() / "studio.ini").string()), QSettings::IniFormat) {}

void Settings::setSafeMode(bool on) { safe() = {on, {}}; }
bool Settings::safeMode() { return safe().on; }

QVariant Settings::read(const QString& key, const QVariant& fallback) const {
  if (!safe().on) return file_.value(key, fallback);
  const auto it = safe().session.constFind(key);
  if (it != safe().session.constEnd()) return it->isValid() ? *it : fallback;
  return keptInSafeMode(key) ? file_.value(key, fallback) : fallback;
}

void Settings::write(const QString& key, const QVariant& value) {
  if (safe().on) safe().session[key] = value;
  else if (value.isValid()) file_.setValue(key, value);
  else file_.remove(key);
}

QStringList Settings::keys(const QString& group) const {
  QStringList out;
  const QString prefix = group + "/";
  const QStringList all = safe().on ? QStringList(safe().session.keys()) : file_.allKeys();
  for (const QString& key : all)
    if (key.startsWith(prefix) && read(key).isValid()) out << key.mid(prefix.size());
  return out;
}

QStringList Settings::recentFiles() const { return read("recent/files").toStringList(); }

void Settings::addRecentFile(const QString& path) {
  QStringList files = recentFiles();
  files.removeAll(path);
  files.prepend(path);
  write("recent/files", files.mid(0, kMostRecent));
}

void Settings::clearRecentFiles() { remove("recent/files"); }

QString Settings::folder(const QString& kind) const {
  const auto place = kind == "photo" ? QStandardPaths::PicturesLocation : QStandardPaths::DocumentsLocation;
  const QString path = read("folders/" + kind, QStandardPaths::writableLocation(place)).toString();
  return QFileInfo::exists(path) ? path : QDir::homePath();
}

void Settings::setFolder(const QString& kind, const QString& file) {
  write("folders/" + kind, QFileInfo(file).absolutePath());
}

QString Settings::exportFolder(const QString& document) const {
  const QString last = read("folders/export").toString();
  if (!last.isEmpty() && QFileInfo::exists(last)) return last;
  return document.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) : QFileInfo(document).absolutePath();
}

bool Settings::photoConsent() const { return read("consent/photo", false).toBool(); }
void Settings::setPhotoConsent(bool given) { write("consent/photo", given); }
QByteArray Settings::bytes(const QString& key) const { return read(key).toByteArray(); }
void Settings::setBytes(const QString& key, const QByteArray& value) { write(key, value); }
QString Settings::text(const QString& key, const QString& fallback) const { return read(key, fallback).toString(); }
void Settings::setText(const QString& key, const QString& value) { write(key, value); }
void Settings::remove(const QString& key) { write(key, {}); }

}  // namespace likeness
