#pragma once
#include <QObject>
#include <string>

#include "engine/core/param_registry.h"
#include "engine/core/runtime_params.h"
#include "ui/studio_params.h"

namespace likeness {

class Settings;

/// What the user prefers on this machine: described like every parameter, kept in the settings file, no part
/// of documents or their undo. Whoever is concerned listens to changed().
class Preferences : public QObject {
  Q_OBJECT
 public:
  /// When a changed value takes effect.
  enum class Effect { atOnce, nextStart };

  /// Reads what was kept; `settings` must outlive this. A kept value that is refused rests at its default.
  explicit Preferences(Settings& settings, QObject* parent = nullptr);

  ParamRegistry& registry() { return registry_; }
  RuntimeParams runtime() { return paramsFrom<RuntimeParams>(registry_, "runtime"); }
  StudioParams studio() { return paramsFrom<StudioParams>(registry_, "studio"); }
  static Effect effectOf(const std::string& key);
  /// True while a value waits for the next start.
  bool waiting(const std::string& key) const;

  /// Checks, keeps and announces. Throws Error for an unknown key or a refused value.
  void set(const std::string& key, const ParamValue& value);
  void resetAll();

  /// "Likeness 1.2", or empty when exports shall not say it.
  std::string madeWith();
  /// The library's folder; made when it is missing. Throws Error when it cannot be made.
  QString libraryFolder();
  /// The same place, whether it is there or not.
  QString libraryPlace();

 Q_SIGNALS:
  void changed(const QString& key);

 private:
  Settings& settings_;
  ParamRegistry registry_;
  std::map<std::string, ParamValue> atStart_;
};

}  // namespace likeness
