// What a document file may hold: older, newer and foreign tables, triggers of others, rows that did not change.
#include <QtTest/QtTest>

#include "engine/project/document_rows.h"
#include "engine/project/document_schema.h"
#include "engine/project/sqlite.h"
#include "engine/project/working_document.h"
#include "sample_document.h"
#include "tests/support/refusal.h"

using namespace likeness;
namespace fs = std::filesystem;
using fixture::editOf;
using fixture::sample;
using test::refusal;

class TestDocumentSchema : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;
  fixture::Folders folders_{dir_};
  fs::path fresh() { return folders_.fresh(); }

 private Q_SLOTS:
  void unknownTablesColumnsAndKeysSurvive() {
    const fs::path place = fresh(), file = place / "a.likeness", other = place / "b.likeness";
    writeDocument(file, sample(1));
    {
      SqliteFile raw(file, SqliteFile::Mode::create);
      raw.execute("CREATE TABLE future(x TEXT); INSERT INTO future VALUES('kept')");
      raw.execute("ALTER TABLE meta ADD COLUMN note TEXT; UPDATE meta SET note = 'kept' WHERE key = 'program'");
    }
    const auto document = WorkingDocument::open(place / "state", file);
    document->commit(sample(2), true);
    document->saveTo(other);
    QCOMPARE(editOf(readDocument(other)), 2);
    SqliteFile raw(other, SqliteFile::Mode::readOnly);
    SqliteStatement future(raw, "SELECT x FROM future");
    QVERIFY(future.step());
    QCOMPARE(future.text(0), std::string("kept"));
    SqliteStatement note(raw, "SELECT note FROM meta WHERE key = 'program'");
    QVERIFY(note.step());
    QCOMPARE(note.text(0), std::string("kept"));
    SqliteStatement session(raw, "SELECT count(*) FROM sqlite_master WHERE name = 'session'");
    QVERIFY(session.step());
    QCOMPARE(session.integer(0), 0LL);
    document->discard();
  }

  void schema1OpensAndIsUpgraded() {
    const fs::path place = fresh(), file = place / "old.likeness";
    writeDocument(file, sample(3));
    {
      SqliteFile raw(file, SqliteFile::Mode::create);
      raw.execute("DROP TABLE item; DROP TABLE metric; DROP TABLE version; PRAGMA user_version = 1");
    }
    QCOMPARE(editOf(readDocument(file)), 3);
    const auto document = WorkingDocument::open(place / "state", file);
    document->commit(sample(4), true);
    document->saveTo(file);
    document->discard();
    const auto now = readDocument(file);
    QCOMPARE(editOf(now), 4);
    QVERIFY(now.items == sample(4).items);
    QVERIFY(now.metrics == sample(4).metrics);
  }

  void aNewerSchemaIsRefusedWithASentence() {
    const fs::path place = fresh(), file = place / "newer.likeness";
    writeDocument(file, sample(1));
    { SqliteFile(file, SqliteFile::Mode::create).execute("PRAGMA user_version = 99"); }
    const std::string said = refusal([&] { WorkingDocument::open(place / "state", file); });
    QVERIFY(said.find("newer Likeness") != std::string::npos && said.find("newer.likeness") != std::string::npos);
    QVERIFY(findRecoverable(place / "state").empty());
    QVERIFY(!WorkingDocument::openElsewhere(place / "state", file));
  }

  void triggersOfAHostileFileNeverRun() {
    const fs::path place = fresh(), file = place / "a.likeness";
    writeDocument(file, sample(1));
    {
      SqliteFile raw(file, SqliteFile::Mode::create);
      raw.execute("CREATE TRIGGER evil AFTER INSERT ON parameter BEGIN DELETE FROM photo; END");
    }
    const auto document = WorkingDocument::open(place / "state", file);
    document->commit(sample(2), true);
    document->saveTo(place / "b.likeness");
    QCOMPARE(readDocument(place / "b.likeness").photos.size(), std::size_t(1));
    document->discard();
  }

  void anUnchangedTensorCostsNoDisk() {
    SqliteFile file(fresh() / "rows", SqliteFile::Mode::create);
    createDocumentSchema(file);
    writeDocumentRows(file, {}, sample(1));
    auto next = sample(1);  // equal bytes in other memory
    next.meta["edit"] = "2";
    const int before = sqlite3_total_changes(file.handle());
    writeDocumentRows(file, sample(1), next);
    QCOMPARE(sqlite3_total_changes(file.handle()) - before, 1);
    writeDocumentRows(file, next, sample(3));
    QVERIFY(sqlite3_total_changes(file.handle()) - before > 4);
  }
};

QTEST_APPLESS_MAIN(TestDocumentSchema)
#include "test_document_schema.moc"
