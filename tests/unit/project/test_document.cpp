#include <QtTest/QtTest>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/core/error.h"
#include "engine/project/document.h"
#include "engine/project/sqlite.h"

using namespace likeness;
namespace fs = std::filesystem;

namespace {

DocumentContent sample(int seed, std::size_t floats = 3000000) {
  DocumentContent c;
  c.meta = {{"program", "test"}, {"future key", "kept"}};
  c.parameters = {{"draft.steps", std::to_string(seed)}, {"unknown.key", "\"kept\""}};
  std::vector<std::byte> photo(1000, std::byte(seed));
  c.photos.push_back({"füß.jpg", photo, 1});
  std::vector<float> values(floats);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = float((i * 2654435761u + unsigned(seed)) % 1000003);
  c.tensors["splats/means"] = HostTensor::of(values, {std::int64_t(floats / 3), 3});
  c.tensors["empty"] = HostTensor::of(std::vector<float>{}, {0, 3});
  c.tensors["scalar"] = HostTensor::of(std::vector<std::int64_t>{7}, {});
  c.preview = {std::byte(1), std::byte(2)};
  return c;
}

bool same(const DocumentContent& a, const DocumentContent& b) {
  if (a.meta != b.meta || a.parameters != b.parameters || a.preview != b.preview) return false;
  if (a.photos.size() != b.photos.size() || a.tensors.size() != b.tensors.size()) return false;
  for (std::size_t i = 0; i < a.photos.size(); ++i)
    if (a.photos[i].name != b.photos[i].name || a.photos[i].bytes != b.photos[i].bytes ||
        a.photos[i].faceIndex != b.photos[i].faceIndex)
      return false;
  for (const auto& [name, t] : a.tensors) {
    const auto it = b.tensors.find(name);
    if (it == b.tensors.end() || it->second.shape != t.shape || it->second.dtype != t.dtype) return false;
    if (std::memcmp(it->second.bytes.get(), t.bytes.get(), t.byteCount()) != 0) return false;
  }
  return true;
}

bool refuses(const fs::path& p) {
  try {
    requireNoVersions(p);
    return false;
  } catch (const Error&) {
    return true;
  }
}

}  // namespace

class TestDocument : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;
  fs::path path(const char* name) const { return fs::path(dir_.path().toStdString()) / name; }

 private Q_SLOTS:
  void roundTrip() {
    const auto p = path("größe.likeness");
    writeDocument(p, sample(1));
    QVERIFY(same(readDocument(p), sample(1)));
    writeDocument(p, sample(2));
    QVERIFY(same(readDocument(p), sample(2)));
    QCOMPARE(int(std::distance(fs::directory_iterator(p.parent_path()), fs::directory_iterator{})), 1);
  }

  // What a program that changes one thing in a document must not touch.
  void rewritingKeepsVersionsAndWhatIsUnknown() {
    const auto p = path("mine.likeness"), q = path("copy.likeness");
    writeDocument(p, sample(1));
    QVERIFY(!refuses(p));
    {
      SqliteFile file(p, SqliteFile::Mode::create);
      file.execute("INSERT INTO version(name, created, thumbnail, document) VALUES('first', 'now', x'01', x'0203');"
                   "CREATE TABLE later(key TEXT, value INTEGER); INSERT INTO later VALUES('a', 7);"
                   "ALTER TABLE item ADD COLUMN colour TEXT");
    }
    QVERIFY(refuses(p));
    DocumentContent next = sample(2, 30);
    next.items.push_back({"clip", "Nod", "{}"});
    for (const auto& to : {q, p}) {
      rewriteDocument(p, to, next);
      QVERIFY(same(readDocument(to), next));
      QCOMPARE(readDocument(to).items, next.items);
      QVERIFY(fs::file_size(to) < 100000);  // the megabytes that were removed are gone
      SqliteFile file(to, SqliteFile::Mode::readOnly);
      SqliteStatement version(file, "SELECT name, thumbnail, document FROM version");
      QVERIFY(version.step() && version.text(0) == "first" && version.blob(2).size() == 2);
      SqliteStatement later(file, "SELECT value FROM later WHERE key = 'a'");
      QVERIFY(later.step() && later.integer(0) == 7);
      QVERIFY(refuses(to));
    }
    QVERIFY(!refuses(path("missing.likeness")));
    std::ofstream(path("note.txt")) << "no document";
    QVERIFY(!refuses(path("note.txt")));
  }

  void newerSchemaIsRefused() {
    const auto p = path("newer.likeness");
    writeDocument(p, sample(1, 30));
    { SqliteFile(p, SqliteFile::Mode::create).execute("PRAGMA user_version = 99"); }
    try {
      readDocument(p);
      QFAIL("a newer schema was accepted");
    } catch (const Error& e) {
      QVERIFY(std::string(e.what()).find("newer") != std::string::npos);
    }
  }

  void otherFilesAreRefused() {
    { SqliteFile(path("other.db"), SqliteFile::Mode::create).execute("CREATE TABLE t(x)"); }
    QVERIFY_THROWS_EXCEPTION(Error, readDocument(path("other.db")));
    std::ofstream(path("text.likeness")) << "not a database at all, just text that is long enough";
    QVERIFY_THROWS_EXCEPTION(Error, readDocument(path("text.likeness")));
    QVERIFY_THROWS_EXCEPTION(Error, readDocument(path("missing.likeness")));
  }

  void lyingShapesAreRefused() {
    const auto p = path("liar.likeness");
    writeDocument(p, sample(1, 30));
    {
      SqliteFile file(p, SqliteFile::Mode::create);
      file.execute("UPDATE tensor SET shape = '[1000000000, 3]' WHERE name = 'splats/means'");
    }
    try {
      readDocument(p);
      QFAIL("a lying shape was accepted");
    } catch (const Error& e) {  // names the tensor and the file
      const std::string said = e.what();
      QVERIFY2(said.find("splats/means") != std::string::npos && said.find("liar.likeness") != std::string::npos, said.c_str());
    }
  }

  // Zeros shrink to nothing: what they unpack to is bounded by the size of the file.
  void bombsAreRefused() {
    const auto p = path("bomb.likeness");
    DocumentContent c;
    for (const char* name : {"a", "b", "c"}) c.tensors[name] = HostTensor::of(std::vector<float>(7 << 20), {7 << 20});
    writeDocument(p, c);
    QVERIFY(fs::file_size(p) < 200000);
    QVERIFY_THROWS_EXCEPTION(Error, readDocument(p));
    c.tensors.erase("c");
    writeDocument(p, c);
    QCOMPARE(readDocument(p).tensors.size(), std::size_t(2));
  }

  void rowsWithoutTheirIndexAreReadOnce() {
    const auto p = path("bare.likeness");
    writeDocument(p, sample(1, 30));
    {
      SqliteFile file(p, SqliteFile::Mode::create);
      file.execute("CREATE TABLE bare(name TEXT, part INTEGER, data BLOB); INSERT INTO bare SELECT * FROM tensor_chunk; "
                   "DROP TABLE tensor_chunk; ALTER TABLE bare RENAME TO tensor_chunk");
    }
    QVERIFY(same(readDocument(p), sample(1, 30)));
    {
      SqliteFile file(p, SqliteFile::Mode::create);
      file.execute("CREATE TABLE bare(name TEXT, dtype TEXT, shape TEXT); INSERT INTO bare SELECT * FROM tensor; "
                   "INSERT INTO bare SELECT * FROM tensor; DROP TABLE tensor; ALTER TABLE bare RENAME TO tensor");
    }
    QVERIFY_THROWS_EXCEPTION(Error, readDocument(p));
  }

  void damageNeverCrashes() {
    const auto p = path("damaged.likeness");
    writeDocument(p, sample(1, 3000));
    std::ifstream in(p, std::ios::binary);
    const std::vector<char> whole((std::istreambuf_iterator<char>(in)), {});
    int refused = 0;
    for (std::size_t at = 0; at < whole.size(); at += 97) {
      auto bytes = whole;
      bytes[at] = char(bytes[at] ^ 0x5A);
      std::ofstream(p, std::ios::binary).write(bytes.data(), std::streamsize(bytes.size()));
      try {
        readDocument(p);
      } catch (const Error&) {
        ++refused;
      }
    }
    QVERIFY(refused > 0);  // the damage reaches what is read
  }

  // A process that may write only 1 MB more must fail with a sentence and leave the old file whole.
  void fullDiskKeepsTheOldFile() {
    const auto p = path("full.likeness");
    writeDocument(p, sample(1));
    const pid_t child = fork();
    if (child == 0) {
      signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{1 << 20, 1 << 20};
      setrlimit(RLIMIT_FSIZE, &limit);
      try {
        writeDocument(p, sample(2));
      } catch (const Error&) {
        _exit(3);
      }
      _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), 3);
    QVERIFY(same(readDocument(p), sample(1)));
  }

  void killedWriterKeepsTheOldFile() {
    const auto p = path("killed.likeness");
    writeDocument(p, sample(1));
    for (int delayMs : {1, 5, 20, 40, 80}) {
      const pid_t child = fork();
      if (child == 0) {
        writeDocument(p, sample(2));
        _exit(0);
      }
      usleep(useconds_t(delayMs) * 1000);
      kill(child, SIGKILL);
      waitpid(child, nullptr, 0);
      const auto now = readDocument(p);
      QVERIFY(same(now, sample(1)) || same(now, sample(2)));
      writeDocument(p, sample(1));
    }
  }
};

QTEST_APPLESS_MAIN(TestDocument)
#include "test_document.moc"
