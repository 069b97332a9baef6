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
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "test_translations.moc"
