#include <QtTest/QtTest>
#include <QTemporaryDir>
#include <fstream>

#include "engine/media/mesh_io.h"
#include "tests/unit/io/pickle_bytes.h"
#include "tests/unit/media/gltf_cases.h"

using namespace likeness;

class TestMeshIo : public QObject {
  Q_OBJECT
  QTemporaryDir folder_;

  std::filesystem::path write(const char* name, const std::string& text) {
    const auto path = folder_.filePath(name).toStdString();
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }

 private Q_SLOTS:
  void objRoundTrips() {
    MeshData quad;
    quad.positions = {{0, 0, 0}, {1, 0, 0}, {1, 1, 0.25f}, {0, 1, 0}};
    quad.uvs = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    quad.normals.assign(4, {0, 0, 1});
    quad.faces = {{0, 1, 2}, {0, 2, 3}};
    const auto path = folder_.filePath(QString::fromUtf8("n\u00e4se.obj")).toStdString();
    writeObj(path, quad);
    const MeshData back = readMesh(path);
    QCOMPARE(back.faces.size(), std::size_t(2));
    QCOMPARE(back.positions.size(), std::size_t(4));
    QCOMPARE(back.normals.size(), std::size_t(4));
    const glm::uvec3 f = back.faces[0];
    QCOMPARE(back.positions[f.z].z, 0.25f);
    QCOMPARE(back.uvs[f.y].x, 1.0f);
  }
  void objPolygonsAndRelativeIndices() {
    const auto path = write("a.obj", "v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nf -4 -3 -2 -1\n");
    QCOMPARE(readMesh(path).faces.size(), std::size_t(2));
  }
  void gltfTransformsAndOwnBuffers() {
    const MeshData mesh = readMesh(write("a.gltf", movedTriangleGltf()));
    QCOMPARE(mesh.faces.size(), std::size_t(1));
    float largest = 0;
    for (const auto& p : mesh.positions) {
      QCOMPARE(p.z, 5.0f);
      largest = std::max({largest, p.x, p.y});
    }
    QCOMPARE(largest, 2.0f);
  }
  void refusesHostileGltf_data() {
    QTest::addColumn<QByteArray>("text");
    for (const auto& [name, text] : hostileGltfCases())
      QTest::newRow(name) << QByteArray::fromStdString(text);
  }
  void refusesHostileGltf() {
    QFETCH(QByteArray, text);
    const auto path = write("case.gltf", text.toStdString());
    const auto why = refusal([&] { readMesh(path); });
    QVERIFY2(!why.empty() && why.find("\"") != std::string::npos, why.c_str());
  }
  void refusesHostileObj_data() {
    QTest::addColumn<QByteArray>("text");
    const std::string v = "v 0 0 0\nv 1 0 0\nv 0 1 0\n";
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("out of range") << QByteArray::fromStdString(v + "f 1 2 999\n");
    QTest::newRow("negative out of range") << QByteArray::fromStdString(v + "f -1 -2 -9\n");
    QTest::newRow("zero") << QByteArray::fromStdString(v + "f 0 1 2\n");
    QTest::newRow("overflow") << QByteArray::fromStdString(v + "f 1 2 99999999999999999999\n");
    QTest::newRow("uv out of range") << QByteArray::fromStdString(v + "f 1/1 2/2 3/3\n");
    QTest::newRow("nan") << QByteArray::fromStdString("v nan 0 0\n" + v + "f 1 2 3\n");
    QTest::newRow("infinite") << QByteArray::fromStdString("v 1e999 0 0\n" + v + "f 1 2 3\n");
    QTest::newRow("huge line") << QByteArray::fromStdString(v + "f " + std::string(10000000, '1'));
    QTest::newRow("two corners") << QByteArray::fromStdString(v + "f 1 2\n");
    QTest::newRow("no faces") << QByteArray::fromStdString(v);
    QTest::newRow("binary") << QByteArray(1000, '\0');
  }
  void refusesHostileObj() {
    QFETCH(QByteArray, text);
    const auto path = write("case.obj", text.toStdString());
    const auto why = refusal([&] { readMesh(path); });
    QVERIFY2(why.find("case.obj") != std::string::npos, why.c_str());
  }
};

QTEST_APPLESS_MAIN(TestMeshIo)
#include "test_mesh_io.moc"
