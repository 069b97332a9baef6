#include "ui/preferences.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/core/json_text.h"
#include "engine/core/log.h"
#include "ui/settings.h"

namespace likeness {
namespace {

QString keptAs(const std::string& key) { return "preferences/" + QString::fromStdString(key); }

ParamRegistry preferenceParams() {
  return ParamRegistry({ParamGroup::owning<RuntimeParams>("runtime", LIKENESS_TEXT("params", "Program")),
                        ParamGroup::owning<StudioParams>("studio", LIKENESS_TEXT("params", "Studio"))});
}

void checkFolder(const QString& folder) {
  if (folder.isEmpty()) return;
  if (QDir::isRelativePath(folder))
    throw Error(inQuotes(folder.toStdString()) + " does not say where it starts.", "Give the whole path of the folder, or choose it.");
  if (!QDir().mkpath(folder) || !QFileInfo(folder).isWritable())
    throw Error("The folder " + folder.toStdString() + " cannot be written.", "Choose a folder of your own.");
}

}  // namespace

Preferences::Preferences(Settings& settings, QObject* parent) : QObject(parent), settings_(settings), registry_(preferenceParams()) {
  ParamReadReport report;
  for (auto& group : registry_.groups())
    for (std::size_t i = 0; i < group.size(); ++i) {
      const std::string& key = group.info(i).key;
      const QString kept = settings_.text(keptAs(key));
      if (!kept.isEmpty()) group.readJson(key, parseJson(kept.toStdString()), report);
      atStart_[key] = group.get(i);
    }
  for (const auto& sentence : report.sentences()) logWarning(sentence);
}

// Logging, threads, the surface that is drawn on and open files are settled before the window stands.
Preferences::Effect Preferences::effectOf(const std::string& key) {
  for (const char* late : {"runtime.threads", "runtime.logLevel", "studio.drawing", "studio.folderState", "studio.folderModels", "studio.folderCache"})
    if (key == late) return Effect::nextStart;
  return Effect::atOnce;
}

bool Preferences::waiting(const std::string& key) const {
  if (effectOf(key) == Effect::atOnce) return false;
  for (const auto& group : registry_.groups())
    if (const auto index = group.find(key)) return group.get(*index) != atStart_.at(key);
  return false;
}

void Preferences::set(const std::string& key, const ParamValue& value) {
  ParamGroup* group = registry_.groupOf(key);
  if (!group) throw Error("There is no preference named " + key + ".");
  const std::size_t index = *group->find(key);
  if (group->info(index).flags & paramPath) checkFolder(QString::fromStdString(std::get<std::string>(value)));
  const ParamValue before = group->get(index);
  group->set(index, value);
  if (group->get(index) == before) return;
  if (group->get(index) == group->defaultValue(index)) settings_.remove(keptAs(key));
  else settings_.setText(keptAs(key), QString::fromStdString(paramValueToJson(group->get(index)).dump()));
  Q_EMIT changed(QString::fromStdString(key));
}

void Preferences::resetAll() {
  for (auto& group : registry_.groups())
    for (std::size_t i = 0; i < group.size(); ++i) set(group.info(i).key, group.defaultValue(i));
}

std::string Preferences::madeWith() {
  if (!studio().madeWith) return {};
  return (QCoreApplication::applicationName() + " " + QCoreApplication::applicationVersion()).trimmed().toStdString();
}

QString Preferences::libraryPlace() {
  const QString chosen = QString::fromStdString(studio().libraryFolder);
  return chosen.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) + "/Likeness" : chosen;
}

QString Preferences::libraryFolder() {
  const QString folder = libraryPlace();
  if (!QDir().mkpath(folder))
    throw Error("The folder " + folder.toStdString() + " cannot be made.", "Choose another library folder in Preferences.");
  return folder;
}

}  // namespace likeness
