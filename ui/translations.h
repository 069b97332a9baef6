#pragma once
#include <QLocale>
#include <QString>

class QCoreApplication;

namespace likeness {

/// Loads `folder`/likeness_LANGUAGE.qm of the first of the locale's languages that has one, for the
/// life of `app`. English is the source language; its file only holds
/// plural forms and is loaded below every other. Returns whether the language has a file.
bool installTranslation(QCoreApplication& app, const QLocale& locale, const QString& folder);

/// Where the program's .qm files lie: "translations" beside it.
QString translationFolder();

}  // namespace likeness
