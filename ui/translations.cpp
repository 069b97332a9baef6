#include "ui/translations.h"

#include <QCoreApplication>
#include <QTranslator>

namespace likeness {

bool installTranslation(QCoreApplication& app, const QLocale& locale, const QString& folder) {
  auto* translator = new QTranslator(&app);
  if (translator->load(locale, "likeness", "_", folder) && QCoreApplication::installTranslator(translator)) return true;
  delete translator;
  return false;
}

QString translationFolder() { return QCoreApplication::applicationDirPath() + "/translations"; }

}  // namespace likeness
