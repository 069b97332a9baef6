#pragma once
#include <QDBusVariant>
#include <QObject>

class QApplication;

namespace likeness {

/// Colours of the whole program: light, dark, or as the desktop says (the freedesktop portal's
/// colour-scheme setting; without a portal the platform's own palette decides). One visual language:
/// Fusion, a 4-pixel grid, a blue accent for choices and a warm one for the playhead.
class Theme : public QObject {
  Q_OBJECT
 public:
  enum class Choice { system, light, dark };
  explicit Theme(QApplication& app);
  void choose(Choice choice);
  Choice choice() const { return choice_; }
  bool dark() const { return dark_; }
  static Choice fromName(const QString& name);
  static QString name(Choice choice);

 Q_SIGNALS:
  void changed();

 private Q_SLOTS:
  void portalChanged(const QString& space, const QString& key, const QDBusVariant& value);

 private:
  void askPortal();
  void apply();

  QApplication& app_;
  Choice choice_ = Choice::system;
  bool dark_ = false, systemDark_ = false;
};

}  // namespace likeness
