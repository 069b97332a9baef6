#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QMessageBox>
#include <QScreen>
#include <QStatusBar>
#include <QTimer>
#include <cstdio>
#include <exception>

#include "engine/api/blas_check.h"
#include "engine/core/error.h"
#include "engine/core/log.h"
#include "engine/core/paths.h"
#include "ui/main_window.h"
#include "ui/measure.h"
#include "ui/screen_shot.h"
#include "ui/screens.h"
#include "ui/shell.h"
#include "ui/start_up.h"
#include "ui/translations.h"
#ifdef LIKENESS_WITH_MODELS
#include "ui/models_dialog.h"
#endif
#include "viewport/viewport_widget.h"

namespace likeness {
namespace {

/// The Qt boundary: an exception may not cross Qt's event loop, so its sentence is shown here.
class Application : public QApplication {
 public:
  using QApplication::QApplication;
  bool notify(QObject* receiver, QEvent* event) override {
    try {
      return QApplication::notify(receiver, event);
    } catch (const Error& error) {
      show(QString::fromStdString(error.sentence()));
    } catch (const std::exception& error) {
      show(QString::fromUtf8(error.what()));
    }
    return false;
  }

 private:
  static void show(const QString& sentence) {
    logError(sentence.toStdString());
    QMessageBox::warning(activeWindow(), tr("Likeness"), sentence);
  }
};

struct Options {
  QString photo, screenshot, measure;
  QStringList files, screens, themes;
  QList<QSize> sizes;
  int seconds = 20;
  bool json = false, start = false;
};

QList<QSize> sizesFrom(const QString& text) {
  QList<QSize> out;
  for (const QString& size : text.split(',')) {
    const QStringList sides = size.split('x');
    const bool good = sides.size() == 2 && sides[0].toInt() > 0 && sides[1].toInt() > 0;
    if (!good) throw Error("The size " + size.toStdString() + " is not WIDTHxHEIGHT.", "Write it as 1280x720.");
    out << QSize(sides[0].toInt(), sides[1].toInt());
  }
  return out;
}

Options parse(const QCoreApplication& app) {
  QCommandLineParser parser;
  parser.setApplicationDescription(QObject::tr("Makes an animatable splat head from a photo."));
  parser.addHelpOption();
  parser.addVersionOption();
  parser.addPositionalArgument("photo", QObject::tr("Photo or document to open; the sample photo when absent."));
  const QCommandLineOption start("start", QObject::tr("Start the run when the face has been found."));
  const QCommandLineOption measure("measure", QObject::tr("Measure idle, live, drag or start, print it and quit."), "mode");
  const QCommandLineOption seconds("seconds", QObject::tr("Length of a measurement."), "n", "20");
  const QCommandLineOption json("json", QObject::tr("Print measurements as JSON."));
  const QCommandLineOption shot("screenshot", QObject::tr("With --start: save a picture of the window after the run and quit."), "file");
  const QCommandLineOption safe("safe-mode", QObject::tr("Default settings and layout, drawn by the processor; nothing of yours is changed."));
  const QCommandLineOption screen("screen", QObject::tr("With --screenshot: these screens instead of a run, with commas: %1.").arg(screenNames().join(", ")), "names");
  const QCommandLineOption size("size", QObject::tr("Size of the window; several for pictures of screens."), "WxH", "1280x800");
  const QCommandLineOption theme("theme", QObject::tr("light, dark or system, for this start; several for pictures of screens."), "name");
  parser.addOptions({start, measure, seconds, json, shot, safe, screen, size, theme});
  parser.process(app);
  Options out;
  const QStringList files = parser.positionalArguments();
  if (!files.isEmpty()) out.photo = QFileInfo(files.front()).absoluteFilePath();
  out.start = parser.isSet(start);
  out.measure = parser.value(measure);
  out.seconds = parser.value(seconds).toInt();
  out.json = parser.isSet(json);
  out.screenshot = parser.value(shot);
  out.screens = parser.value(screen).split(',', Qt::SkipEmptyParts);
  out.themes = parser.value(theme).split(',');
  out.files = files;
  out.sizes = sizesFrom(parser.value(size));
  return out;
}

// Surfaces without vsync: a virtual screen has none, and the live view is paced by its pictures.
void chooseSurface() {
  QSurfaceFormat format;
  format.setVersion(3, 3);
  format.setProfile(QSurfaceFormat::CoreProfile);
  format.setSwapInterval(0);
  QSurfaceFormat::setDefaultFormat(format);
}

void wireMeasure(const Options& options, MainWindow& window, double startMs) {
  const auto mode = Measure::modeFromName(options.measure);
  if (!mode) throw Error("There is no measurement named " + options.measure.toStdString() + ".", "Use idle, live, drag or start.");
  auto* measure = new Measure(window, *mode, options.seconds, options.json, startMs,
                              options.photo.isEmpty() ? QString::fromStdString(resourcePath("sample/astronaut.png").string()) : options.photo);
  QObject::connect(measure, &Measure::done, qApp, [](int code) { QCoreApplication::exit(code); });
  measure->begin();
}

void wireScreenshot(const Options& options, MainWindow& window) {
  if (!options.screens.isEmpty()) {
    auto* shot = new ScreenShot(window, {options.screens, options.themes, options.sizes, options.screenshot}, options.files);
    QObject::connect(shot, &ScreenShot::done, qApp, [](int code) { QCoreApplication::exit(code); });
    return shot->take();
  }
  QObject::connect(&window, &MainWindow::runFinished, &window, [&window, file = options.screenshot](bool good) {
    QTimer::singleShot(1500, &window, [&window, file, good] {
      window.grab().save(file);
      QCoreApplication::exit(good ? 0 : 1);
    });
  });
}

int run(int argc, char** argv, const QElapsedTimer& sinceStart) {
  QCoreApplication::setOrganizationName("Likeness");
  QCoreApplication::setApplicationName("Likeness");
  QCoreApplication::setApplicationVersion(LIKENESS_VERSION);
  QGuiApplication::setDesktopFileName("org.likeness.Likeness");
  prepareStart(wantsSafeMode(argc, argv));
  chooseSurface();
  Application app(argc, argv);
  installTranslation(app, QLocale(), translationFolder());
  const Options options = parse(app);
  startServices();
  MainWindow window;
  window.resize(options.sizes.front());
  if (!options.themes.front().isEmpty()) window.shell().showTheme(options.themes.front());
#ifdef LIKENESS_WITH_MODELS
  addModelsAction(window);
#endif
  if (options.measure.isEmpty() && options.screenshot.isEmpty()) window.restoreLayout();
  window.show();
  if (const std::string notice = slowBlasNoticeOfToday(); !notice.empty()) {
    logWarning(notice);
    window.statusBar()->showMessage(QString::fromStdString(notice));
  }
  if (!options.measure.isEmpty()) {
    wireMeasure(options, window, double(sinceStart.elapsed()));
  } else {
    window.shell().beginSession();
    if (options.start) window.startWhenReady();
    if (!options.screenshot.isEmpty()) wireScreenshot(options, window);
    else window.offerRecovery();
    if (options.photo.isEmpty()) window.showSample(QString::fromStdString(resourcePath("sample/astronaut.png").string()));
    else window.openFile(options.photo);
  }
  return app.exec();
}

}  // namespace
}  // namespace likeness

int main(int argc, char** argv) {
  QElapsedTimer sinceStart;
  sinceStart.start();
  try {
    return likeness::run(argc, argv, sinceStart);
  } catch (const likeness::Error& error) {
    std::fprintf(stderr, "likeness-studio: %s\n", error.sentence().c_str());
    return 2;
  }
}
