// The dialog of models: what is lacking, import by drop, verify, consent before a download.
#include <QtTest/QtTest>
#include <QApplication>
#include <QCheckBox>
#include <QDropEvent>
#include <QLabel>
#include <QListWidget>
#include <QMainWindow>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeWidget>

#include "engine/core/atomic_file.h"
#include "tests/ui/window_steps.h"
#include "tests/unit/catalog/weight_files.h"
#include "ui/models_dialog.h"

using namespace likeness;
using namespace likeness::test;
namespace fs = std::filesystem;

class TestModelsDialog : public QObject {
  Q_OBJECT
  QTemporaryDir folder_;
  std::shared_ptr<ModelManager> manager_;
  std::unique_ptr<ModelsDialog> dialog_;

  fs::path root() { return folder_.path().toStdString(); }
  template <class T>
  T* child(const char* name) { return named<T>(dialog_.get(), name); }
  QTreeWidgetItem* row(const char* table, const char* text) {
    const auto rows = child<QTreeWidget>(table)->findItems(text, Qt::MatchStartsWith, 0);
    return rows.isEmpty() ? nullptr : rows.front();
  }
  void drop(const fs::path& path) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QString::fromStdString(path.string()))});
    QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(dialog_.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QSignalSpy ended(dialog_.get(), &ModelsDialog::workEnded);
    QCoreApplication::sendEvent(dialog_.get(), &event);
    QVERIFY(ended.count() > 0 || ended.wait(20000));
  }
  QString result(int index = 0) { return child<QListWidget>("results")->item(index)->text(); }

 private Q_SLOTS:
  void init() {
    manager_ = std::make_shared<ModelManager>(root() / "models");
    dialog_ = std::make_unique<ModelsDialog>(manager_);
    dialog_->show();
    QVERIFY(QTest::qWaitForWindowExposed(dialog_.get()));
  }
  void cleanup() { dialog_.reset(); }

  void featuresSayWhatTheyLack() {
    QVERIFY(row("features", "Photo to head")->text(1).startsWith("ready"));
    auto* distillation = row("features", "Score distillation");
    QCOMPARE(distillation->text(1), QStringLiteral("not ready"));
    QVERIFY(distillation->text(2).contains("Stable Diffusion 1.5") && distillation->text(3).contains("draft"));
  }
  void aSelectedModelTellsItsLicence() {
    child<QTreeWidget>("models")->setCurrentItem(row("models", "FLAME 2020"));
    QVERIFY(child<QLabel>("details")->text().contains("flame.is.tue.mpg.de"));
    QVERIFY(!child<QPushButton>("fetch")->isEnabled());
    QVERIFY(child<QPushButton>("fetch")->toolTip().contains("cannot be fetched"));
    child<QTreeWidget>("models")->setCurrentItem(row("models", "Stable Diffusion 1.5"));
    QVERIFY(child<QPushButton>("fetch")->isEnabled());
    QVERIFY(!child<QPushButton>("remove")->isEnabled());
  }
  void linksFollowTheTheme() {
    child<QTreeWidget>("models")->setCurrentItem(row("models", "Stable Diffusion 1.5"));
    const QPalette before = QApplication::palette();
    QPalette other = before;
    other.setColor(QPalette::Link, QColor(250, 20, 130));
    QApplication::setPalette(other);
    QTest::qWait(50);
    const QImage shown = child<QLabel>("details")->grab().toImage();
    int coloured = 0;
    for (int x = 0; x < shown.width(); ++x)
      for (int y = 0; y < shown.height(); ++y) coloured += shown.pixelColor(x, y).red() > shown.pixelColor(x, y).green() + 100;
    QApplication::setPalette(before);
    QVERIFY2(coloured > 50, qPrintable(QString::number(coloured)));
  }
  void droppedWeightsAreInstalled() {
    test::writeLora(root() / "drop/whatever.bin");
    drop(root() / "drop/whatever.bin");
    QVERIFY2(result().contains("Installed.") && result().contains("View LoRA"), qPrintable(result()));
    QCOMPARE(row("models", "View LoRA")->text(1), QStringLiteral("installed"));
    QTest::mouseClick(child<QPushButton>("verify"), Qt::LeftButton);
    QSignalSpy ended(dialog_.get(), &ModelsDialog::workEnded);
    QVERIFY(ended.wait(20000));
    QVERIFY2(ended[0][0].toBool() && result().contains("names and shapes right"), qPrintable(result()));
    manager_->remove("view_lora");
  }
  void whatCannotBeUsedIsSaid() {
    writeFileAtomically(root() / "page.safetensors", "<html>log in</html>");
    drop(root() / "page.safetensors");
    QVERIFY2(result().startsWith(QChar(0x2717)), qPrintable(result()));
    drop(root() / "drop_nowhere");
    QVERIFY2(result().contains("does not exist"), qPrintable(result()));
  }
  void twinsAreAskedAbout() {
    test::writeHollow(root() / "twin/encoder.safetensors", networkKeys("clip_text_vit_l_14"));
    child<QCheckBox>("link")->setChecked(true);
    int asked = 0;
    dialog_->askModel = [&](const ModelFinding& finding) {
      ++asked;
      return finding.candidates.at(1);
    };
    drop(root() / "twin");
    QCOMPARE(asked, 1);
    QVERIFY2(result().contains("Arc2Face"), qPrintable(result()));
    QVERIFY(manager_->store().find("arc2face", "text_encoder"));
  }
  void everyFileOfADroppedFolderIsTold() {
    test::writeLora(root() / "folder/pytorch_lora_weights.safetensors");
    test::writeHollow(root() / "folder/stable-diffusion-v1-5/vae/diffusion_pytorch_model.safetensors", networkKeys("vae_kl"));
    writeFileAtomically(root() / "folder/page.safetensors", "<html>log in</html>");
    child<QCheckBox>("link")->setChecked(true);
    drop(root() / "folder");
    QStringList said;
    for (int i = 0; i < child<QListWidget>("results")->count(); ++i) said << result(i);
    const QString all = said.join('\n');
    QVERIFY2(said.size() == 3 && said.filter("Installed.").size() == 2, qPrintable(all));
    QVERIFY2(said.filter("page.safetensors").first().startsWith(QChar(0x2717)), qPrintable(all));
    QCOMPARE(row("models", "View LoRA")->text(1), QStringLiteral("installed"));
    QVERIFY2(row("models", "Stable Diffusion 1.5")->text(1).startsWith("1 of 3 parts"), qPrintable(row("models", "Stable Diffusion 1.5")->text(1)));
    child<QTreeWidget>("models")->setCurrentItem(row("models", "View LoRA"));
    QVERIFY(child<QPushButton>("remove")->isEnabled());
    leaveShot(*dialog_);
    manager_->remove("view_lora");
    manager_->remove("sd15");
  }
  void noDownloadWithoutConsent() {
    child<QTreeWidget>("models")->setCurrentItem(row("models", "Stable Diffusion 1.5"));
    QString asked;
    dialog_->askConsent = [&](const CatalogModel& model) {
      asked = QString::fromStdString(consentText(model));
      return false;
    };
    QTest::mouseClick(child<QPushButton>("fetch"), Qt::LeftButton);
    QVERIFY(asked.contains("OpenRAIL") && asked.contains("4.27 GB"));
    QVERIFY(!manager_->busy());
  }
  void theLicenceIsShownBeforeADownload() {
    child<QTreeWidget>("models")->setCurrentItem(row("models", "Stable Diffusion 1.5"));
    QString said;
    answerNext("licence", "choice1", &said);
    QTest::mouseClick(child<QPushButton>("fetch"), Qt::LeftButton);
    QVERIFY2(said.contains("OpenRAIL") && said.contains("before you agree"), qPrintable(said));
    QVERIFY(!manager_->busy());
  }
  void theWindowOpensIt() {
    QMainWindow window;
    auto* file = window.menuBar()->addMenu("File");
    file->addAction("Open");
    file->addSeparator();
    file->addAction("Quit");
    addModelsAction(window);
    QCOMPARE(file->actions()[1]->objectName(), QStringLiteral("actionModels"));
    qputenv("LIKENESS_MODELS", folder_.path().toUtf8());
    file->actions()[1]->trigger();
    QVERIFY(window.findChild<ModelsDialog*>() && window.findChild<ModelsDialog*>()->isVisible());
  }
};

QTEST_MAIN(TestModelsDialog)
#include "test_models_dialog.moc"
