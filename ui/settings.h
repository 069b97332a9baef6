#pragma once
#include <QSettings>
#include <QStringList>

namespace likeness {

/// What the studio remembers of its user between sessions: one file in the user's configuration
/// folder. Documents never carry any of it.
class Settings {
 public:
  Settings();

  QStringList recentFiles() const;
  void addRecentFile(const QString& path);
  void clearRecentFiles();

  /// The folder last used for one kind of file ("photo", "document", "export").
  QString folder(const QString& kind) const;
  void setFolder(const QString& kind, const QString& file);

  bool photoConsent() const;
  void setPhotoConsent(bool given);

  QByteArray bytes(const QString& key) const;
  void setBytes(const QString& key, const QByteArray& value);
  QString text(const QString& key, const QString& fallback = {}) const;
  void setText(const QString& key, const QString& value);

 private:
  QSettings file_;
};

}  // namespace likeness
