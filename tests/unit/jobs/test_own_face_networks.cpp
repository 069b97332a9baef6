// The user's SCRFD and ArcFace files in the models that jobs share: chosen by parameters, found in the models folder.
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/catalog/store_record.h"
#include "engine/core/error.h"
#include "engine/core/job_context.h"
#include "engine/core/job_runner.h"
#include "engine/jobs/draft_job.h"
#include "engine/jobs/draft_models.h"
#include "engine/jobs/own_face_networks.h"
#include "engine/media/image_io.h"
#include "models/face/arcface_onnx.h"
#include "models/face/scrfd_detector.h"
#include "tests/support/refusal.h"
#include "tests/unit/face/onnx_models.h"

using namespace likeness;
using namespace likeness::test;

class TestOwnFaceNetworks : public QObject {
  Q_OBJECT
  QTemporaryDir folder_;

  // As the model manager leaves an installed file.
  void install(const char* model, const char* role, const char* network, const char* source) {
    const std::string data = LIKENESS_TEST_DATA "/encoders/align_detect/";
    QVERIFY(QDir(folder_.path()).mkpath(model));
    const auto bytes = filledModel(data + source);
    written(folder_, qPrintable(QString("%1/%2.onnx").arg(model, role)), bytes);
    InstalledModel record;
    record.files.push_back({std::string(role) + ".onnx", {{role, network}}, {{std::string(role) + ".onnx", bytes.size(), ""}}, false, false, "test", "2026-01-01"});
    writeStoreRecord(std::filesystem::path(folder_.path().toStdString()) / model, record);
  }

 private Q_SLOTS:
  void initTestCase() { qputenv("LIKENESS_MODELS", folder_.path().toUtf8()); }

  void whatIsNotInstalledIsNamed() {
    QVERIFY(!ownFaceNetworks({}).detector && !ownFaceNetworks({}).identity);
    const std::string detector = refusal([] { ownFaceNetworks({.detector = DetectorNetwork::scrfd}); });
    QVERIFY2(detector.find("SCRFD") != std::string::npos && detector.find("likeness models import") != std::string::npos, detector.c_str());
    const std::string identity = refusal([] { ownFaceNetworks({.descriptor = IdentityNetwork::arcface}); });
    QVERIFY2(identity.find("ArcFace") != std::string::npos && identity.find("face.identityNetwork") != std::string::npos, identity.c_str());
  }

  void jobsUseTheInstalledOnes() {
    install("antelopev2", "detector", "onnx_scrfd", "tiny_scrfd_empty.onnx");
    install("arcface", "identity", "onnx_arcface", "tiny_arcface_torch_empty.onnx");
    const Image8 photo = readPhoto(LIKENESS_SOURCE_DIR "/resources/sample/astronaut.png").rgb;
    const FivePoints points{{{200, 150}, {260, 150}, {230, 190}, {205, 220}, {255, 220}}};
    const auto models = DraftModels::embedded();
    const auto embedded = models->faces().identity(photo, points);
    const auto faces = models->faces().detectFaces(photo);
    QCOMPARE(embedded.size(), 1024u);
    models->useFaceNetworks({.detector = DetectorNetwork::scrfd, .descriptor = IdentityNetwork::arcface});
    const ArcFaceOnnx arcface(folder_.filePath("arcface/identity.onnx").toStdString());
    QVERIFY(models->faces().identity(photo, points) == arcface.describe(photo, points));
    const ScrfdDetector scrfd(folder_.filePath("antelopev2/detector.onnx").toStdString());
    const auto own = models->faces().detectFaces(photo), wanted = scrfd.detect(photo);
    QVERIFY(own.size() == wanted.size() && own.size() != faces.size());
    QCOMPARE(own.front().box.x0, wanted.front().box.x0);
    const FaceParts elsewhere = ownFaceNetworks({.detector = DetectorNetwork::scrfd}, folder_.path().toStdString());
    QVERIFY(elsewhere.detector && !elsewhere.identity);
    models->useFaceNetworks({});
    QVERIFY(models->faces().identity(photo, points) == embedded);
  }

  void aDraftMeasuresIdentityWithThem() {
    const auto cosines = [](IdentityNetwork network) {
      DraftRequest request;
      request.photos.push_back({LIKENESS_SOURCE_DIR "/resources/sample/astronaut.png", -1, {}});
      request.fit.photometric = false;
      request.draft.hair = HairChoice::none;
      request.refine.steps = 0;
      request.face.descriptor = network;
      DraftJob job(request, DraftModels::embedded());
      JobOutputs outputs;
      return runJob(job, {}, outputs) == JobOutcome::finished ? job.report().identityCosine : std::map<int, double>();
    };
    const auto embedded = cosines(IdentityNetwork::embedded), own = cosines(IdentityNetwork::arcface);
    QVERIFY(embedded.size() == 3 && own.size() == 3);
    QVERIFY(embedded.at(0) != own.at(0));
  }
};

QTEST_GUILESS_MAIN(TestOwnFaceNetworks)
#include "test_own_face_networks.moc"
