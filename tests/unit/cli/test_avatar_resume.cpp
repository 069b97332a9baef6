// `likeness avatar`, killed with SIGKILL in its refinement, goes on from the document that it kept; what the user
// put into that document meanwhile stays.
#include <sys/wait.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QtTest>

#include "engine/core/abandoned_files.h"
#include "engine/core/atomic_file.h"
#include "engine/project/document.h"
#include "engine/project/sqlite.h"

using namespace likeness;
namespace fs = std::filesystem;

namespace {

struct Outcome {
  int code = -1;
  QByteArray err;
};

QProcessEnvironment withTemporary(const fs::path& folder) {
  auto out = QProcessEnvironment::systemEnvironment();
  out.insert("TMPDIR", QString::fromStdString(folder.string()));
  return out;
}

Outcome run(const QStringList& arguments, const fs::path& temporary = {}) {
  QProcess process;
  if (!temporary.empty()) process.setProcessEnvironment(withTemporary(temporary));
  process.start(LIKENESS_PROGRAM, arguments);
  if (!process.waitForFinished(300000)) return {};
  return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardError()};
}

QByteArray contents(const fs::path& file) {
  QFile in(QString::fromStdString(file.string()));
  return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

// The temporary file of a program that was killed while it wrote `target`.
fs::path leftBehind(const fs::path& target) {
  int ends[2];
  if (::pipe(ends) != 0) qFatal("no pipe");
  const pid_t child = ::fork();
  if (child == 0) {
    AtomicFile file(target);
    file.write("half");
    const std::string name = file.temporaryPath().string();
    ::_exit(::write(ends[1], name.data(), name.size()) == ssize_t(name.size()) ? 0 : 1);
  }
  char name[4096];
  const ssize_t size = ::read(ends[0], name, sizeof name);
  ::waitpid(child, nullptr, 0);
  ::close(ends[0]), ::close(ends[1]);
  return std::string(name, std::size_t(std::max<ssize_t>(0, size)));
}

std::vector<fs::path> photoFolders(const fs::path& temporary) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(temporary))
    if (entry.path().filename().string().starts_with("likeness-") && fs::exists(entry.path() / "0")) out.push_back(entry.path());
  return out;
}

std::string stageIn(const fs::path& document) {
  if (!fs::exists(document)) return {};
  const DocumentContent content = readDocument(document);
  const auto stage = content.meta.find("checkpoint/stage");
  return stage == content.meta.end() ? std::string() : stage->second;
}

}  // namespace

class TestAvatarResume : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;
  fs::path folder(const char* name) const { return fs::path(dir_.path().toStdString()) / name; }

  // Landmarks only and one shell: seconds. One thread: the same bits in every run.
  QStringList draftInto(const fs::path& out) const {
    return {"avatar", "--photo", LIKENESS_SOURCE_DIR "/resources/sample/astronaut.png", "--out", QString::fromStdString(out.string()),
            "--fit.photometric", "0", "--face.identity", "0", "--draft.hair", "shell", "--draft.hair_shell", "short01",
            "--refine.steps", "30", "--threads", "1"};
  }

 private Q_SLOTS:
  void anUnknownEyeColourIsRefusedWithTheKnownOnes() {
    const Outcome outcome = run({"look", "--avatar", "a.likeness", "--out", "b.likeness", "--look.eyes", "plaid"});
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.err.contains("does not know \"plaid\". Choose one of: \"\", brown, "), outcome.err);
  }

  void aKilledRunGoesOnAndEndsWithTheSameSplats() {
    const Outcome whole = run(draftInto(folder("whole")));
    QVERIFY2(whole.code == 0, whole.err);

    const fs::path document = folder("killed") / "avatar.likeness";
    QProcess victim;
    victim.start(LIKENESS_PROGRAM, draftInto(folder("killed")));
    QTRY_VERIFY_WITH_TIMEOUT(victim.state() == QProcess::NotRunning || stageIn(document) == "refine", 300000);
    victim.kill();
    victim.waitForFinished();
    QVERIFY2(victim.exitStatus() == QProcess::CrashExit, "it was done before it could be killed");
    QVERIFY(!fs::exists(folder("killed") / "avatar.ply"));
    const DocumentContent kept = readDocument(document);
    QVERIFY(kept.photos.size() == 1 && kept.tensors.contains("splats/means") && !kept.preview.empty());
    QCOMPARE(stageIn(document), std::string("refine"));

    {  // as the window would
      SqliteFile file(document, SqliteFile::Mode::create);
      file.execute("INSERT INTO item(kind, name, position, value) VALUES('clip', 'Nod', 0, '{}');"
                   "INSERT INTO version(name, created, thumbnail, document) VALUES('first', 'now', x'01', x'0203');"
                   "INSERT OR REPLACE INTO parameter VALUES('view.exposure', '0.5')");
    }
    // A resumed run that is killed leaves the photos, one that is killed while it writes leaves half a file; the next
    // takes both away, and nothing else.
    const fs::path temporary = folder("temporary");
    fs::create_directories(temporary / "likeness-others" / "0");
    const QStringList resume{"avatar", "--resume", QString::fromStdString(document.string()), "--threads", "1"};
    QProcess second;
    second.setProcessEnvironment(withTemporary(temporary));
    second.start(LIKENESS_PROGRAM, resume);
    QTRY_VERIFY_WITH_TIMEOUT(second.state() == QProcess::NotRunning || photoFolders(temporary).size() == 2, 60000);
    second.kill();
    second.waitForFinished();
    QVERIFY2(second.exitStatus() == QProcess::CrashExit, "it was done before it could be killed");
    QCOMPARE(photoFolders(temporary).size(), std::size_t(2));
    const fs::path half = leftBehind(document), neighbours = leftBehind(folder("killed") / "other.likeness");
    QVERIFY(fs::exists(half) && fs::exists(neighbours));
    AtomicFile inUse(document);
    const Outcome resumed = run(resume, temporary);
    QVERIFY2(resumed.code == 0, resumed.err);
    QVERIFY(photoFolders(temporary) == std::vector<fs::path>{temporary / "likeness-others"});
    QVERIFY(!fs::exists(half) && fs::exists(neighbours) && fs::exists(inUse.temporaryPath()));
    QVERIFY(!contents(folder("killed") / "avatar.ply").isEmpty());
    QVERIFY(contents(folder("killed") / "avatar.ply") == contents(folder("whole") / "avatar.ply"));
    const DocumentContent now = readDocument(document), plain = readDocument(folder("whole") / "avatar.likeness");
    QCOMPARE(stageIn(document), std::string());
    QVERIFY(now.items == (std::vector<DocumentItem>{{"clip", "Nod", "{}"}}));
    QVERIFY(now.photos == kept.photos && now.parameters.at("view.exposure") == "0.5");
    QCOMPARE(now.parameters.at("refine.steps"), std::string("30"));
    QCOMPARE(now.tensors.size(), plain.tensors.size());
    SqliteFile file(document, SqliteFile::Mode::readOnly);
    SqliteStatement version(file, "SELECT name FROM version");
    QVERIFY(version.step() && version.text(0) == "first");
  }

  void whatWouldBeLostIsRefused() {
    const fs::path document = folder("killed") / "avatar.likeness";
    const QByteArray before = contents(document);
    const Outcome again = run({"avatar", "--resume", QString::fromStdString(document.string())});
    QCOMPARE(again.code, 2);
    QVERIFY2(again.err.contains("holds no stopped run"), again.err);
    const Outcome over = run(draftInto(folder("killed")));
    QCOMPARE(over.code, 2);
    QVERIFY2(over.err.contains("named versions"), over.err);
    QVERIFY(!before.isEmpty() && contents(document) == before);
  }

  // A look takes the place of the one before, and keeps the versions as well.
  void aSecondLookReplacesTheFirst() {
    const QString document = QString::fromStdString((folder("killed") / "avatar.likeness").string());
    const QStringList look{"look", "--avatar", document, "--out", document};
    const TensorMap plain = readDocument(document.toStdString()).tensors;
    const auto colours = [&] { return readDocument(document.toStdString()).tensors.at("splats/sh").toFloat(); };
    QCOMPARE(run(look + QStringList{"--look.skin_tone", "-0.5"}).code, 0);
    const auto once = colours();
    QVERIFY(once != plain.at("splats/sh").toFloat());
    QCOMPARE(readDocument(document.toStdString()).parameters.at("look.skin_tone"), std::string("-0.5"));
    QCOMPARE(run(look + QStringList{"--look.skin_tone", "-0.5"}).code, 0);
    QVERIFY(colours() == once);
    QCOMPARE(run(look).code, 0);
    QVERIFY(colours() == plain.at("splats/sh").toFloat());
    SqliteFile file(document.toStdString(), SqliteFile::Mode::readOnly);
    SqliteStatement version(file, "SELECT name FROM version");
    QVERIFY(version.step());
  }
};

QTEST_GUILESS_MAIN(TestAvatarResume)
#include "test_avatar_resume.moc"
