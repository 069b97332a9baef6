#pragma once
#include <QMap>
#include <QSettings>
#include <QStringList>

namespace likeness {

/// What the studio remembers of its user between sessions: one file in the user's configuration
/// folder. Documents never carry any of it. In safe mode everything but folders and consent starts
/// from its default, and what is set holds for the session only: the file stays as it is.
class Settings {
 public:
  Settings();

  /// For the whole program, before the first Settings is made.
  static void setSafeMode(bool on);
  static bool safeMode();

  QStringList recentFiles() const;
  void addRecentFile(const QString& path);
  void clearRecentFiles();

  /// The folder last used for one kind of file ("photo", "document", "export").
  QString folder(const QString& kind) const;
  void setFolder(const QString& kind, const QString& file);
  /// Where what is made from a document goes: the folder last used for that if it is still there, else that of
  /// `document` (its path; empty: not saved yet), else the user's documents.
  QString exportFolder(const QString& document) const;

  bool photoConsent() const;
  void setPhotoConsent(bool given);

  QByteArray bytes(const QString& key) const;
  void setBytes(const QString& key, const QByteArray& value);
  QString text(const QString& key, const QString& fallback = {}) const;
  void setText(const QString& key, const QString& value);
  void remove(const QString& key);
  /// Keys below `group` ("shortcuts") without it.
  QStringList keys(const QString& group) const;
  void flush() { file_.sync(); }

 private:
  QVariant read(const QString& key, const QVariant& fallback = {}) const;
  void write(const QString& key, const QVariant& value);

  QSettings file_;
};

}  // namespace likeness
