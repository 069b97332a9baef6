// The open document: windows that share a file, copies to share, versions, leftovers, the writer thread.
#include <QtTest/QtTest>
#include <mutex>
#include <unistd.h>

#include "engine/project/document_writer.h"
#include "engine/project/working_document.h"
#include "sample_document.h"
#include "tests/support/refusal.h"

using namespace likeness;
namespace fs = std::filesystem;
using fixture::editOf;
using fixture::sample;
using test::contentOf;
using test::refusal;

class TestWorkingDocument : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;
  fixture::Folders folders_{dir_};
  fs::path fresh() { return folders_.fresh(); }

 private Q_SLOTS:
  void twoWindowsOnOneFile() {
    const fs::path place = fresh(), file = place / "a.likeness", state = place / "state";
    writeDocument(file, sample(1));
    const auto first = WorkingDocument::open(state, file);
    QVERIFY(WorkingDocument::openElsewhere(state, file));
    fs::create_symlink(file, place / "link.likeness");
    QVERIFY(refusal([&] { WorkingDocument::open(state, place / "link.likeness"); }).find("another window") != std::string::npos);
    const auto copy = WorkingDocument::open(state, file, true);
    QVERIFY(copy->source().empty() && copy->unsaved());
    QVERIFY(refusal([&] { copy->saveTo(file); }).find("another window") != std::string::npos);
    copy->saveTo(place / "b.likeness");
    first->discard();
    copy->saveTo(file);  // free now
    copy->discard();
    QVERIFY(!WorkingDocument::openElsewhere(state, file));
  }

  void shareCopyHoldsNothingOfThePerson() {
    const fs::path place = fresh(), file = place / "share.likeness";
    const auto document = WorkingDocument::create(place / "state");
    DocumentContent content = sample(1);
    for (std::size_t i = 0; i < content.photos[0].bytes.size(); ++i)
      content.photos[0].bytes[i] = std::byte((i * 2654435761u >> 13) & 0xFF);
    content.meta["photo/name"] = "Secret Person.jpg";
    document->commit(content, true);
    document->addVersion("first", content.preview, content);
    document->saveShareCopy(file);
    const auto shared = readDocument(file);
    QVERIFY(shared.photos.empty() && !shared.meta.contains("photo/name"));
    QVERIFY(!shared.tensors.contains("landmarks/0/mp468") && shared.tensors.contains("splats/means"));
    const std::string bytes = contentOf(file);
    const std::string photo(reinterpret_cast<const char*>(content.photos[0].bytes.data()), 200);
    QVERIFY(bytes.find(photo) == std::string::npos && bytes.find("Secret") == std::string::npos);
    QVERIFY(bytes.find(place.string()) == std::string::npos);  // no folder names of this machine
    QVERIFY(document->source().empty());
    document->discard();
  }

  void versionsComeBackAndCostNothingOfWhatCameAfter() {
    const auto document = WorkingDocument::create(fresh() / "state");
    document->commit(sample(1), true);
    document->addVersion("one", {std::byte(7)}, document->content());
    document->commit(sample(2), true);
    document->addVersion("two", {}, document->content());
    const auto list = document->versions();
    QCOMPARE(list.size(), std::size_t(2));
    QCOMPARE(list[0].name, std::string("one"));
    QCOMPARE(list[0].thumbnail.size(), std::size_t(1));
    QCOMPARE(editOf(document->readVersion(list[0].id)), 1);
    QCOMPARE(editOf(document->readVersion(list[1].id)), 2);
    document->removeVersion(list[0].id);
    QVERIFY(!refusal([&] { document->readVersion(list[0].id); }).empty());
    document->discard();
  }

  void cleanLeftoversAreRemovedAndLivingOnesLeftAlone() {
    const fs::path root = fresh() / "state";
    const auto alive = WorkingDocument::create(root);
    alive->commit(sample(1), true);
    QVERIFY(findRecoverable(root).empty());
    { WorkingDocument::create(root)->commit(sample(2), false); }  // gone without discard, nothing unsaved
    QVERIFY(findRecoverable(root).empty());
    { WorkingDocument::create(root)->commit(sample(3), true); }
    const auto found = findRecoverable(root);
    QCOMPARE(found.size(), std::size_t(1));
    QVERIFY(found[0].source.empty());
    discardRecoverable(found[0].folder);
    QVERIFY(findRecoverable(root).empty());
    QVERIFY(fs::exists(alive->folder()));
    alive->discard();
  }

  void writerReportsAndReplacesWaitingCommits() {
    const fs::path place = fresh();
    std::mutex mutex;
    std::vector<WriteResult> results;
    {
      DocumentWriter writer(WorkingDocument::create(place / "state"), [&](const WriteResult& r) {
        std::lock_guard lock(mutex);
        results.push_back(r);
      });
      for (int i = 1; i <= 50; ++i)
        writer.commit([i] { usleep(20000); return sample(i); }, std::uint64_t(i), true);
      writer.save([] { return sample(60); }, 60, place / "a.likeness");
      writer.save([] { return sample(61); }, 61, place / "no" / "such" / "a.likeness");
      writer.waitUntilIdle();
      QVERIFY(writer.ask([](WorkingDocument& d) { return d.unsaved(); }));
      QCOMPARE(editOf(writer.ask([](WorkingDocument& d) { return d.content(); })), 61);
      writer.ask([](WorkingDocument& d) { d.discard(); return 0; });
    }
    QVERIFY(results.size() >= 3 && results.size() < 20);
    QVERIFY(results.back().problem.find("does not exist") != std::string::npos);
    QVERIFY(results[results.size() - 2].problem.empty());
    QCOMPARE(editOf(readDocument(place / "a.likeness")), 60);
  }
};

QTEST_APPLESS_MAIN(TestWorkingDocument)
#include "test_working_document.moc"
