// A .qm file made by lrelease changes the texts of Qt-free code and of the window alike.
#include <QtTest/QtTest>

#include "engine/core/text.h"
#include "ui/translate.h"
#include "ui/translations.h"

using namespace likeness;

class TestTranslations : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void theFileOfTheLanguageIsUsed() {
    const Text text = LIKENESS_TEXT("draft", "Reading the photo");
    QVERIFY(!installTranslation(*qApp, QLocale(QLocale::Finnish), translationFolder()));
    QCOMPARE(translated(text), QString("Reading the photo"));
    QVERIFY(installTranslation(*qApp, QLocale(QLocale::Esperanto), translationFolder()));
    QCOMPARE(translated(text), QString("Legado de la foto"));
    QCOMPARE(translated(LIKENESS_TEXT("draft", "Fitting hair")), QString("Fitting hair"));
  }

  // Also where the language has no file.
  void numbersHavePluralForms() {
    installTranslation(*qApp, QLocale(QLocale::Finnish), translationFolder());
    const auto states = [](int n) { return QCoreApplication::translate("likeness::RunStripDock", "%n state(s) of the run", nullptr, n); };
    QCOMPARE(states(1), QString("1 state of the run"));
    QCOMPARE(states(21), QString("21 states of the run"));
  }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "test_translations.moc"
