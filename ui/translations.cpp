#include "ui/translations.h"

#include <QCoreApplication>
#include <QTranslator>

namespace likeness {

namespace {

bool install(QCoreApplication& app, const QLocale& locale, const QString& folder) {
  auto* translator = new QTranslator(&app);
  if (translator->load(locale, "likeness", "_", folder) && QCoreApplication::installTranslator(translator)) return true;
  delete translator;
  return false;
}

}  // namespace

// English first, whatever the language: its file holds the plural forms, which other languages and none at all would lack.
bool installTranslation(QCoreApplication& app, const QLocale& locale, const QString& folder) {
  const bool english = install(app, QLocale(QLocale::English), folder);
  return locale.language() == QLocale::English ? english : install(app, locale, folder);
}

QString translationFolder() { return QCoreApplication::applicationDirPath() + "/translations"; }

}  // namespace likeness
