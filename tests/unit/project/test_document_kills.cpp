// A program that is killed at any moment loses at most one autosave interval, and never the user's file.
#include <QtTest/QtTest>
#include <atomic>
#include <csignal>
#include <random>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/project/autosave_pace.h"
#include "engine/project/document_writer.h"
#include "engine/project/working_document.h"
#include "sample_document.h"

using namespace likeness;
using fixture::editOf;
using fixture::sample;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int kIntervalMs = 2000, kMostIntervals = 3, kTogether = 8;

long nowMs() { return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now().time_since_epoch()).count(); }

// What the killed process had done, in memory that outlives it.
struct Shared {
  std::atomic<int> edit;              // newest edit of the "user"
  std::atomic<long> editAt[1 << 16];  // when it was made, milliseconds
  std::atomic<int> saved;             // newest edit known to be in the user's file
  std::atomic<long> asked;            // of the request that is under way; 0 = none
  std::atomic<long> deadline;         // by when the next commit was to be on disk
  std::atomic<long> bound;            // how old the one before would be by then
  std::atomic<int> commits;
};

// A user who edits every 5 ms, autosave as the studio does it, and now and then Save.
class Editing {
 public:
  Editing(const fs::path& root, const fs::path& file, Shared& shared, unsigned seed)
      : file_(file), shared_(shared), dice_(seed), pace_(kIntervalMs),
        writer_(WorkingDocument::open(root, file), [this](const WriteResult& r) { finished(r); }) {}

  [[noreturn]] void goOn() {
    plan(0);
    long nextSave = nowMs() + long(dice_() % 2500);
    for (int edit = 1;; ++edit) {
      shared_.editAt[edit] = nowMs();
      shared_.edit = edit;
      const auto snapshot = [edit] { return sample(edit, 300000); };
      if (nowMs() >= nextAutosave_ && ask()) writer_.commit(snapshot, std::uint64_t(edit), true);
      if (nowMs() >= nextSave && ask()) {
        writer_.save(snapshot, std::uint64_t(edit), file_);
        nextSave = nowMs() + 700 + long(dice_() % 2500);
      }
      usleep(5000);
    }
  }

 private:
  bool ask() {
    if (shared_.asked != 0) return false;
    shared_.asked = nowMs();
    return true;
  }
  void finished(const WriteResult& r) {  // on the writer's thread; the next request waits for `asked`
    if (r.kind == WriteResult::Kind::saved && r.problem.empty()) shared_.saved = int(r.revision);
    const long took = nowMs() - shared_.asked;
    pace_.committed(double(took));
    plan(took);
    ++shared_.commits;
    shared_.asked = 0;
  }
  void plan(long took) {
    nextAutosave_ = nowMs() + long(pace_.delayMs());
    shared_.deadline = nextAutosave_ + long(pace_.forecastMs());
    shared_.bound = took + long(pace_.delayMs() + pace_.forecastMs());
  }

  fs::path file_;
  Shared& shared_;
  std::mt19937 dice_;
  AutosavePace pace_;
  std::atomic<long> nextAutosave_{0};
  DocumentWriter writer_;
};

struct Victim {
  fs::path root, file;
  Shared* shared = nullptr;
  pid_t pid = 0;
  long killedAt = 0;
};

}  // namespace

class TestDocumentKills : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;
  int folders_ = 0, late_ = 0, commits_ = 0;
  long worst_ = 0, worstLate_ = 0, worstBound_ = 0;

  Victim start(unsigned seed) {
    Victim v;
    const fs::path place = fs::path(dir_.path().toStdString()) / ("kill" + std::to_string(++folders_));
    v.root = place / "state";
    v.file = place / "a.likeness";
    fs::create_directories(v.root);
    writeDocument(v.file, sample(0));
    v.shared = static_cast<Shared*>(mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
    v.pid = fork();
    if (v.pid == 0) {
      prctl(PR_SET_PDEATHSIG, SIGKILL);
      Editing(v.root, v.file, *v.shared, seed).goOn();
    }
    return v;
  }

  // Newest edit that is still there; what is wrong goes to `problem`.
  int keptEdit(const Victim& v, std::string& problem) {
    const int inFile = editOf(readDocument(v.file));  // throws when it is not whole
    if (inFile < v.shared->saved) problem = "the user's file lost a finished save";
    const auto found = findRecoverable(v.root);
    if (found.size() > 1) problem = "more than one document was found";
    if (found.empty()) return inFile;
    if (found[0].source != v.file || found[0].modified == 0 || found[0].preview.empty() || found[0].sourcePreview.empty())
      problem = "the recovery does not name file, time and previews";
    const auto document = WorkingDocument::recover(found[0].folder);
    const int kept = std::max(inFile, editOf(document->content()));
    document->discard();
    return kept;
  }

  // One interval is the promise. Beyond it may lead only a machine that holds commits up: the last one so
  // long that its successor cannot be in time (the pace says by how much), or the one that is due. Three intervals
  // are the end of every excuse.
  std::string examine(const Victim& v) {
    std::string problem;
    const int kept = keptEdit(v, problem), last = v.shared->edit;
    const long lost = kept >= last ? 0 : v.killedAt - v.shared->editAt[kept + 1].load();
    const long late = std::max(0L, v.killedAt - v.shared->deadline);
    worst_ = std::max(worst_, lost);
    commits_ += v.shared->commits;
    if (lost > kIntervalMs) ++late_, worstLate_ = std::max(worstLate_, late);
    const long bound = std::max<long>(kIntervalMs, v.shared->bound);
    worstBound_ = std::max(worstBound_, bound);
    if (lost > std::min<long>(bound + late, kMostIntervals * kIntervalMs))
      problem = "lost " + std::to_string(lost) + " ms of work; expected were " + std::to_string(bound) + " ms and the commit that was due was " + std::to_string(late) + " ms late";
    munmap(v.shared, sizeof(Shared));
    return problem;
  }

  void killAtRandom(int count, unsigned seed) {
    std::mt19937 dice(seed);
    for (int done = 0; done < count; done += kTogether) {
      std::vector<Victim> victims;
      for (int i = done; i < std::min(count, done + kTogether); ++i) victims.push_back(start(seed + unsigned(i)));
      std::vector<std::pair<long, Victim*>> order;
      for (auto& v : victims) order.push_back({nowMs() + 300 + long(dice() % 5000), &v});
      std::sort(order.begin(), order.end());
      for (auto& [when, v] : order) {
        while (nowMs() < when) usleep(500);
        v->killedAt = nowMs();
        kill(v->pid, SIGKILL);
        waitpid(v->pid, nullptr, 0);
      }
      for (const auto& v : victims) {
        const std::string problem = examine(v);
        QVERIFY2(problem.empty(), problem.c_str());
      }
    }
    qInfo("%d kills, %d commits, largest loss %ld ms of %d; %d beyond it; commits late by up to %ld ms, pace up to %ld ms", count, commits_,
          worst_, kIntervalMs, late_, worstLate_, worstBound_);
    // A loaded machine may be late now and then, not as a rule.
    QVERIFY2(late_ <= std::max(2, count / 4), qPrintable(QString("%1 of %2 kills lost more than an interval").arg(late_).arg(count)));
  }

 private Q_SLOTS:
  void thePaceLeavesRoomForTheCommit() {
    AutosavePace pace(2000);
    QVERIFY(pace.delayMs() < 2000);
    for (const double took : {100.0, 100.0, 700.0, 100.0, 50.0, 50.0, 900.0}) {
      const double forecast = pace.forecastMs();
      pace.committed(took);
      QVERIFY(pace.forecastMs() >= took);
      QVERIFY(pace.forecastMs() <= std::max(forecast, 2 * took + 50));
      // Old by `took` when it was on disk, next one there after the delay and what it may take.
      QVERIFY(took + pace.delayMs() + pace.forecastMs() < 2000 || pace.delayMs() <= 200);
    }
    for (int i = 0; i < 40; ++i) pace.committed(20);
    QVERIFY(pace.forecastMs() < 120);  // one slow commit is forgotten
    QVERIFY(AutosavePace(2000).delayMs() > 1000);
    pace.committed(5000);
    QVERIFY(pace.delayMs() > 0);
    pace.setInterval(60000);
    QVERIFY(pace.delayMs() > 40000);
  }

  void killedAtRandomMoments() {
    const int count = qEnvironmentVariableIntValue("LIKENESS_KILLS");
    killAtRandom(count > 0 ? count : 8, 20261129);
  }
};

QTEST_APPLESS_MAIN(TestDocumentKills)
#include "test_document_kills.moc"
