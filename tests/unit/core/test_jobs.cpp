// Jobs: stop, pause, failure inside a step, live parameters, the engine thread's queue.
#include <QtTest>
#include <atomic>
#include <functional>
#include <new>
#include <thread>

#include "engine/core/error.h"
#include "engine/core/job_runner.h"
#include "engine/core/parallel.h"

namespace likeness {

struct LoopParams {
  int strength = 1;
  int size = 4;
};

void describe(ParamList<LoopParams>& list) {
  const Text text{"test", "text"};
  list.add(&LoopParams::strength, {.key = "loop.strength", .label = text, .help = text,
                                   .minimum = 0, .maximum = 100000, .flags = paramLive});
  list.add(&LoopParams::size,
           {.key = "loop.size", .label = text, .help = text, .minimum = 1, .maximum = 8});
}

}  // namespace likeness

namespace {

using namespace likeness;
using namespace std::chrono_literals;

// Calls `body` once a step until it returns false or the job is stopped.
class LoopJob : public Job {
 public:
  explicit LoopJob(std::function<bool(int)> body) : body_(std::move(body)) {}
  std::string name() const override { return "loop"; }
  void run(JobContext& context) override {
    context.bindParams(ParamGroup::viewing("loop", Text{"test", "Loop"}, params));
    for (int step = 0; context.step(); ++step) {
      steps.store(step + 1);
      if (!body_(step)) return;
    }
  }
  LoopParams params;
  std::atomic<int> steps{0};

 private:
  std::function<bool(int)> body_;
};

template <class T>
int countOf(const std::vector<Event>& events) {
  return int(std::count_if(events.begin(), events.end(),
                           [](const Event& e) { return std::holds_alternative<T>(e); }));
}

void waitFor(const std::function<bool()>& condition) {
  QTRY_VERIFY_WITH_TIMEOUT(condition(), 10000);
}

}  // namespace

class TestJobs : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aJobRunsOnTheCallersThread() {
    JobOutputs outputs;
    const auto caller = std::this_thread::get_id();
    bool same = false;
    LoopJob job([&](int step) {
      same = std::this_thread::get_id() == caller;
      return step < 2;
    });
    QVERIFY(runJob(job, {}, outputs) == JobOutcome::finished);
    QVERIFY(same);
    const auto events = outputs.events.drain();
    QCOMPARE(events.size(), std::size_t(2));
    QVERIFY(std::holds_alternative<JobStarted>(events.front()));
    QVERIFY(std::holds_alternative<JobFinished>(events.back()));
  }

  void durationsHaveTheDigitsThatAReaderCanUse() {
    QCOMPARE(eventToLine(JobFinished{1.354e-05}), std::string("finished in less than 0.01 s"));
    QCOMPARE(eventToLine(JobFinished{0.25417}), std::string("finished in 0.25 s"));
    QCOMPARE(eventToLine(JobFinished{61.2345}), std::string("finished in 61.2 s"));
    QCOMPARE(eventToLine(JobCancelled{1234.5}), std::string("stopped after 1234 s; what was done is kept"));
  }

  void stopWhilePausedEndsTheJob() {
    JobOutputs outputs;
    JobRunner runner(outputs);
    auto job = std::make_shared<LoopJob>([](int) { return true; });
    JobHandle handle = runner.submit(job);
    waitFor([&] { return job->steps > 3; });
    handle.control->pause();
    waitFor([&] { return handle.control->standing(); });
    const int stoodAt = job->steps;
    QTest::qWait(30);
    QCOMPARE(job->steps.load(), stoodAt);  // really stands still
    handle.control->requestStop();
    runner.waitUntilIdle();
    QCOMPARE(job->steps.load(), stoodAt);
    QCOMPARE(countOf<JobCancelled>(outputs.events.drain()), 1);
  }

  void aSignalStopsAPausedJob() {
    JobOutputs outputs;
    JobRunner runner(outputs);
    JobHandle handle = runner.submit(std::make_shared<LoopJob>([](int) { return true; }));
    handle.control->pause();
    waitFor([&] { return handle.control->standing(); });
    handle.control->requestStopFromSignal();
    runner.waitUntilIdle();
    QCOMPARE(countOf<JobCancelled>(outputs.events.drain()), 1);
  }

  void resumeGoesOnWhereItStood() {
    JobOutputs outputs;
    JobRunner runner(outputs);
    std::atomic<bool> enough{false};
    auto job = std::make_shared<LoopJob>([&](int) { return !enough; });
    JobHandle handle = runner.submit(job);
    handle.control->pause();
    waitFor([&] { return handle.control->standing(); });
    const int stoodAt = job->steps;
    handle.control->resume();
    waitFor([&] { return job->steps > stoodAt + 2; });
    enough = true;
    runner.waitUntilIdle();
    QCOMPARE(countOf<JobFinished>(outputs.events.drain()), 1);
  }

  void failuresBecomeEventsAndTheRunnerGoesOn_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("text");
    QTest::newRow("own") << 0 << "The file a.obj is empty.";
    QTest::newRow("standard") << 1 << "The job loop failed: vector::_M_range_check";
    QTest::newRow("memory") << 2 << "There was not enough memory for the job loop.";
  }
  void failuresBecomeEventsAndTheRunnerGoesOn() {
    QFETCH(int, kind);
    QFETCH(QString, text);
    JobOutputs outputs;
    JobRunner runner(outputs);
    runner.submit(std::make_shared<LoopJob>([kind](int step) {
      if (step < 3) return true;
      if (kind == 0) throw Error("The file a.obj is empty.", "Export it again.");
      if (kind == 1) throw std::out_of_range("vector::_M_range_check\nbacktrace");
      throw std::bad_alloc();
    }));
    runner.submit(std::make_shared<LoopJob>([](int) { return false; }));
    runner.waitUntilIdle();
    const auto events = outputs.events.drain();
    QCOMPARE(events.size(), std::size_t(4));
    const auto* failed = std::get_if<JobFailed>(&events[1]);
    QVERIFY(failed);
    QCOMPARE(QString::fromStdString(failed->text), text);
    QVERIFY(failed->kind == (kind == 0 ? ErrorKind::input : ErrorKind::failure));
    QVERIFY(std::holds_alternative<JobFinished>(events[3]));
  }

  void ofAThousandSliderMovesTheLastWinsAtAStepBoundary() {
    JobOutputs outputs;
    JobRunner runner(outputs);
    LoopJob* self = nullptr;
    std::atomic<int> latest{0}, changesInsideAStep{0}, changes{0};
    auto job = std::make_shared<LoopJob>([&](int) {
      const int before = self->params.strength;
      std::this_thread::sleep_for(1ms);
      changesInsideAStep += self->params.strength != before;
      changes += latest.exchange(before) != before;
      return true;
    });
    self = job.get();
    JobHandle handle = runner.submit(job);
    for (int move = 1; move <= 1000; ++move) {
      handle.liveParams->post("loop.strength", 1000 + move);
      if (move % 100 == 0) std::this_thread::sleep_for(1ms);
    }
    waitFor([&] { return latest == 2000; });
    handle.control->requestStop();
    runner.waitUntilIdle();
    QCOMPARE(job->params.strength, 2000);
    QCOMPARE(changesInsideAStep.load(), 0);
    QVERIFY(changes < 200);  // superseded moves cost nothing
    QCOMPARE(countOf<Warning>(outputs.events.drain()), 0);
  }

  void wrongLiveChangesBecomeWarnings() {
    JobOutputs outputs;
    JobHandle handle;
    handle.liveParams->post("loop.size", 5);
    handle.liveParams->post("loop.strength", -1);
    handle.liveParams->post("other.key", 1);
    LoopJob job([](int) { return false; });
    runJob(job, handle, outputs);
    QCOMPARE(job.params.size, 4);
    QCOMPARE(job.params.strength, 1);
    QCOMPARE(countOf<Warning>(outputs.events.drain()), 3);
  }

  void destructionStopsTheRunningJobAndDropsTheQueue() {
    JobOutputs outputs;
    auto running = std::make_shared<LoopJob>([](int) { return true; });
    auto waiting = std::make_shared<LoopJob>([](int) { return true; });
    {
      JobRunner runner(outputs);
      runner.submit(running);
      runner.submit(waiting);
      waitFor([&] { return running->steps > 0; });
    }
    QCOMPARE(waiting->steps.load(), 0);
    QCOMPARE(countOf<JobCancelled>(outputs.events.drain()), 1);
  }

  void theEngineThreadIsNicer() {
    JobOutputs outputs;
    JobRunner runner(outputs);
    std::atomic<int> engineNice{-100};
    runner.submit(std::make_shared<LoopJob>([&](int) {
      engineNice = threadNiceValue();
      return false;
    }));
    runner.waitUntilIdle();
    QCOMPARE(engineNice.load(), std::min(19, threadNiceValue() + 5));
  }

  void whileAJobRunsOthersComputeOnOneThread() {
    ThreadBudget::instance().setThreads(4);
    QCOMPARE(parallelWorkers(), 4);
    JobOutputs outputs;
    JobRunner runner(outputs);
    std::atomic<int> jobWorkers{0};
    JobHandle handle = runner.submit(std::make_shared<LoopJob>([&](int) {
      jobWorkers = parallelWorkers();
      return true;
    }));
    waitFor([&] { return jobWorkers > 0; });
    QCOMPARE(jobWorkers.load(), 4);
    QCOMPARE(parallelWorkers(), 1);
    handle.control->requestStop();
    runner.waitUntilIdle();
    QCOMPARE(parallelWorkers(), 4);
  }

  void metricsAreThinnedButTheLastArrives() {
    JobOutputs outputs;
    class Talker : public Job {
      std::string name() const override { return "talker"; }
      void run(JobContext& context) override {
        for (int i = 0; i < 1000; ++i) context.metric("loss", i, 1.0 / (i + 1), i == 999);
      }
    } talker;
    runJob(talker, {}, outputs);
    const auto events = outputs.events.drain();
    QVERIFY(countOf<Metric>(events) >= 2 && countOf<Metric>(events) < 20);
    const auto* last = std::get_if<Metric>(&events[events.size() - 2]);
    QVERIFY(last && last->step == 999);
  }
};

QTEST_GUILESS_MAIN(TestJobs)
#include "test_jobs.moc"
