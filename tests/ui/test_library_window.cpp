// The library: pictures from files, and what can be done with a file, by mouse and keyboard.
#include <QtTest/QtTest>
#include <QAction>
#include <QApplication>
#include <QDesktopServices>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

#include "engine/api/torch_threads.h"
#include "engine/project/working_document.h"
#include "tests/ui/view_steps.h"
#include "ui/library_dialog.h"
#include "ui/main_window.h"
#include "ui/picture_png.h"
#include "ui/preferences.h"
#include "ui/settings.h"
#include "ui/shell.h"
#include "ui/studio_document.h"

using namespace likeness;
using namespace likeness::test;

class TestLibraryWindow : public QObject {
  Q_OBJECT
  std::unique_ptr<MainWindow> window_;
  QTemporaryDir folder_, home_;
  LibraryDialog* library_ = nullptr;

  template <class T>
  T* child(const char* name) { return named<T>(library_, name); }
  QListWidget* list() { return library_->list(); }
  QString file(const QString& name) { return folder_.filePath(name + ".likeness"); }
  void write(const QString& name, const QColor& colour) {
    DocumentContent content;
    Image8 picture(64, 64, 3);
    for (std::size_t i = 0; i < picture.pixels.size(); i += 3) {
      picture.pixels[i] = std::uint8_t(colour.red());
      picture.pixels[i + 1] = std::uint8_t(colour.green());
      picture.pixels[i + 2] = std::uint8_t(colour.blue());
    }
    if (colour.isValid()) content.preview = previewPng(picture);
    writeDocument(file(name).toStdString(), content);
  }
  void choose(const QString& name) {
    const auto found = list()->findItems(name, Qt::MatchExactly);
    QVERIFY2(found.size() == 1, qPrintable(name));
    list()->setCurrentItem(found.front());
  }
  QStringList names() {
    QStringList out;
    for (int i = 0; i < list()->count(); ++i) out << list()->item(i)->text();
    out.sort();
    return out;
  }
  void press(const char* button) { QTest::mouseClick(child<QPushButton>(button), Qt::LeftButton); }

 private Q_SLOTS:
  void initTestCase() {
    qputenv("XDG_DATA_HOME", home_.path().toUtf8());  // the trash of this test
    startThreadBudget(0);
    write("Anna", Qt::red);
    write("Bernd", Qt::blue);
    write("Empty", {});
    window_ = shownWindow();
    window_->shell().preferences().set("studio.folderLibrary", ParamValue(folder_.path().toStdString()));
    window_->findChild<QAction*>("actionLibrary")->trigger();
    library_ = window_->findChild<LibraryDialog*>();
    QVERIFY(library_ && QTest::qWaitForWindowExposed(library_));
  }
  void cleanupTestCase() {
    window_->shell().preferences().resetAll();
    window_.reset();
  }

  void showsEveryDocumentWithItsOwnPicture() {
    QCOMPARE(names(), QStringList({"Anna", "Bernd", "Empty"}));
    const auto centre = [this](const QString& name) {
      return list()->findItems(name, Qt::MatchExactly).front()->icon().pixmap(160, 160).toImage().pixelColor(80, 80);
    };
    QTRY_COMPARE(centre("Anna"), QColor(Qt::red));
    QTRY_COMPARE(centre("Bernd"), QColor(Qt::blue));
    QVERIFY(centre("Empty") != QColor(Qt::red));
  }

  void whatTheButtonsActOnIsSelectedInItsOwnColours() {
    child<QLineEdit>("librarySearch")->setFocus();
    list()->setCurrentItem(nullptr);
    QVERIFY(!child<QPushButton>("libraryDelete")->isEnabled());
    list()->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(list()->currentItem());
    QVERIFY(list()->currentItem()->isSelected());
    const QIcon icon = list()->currentItem()->icon();
    QCOMPARE(icon.pixmap(160, 160, QIcon::Selected).toImage().pixelColor(80, 80), icon.pixmap(160, 160).toImage().pixelColor(80, 80));
    QVERIFY(list()->visualItemRect(list()->item(0)).top() >= 8);  // air above the first row
  }

  void searchNarrows() {
    QTest::keyClicks(child<QLineEdit>("librarySearch"), "ann");
    QCOMPARE(names(), QStringList{"Anna"});
    child<QLineEdit>("librarySearch")->setText("nobody");
    QVERIFY(names().isEmpty() && child<QLabel>("libraryNote")->isVisible());
    child<QLineEdit>("librarySearch")->clear();
    QCOMPARE(names().size(), 3);
  }

  void renamesAndRefusesATakenName() {
    choose("Anna");
    const auto answer = [](const QString& name) {
      onNextDialog<QInputDialog>([name](QInputDialog* dialog) {
        dialog->setTextValue(name);
        dialog->accept();
      });
    };
    answer("Bernd");
    press("libraryRename");
    QVERIFY(child<QLabel>("libraryNote")->text().contains("already"));
    QVERIFY(QFile::exists(file("Anna")));
    answer("Änne");
    QTest::keyClick(list(), Qt::Key_F2);
    QCOMPARE(names(), QStringList({"Bernd", "Empty", "Änne"}));
    QVERIFY(QFile::exists(file("Änne")) && !QFile::exists(file("Anna")));
  }

  void duplicatesBesideIt() {
    choose("Änne");
    press("libraryDuplicate");
    QVERIFY(names().contains("Änne 2"));
    QCOMPARE(readDocumentPreview(file("Änne 2").toStdString()), readDocumentPreview(file("Änne").toStdString()));
  }

  void deletesToTheTrashAndBringsBack() {
    choose("Änne 2");
    QTest::keyClick(list(), Qt::Key_Delete);
    QVERIFY(!QFile::exists(file("Änne 2")));
    QVERIFY(!names().contains("Änne 2"));
    QVERIFY(child<QPushButton>("libraryUndo")->isVisible());
    press("libraryUndo");
    QVERIFY(QFile::exists(file("Änne 2")));
    QVERIFY(names().contains("Änne 2"));
    QVERIFY(!child<QPushButton>("libraryUndo")->isVisible());
    QVERIFY(QDir(home_.path() + "/Trash/info").entryList(QDir::Files).isEmpty());
    choose("Änne 2");
    press("libraryDelete");
    QVERIFY(!QFile::exists(file("Änne 2")));
  }

  void anOpenDocumentIsLeftAlone() {
    const auto elsewhere = WorkingDocument::open(workingDocumentsFolder(), file("Bernd").toStdString());
    choose("Bernd");
    press("libraryDelete");
    QVERIFY(child<QLabel>("libraryNote")->text().contains("open in a window"));
    QVERIFY(QFile::exists(file("Bernd")));
    elsewhere->discard();
  }

  void aNewFileAppearsByItself() {
    write("Clara", Qt::green);
    QTRY_VERIFY(names().contains("Clara"));
  }

  void opensInTheWindow() {
    choose("Bernd");
    press("libraryOpen");
    QTRY_COMPARE_WITH_TIMEOUT(window_->document().path(), file("Bernd"), 20000);
  }
};

QTEST_MAIN(TestLibraryWindow)
#include "test_library_window.moc"
