#include "ui/theme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QPalette>

#include "ui/studio_style.h"

namespace likeness {
namespace {

constexpr const char* kService = "org.freedesktop.portal.Desktop";
constexpr const char* kPath = "/org/freedesktop/portal/desktop";
constexpr const char* kInterface = "org.freedesktop.portal.Settings";
constexpr const char* kSpace = "org.freedesktop.appearance";
constexpr const char* kKey = "color-scheme";
constexpr uint kPrefersDark = 1;

struct Colours {
  const char *window, *base, *alternate, *text, *quiet, *button, *line, *accent, *onAccent, *note;
};
constexpr Colours kLight{"#f2f3f4", "#ffffff", "#eceef0", "#1c1f23", "#656b73", "#e6e8ea", "#d3d6da", "#2866c0", "#ffffff", "#fdf3dc"};
constexpr Colours kDark{"#25272b", "#1b1d20", "#2c2f34", "#e6e8eb", "#9ba2ab", "#34373d", "#3d4147", "#5b9bf0", "#10151c", "#4a3f22"};

QPalette paletteOf(const Colours& c) {
  QPalette p;
  const QColor text(c.text), quiet(c.quiet), line(c.line);
  p.setColor(QPalette::Window, c.window);
  p.setColor(QPalette::WindowText, text);
  p.setColor(QPalette::Base, c.base);
  p.setColor(QPalette::AlternateBase, c.alternate);
  p.setColor(QPalette::Text, text);
  p.setColor(QPalette::PlaceholderText, quiet);
  p.setColor(QPalette::Button, c.button);
  p.setColor(QPalette::ButtonText, text);
  p.setColor(QPalette::BrightText, "#e0403a");
  p.setColor(QPalette::Light, QColor(c.button).lighter(108));
  p.setColor(QPalette::Midlight, line);
  p.setColor(QPalette::Mid, line.darker(112));
  p.setColor(QPalette::Dark, line.darker(140));
  p.setColor(QPalette::Shadow, QColor(0, 0, 0, 90));
  p.setColor(QPalette::Highlight, c.accent);
  p.setColor(QPalette::HighlightedText, c.onAccent);
  p.setColor(QPalette::Link, c.accent);
  p.setColor(QPalette::ToolTipBase, c.note);
  p.setColor(QPalette::ToolTipText, text);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
    p.setColor(QPalette::Disabled, role, QColor(quiet.red(), quiet.green(), quiet.blue(), 150));
  p.setColor(QPalette::Disabled, QPalette::Highlight, line);
  return p;
}

constexpr const char* kStyle = R"(
  QToolTip { padding: 4px; border: 1px solid palette(mid); }
  QGroupBox { font-weight: bold; border: none; margin-top: 20px; }
  QGroupBox::title { subcontrol-origin: margin; left: 0px; padding: 2px 0px; }
  QDockWidget::title { padding: 6px 8px; background: palette(window); }
  QStatusBar::item { border: none; }
)";

}  // namespace

Theme::Theme(QApplication& app) : QObject(&app), app_(app) {
  systemDark_ = app.palette().color(QPalette::Window).lightnessF() < 0.5;
  app_.setStyle(new StudioStyle);  // which the application owns
  askPortal();
  apply();
}

// Asynchronous: a slow or missing portal must not hold up the start.
void Theme::askPortal() {
  QDBusConnection bus = QDBusConnection::sessionBus();
  if (!bus.isConnected() || !bus.interface()->isServiceRegistered(kService)) return;
  bus.connect(kService, kPath, kInterface, "SettingChanged", this, SLOT(portalChanged(QString, QString, QDBusVariant)));
  QDBusMessage read = QDBusMessage::createMethodCall(kService, kPath, kInterface, "Read");
  read << kSpace << kKey;
  auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(read), this);
  connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
    const QDBusPendingReply<QDBusVariant> reply = *watcher;
    if (reply.isValid()) portalChanged(kSpace, kKey, reply.value());
    watcher->deleteLater();
  });
}

void Theme::portalChanged(const QString& space, const QString& key, const QDBusVariant& value) {
  if (space != kSpace || key != kKey) return;
  QVariant inner = value.variant();  // Read wraps the value once more
  if (inner.canConvert<QDBusVariant>()) inner = inner.value<QDBusVariant>().variant();
  systemDark_ = inner.toUInt() == kPrefersDark;
  apply();
}

void Theme::choose(Choice choice) {
  choice_ = choice;
  apply();
}

void Theme::apply() {
  dark_ = choice_ == Choice::dark || (choice_ == Choice::system && systemDark_);
  // A style sheet keeps the colours that widgets had when it was set: without setting it anew parts of a window
  // that stands already would stay in the old ones.
  app_.setStyleSheet({});
  app_.setPalette(paletteOf(dark_ ? kDark : kLight));
  app_.setStyleSheet(kStyle);
  Q_EMIT changed();
}

QString Theme::name(Choice choice) { return choice == Choice::light ? "light" : choice == Choice::dark ? "dark" : "system"; }

Theme::Choice Theme::fromName(const QString& name) {
  return name == "light" ? Choice::light : name == "dark" ? Choice::dark : Choice::system;
}

}  // namespace likeness
