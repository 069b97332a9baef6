#include <QCoreApplication>
#include <QFile>
#include <QGuiApplication>
#include <QLibraryInfo>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QScreen>
#include <nlohmann/json.hpp>

#include "ui/diagnostics_dialog.h"
#include "ui/main_window.h"
#include "ui/preferences.h"
#include "ui/settings.h"
#include "ui/shell.h"
#include "viewport/viewport_widget.h"

namespace likeness {
namespace {

constexpr std::size_t kLogLines = 2000;

std::string versions() {
  QString out = QString("%1 %2\nQt %3 (built with %4)\nplatform: %5\nsafe mode: %6\n")
                    .arg(QCoreApplication::applicationName(), QCoreApplication::applicationVersion(), qVersion(), QT_VERSION_STR,
                         QGuiApplication::platformName(), Settings::safeMode() ? "yes" : "no");
  for (const QScreen* screen : QGuiApplication::screens())
    out += QString("screen: %1 x %2, scale %3\n").arg(screen->size().width()).arg(screen->size().height()).arg(screen->devicePixelRatio());
  return out.toStdString();
}

std::string graphics(ViewportWidget& view) {
  view.makeCurrent();
  QOpenGLContext* context = QOpenGLContext::currentContext();
  if (!context) return "There is no OpenGL context.\n";
  std::string out;
  const std::pair<const char*, unsigned> names[] = {{"vendor", GL_VENDOR}, {"renderer", GL_RENDERER}, {"version", GL_VERSION},
                                                    {"shading language", GL_SHADING_LANGUAGE_VERSION}};
  for (const auto& [name, id] : names) {
    const auto* text = reinterpret_cast<const char*>(context->functions()->glGetString(id));
    out += std::string(name) + ": " + (text ? text : "unknown") + "\n";
  }
  out += std::string("drawn by: ") + (view.softwareGl() ? "processor" : "driver") + "\n";
  view.doneCurrent();
  return out;
}

// What the user wrote, and where the user keeps things, is nobody's business: only whether there is something.
nlohmann::json withoutTexts(const ParamRegistry& registry) {
  nlohmann::json out = registry.toJson();
  for (const auto& group : registry.groups())
    for (std::size_t i = 0; i < group.size(); ++i) {
      const ParamInfo& info = group.info(i);
      const bool own = info.kind == ParamKind::text || (info.flags & paramPath);
      if (own && group.get(i) != group.defaultValue(i)) out[info.key] = "(left out)";
    }
  return out;
}

std::string preferences(MainWindow& window) {
  nlohmann::json out = withoutTexts(window.shell().preferences().registry());
  const Settings settings;
  for (const QString& key : settings.keys("shortcuts")) out["shortcut." + key.toStdString()] = settings.text("shortcuts/" + key).toStdString();
  return out.dump(2) + "\n";
}

}  // namespace

std::vector<DiagnosticsPart> collectDiagnostics(MainWindow& window, const QString& traceFile) {
  std::vector<DiagnosticsPart> parts{{"versions.txt", versions()},
                                     {"system.txt", systemReport()},
                                     {"graphics.txt", graphics(*window.viewport())},
                                     {"preferences.json", withoutNames(preferences(window))},
                                     {"parameters.json", withoutTexts(window.params()).dump(2) + "\n"},
                                     {"log.txt", withoutNames(logTail(kLogLines))}};
  QFile trace(traceFile);
  if (!traceFile.isEmpty() && trace.open(QIODevice::ReadOnly)) parts.push_back({"crash.txt", withoutNames(trace.readAll().toStdString())});
  return parts;
}

}  // namespace likeness
