// Channel, latest slot, latest worker and progress, under contention.
#include <QtTest>
#include <atomic>
#include <thread>

#include "engine/core/channel.h"
#include "engine/core/error.h"
#include "engine/core/frame_pool.h"
#include "engine/core/latest_slot.h"
#include "engine/core/latest_worker.h"
#include "engine/core/progress.h"

namespace {

using namespace likeness;
using namespace std::chrono_literals;

struct Pair {
  int a = 0, b = 0;  // always equal
};

// Blocks requests on the worker until open() is called.
class Gate {
 public:
  void wait() {
    std::unique_lock lock(mutex_);
    ++arrived_;
    changed_.notify_all();
    changed_.wait(lock, [&] { return open_; });
  }
  void open() {
    std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }
  void waitForArrival() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return arrived_ > 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = false;
  int arrived_ = 0;
};

}  // namespace

class TestHandover : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aChannelKeepsEverySendersOrder() {
    Channel<std::pair<int, int>> channel;
    constexpr int kMessages = 5000;
    const auto send = [&](int sender) {
      for (int i = 0; i < kMessages; ++i) channel.send({sender, i});
    };
    std::thread first(send, 0), second(send, 1);
    int next[2] = {0, 0};
    bool ordered = true;
    while (next[0] + next[1] < 2 * kMessages) {
      const auto message = channel.receive(1000ms);
      if (!message) break;
      ordered = ordered && message->second == next[message->first]++;
    }
    first.join();
    second.join();
    QVERIFY(ordered);
    QCOMPARE(next[0] + next[1], 2 * kMessages);
    QVERIFY(!channel.tryReceive());
  }

  void aSlowReaderNeverBlocksTheSender() {
    Channel<int> channel;
    LatestSlot<int> slot;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 100000; ++i) {
      channel.send(i);
      slot.publish(i);
    }
    QVERIFY(timer.elapsed() < 5000);
    QCOMPARE(channel.drain().size(), std::size_t(100000));  // events: all of them
    QCOMPARE(*slot.read().value, 99999);                    // slot: the newest only
    QCOMPARE(slot.read().generation, std::uint64_t(100000));
  }

  void aSlotUnderContentionShowsWholeValuesInOrder() {
    LatestSlot<Pair> slot;
    std::atomic<int> notified{0};
    slot.onPublish([&] { ++notified; });
    constexpr int kPublishes = 20000;
    std::thread producer([&] {
      for (int i = 1; i <= kPublishes; ++i) slot.publish(Pair{i, i});
    });
    std::atomic<int> faults{0};
    const auto readAll = [&] {
      std::uint64_t last = 0;
      while (last < kPublishes) {
        const auto view = slot.read();
        if (!view.value) continue;
        faults += view.value->a != view.value->b;
        faults += view.generation < last || std::uint64_t(view.value->a) != view.generation;
        last = view.generation;
      }
    };
    std::thread one(readAll), two(readAll);
    producer.join();
    one.join();
    two.join();
    QCOMPARE(faults.load(), 0);
    QCOMPARE(notified.load(), kPublishes);
  }

  void aHeldValueOutlivesItsReplacement() {
    LatestSlot<Pair> slot;
    slot.publish(Pair{1, 1});
    const auto held = slot.read();
    slot.publish(Pair{2, 2});
    QCOMPARE(held.value->a, 1);
    QVERIFY(held.value.use_count() == 1);
  }

  void framesAreRecycledAndNeverExceedThePool() {
    auto pool = std::make_unique<FramePool<std::vector<int>>>(2);
    auto first = pool->take();
    first->assign(1000, 7);
    const int* storage = first->data();
    auto second = pool->take();
    QVERIFY(second && !pool->take());
    first.reset();
    auto again = pool->take();
    QVERIFY(again && again->data() == storage);
    pool.reset();
    QCOMPARE(again->at(999), 7);  // frames may outlive the pool
  }

  void framesComeBackFromOtherThreads() {
    FramePool<Pair> pool(3);
    LatestSlot<Pair> slot;
    std::atomic<bool> done{false};
    std::atomic<int> faults{0};
    std::thread reader([&] {
      while (!done) {
        const auto view = slot.read();
        faults += view.value && view.value->a != view.value->b;
      }
    });
    int published = 0;
    for (int i = 0; i < 20000; ++i) {
      if (auto frame = pool.take()) {
        *frame = {i, i};
        slot.publish(std::shared_ptr<const Pair>(std::move(frame)));
        ++published;
      }
    }
    done = true;
    reader.join();
    QCOMPARE(faults.load(), 0);
    QVERIFY(published > 1000);
  }

  void theLatestWorkerDropsSupersededRequests() {
    LatestSlot<int> results;
    Channel<Event> events;
    Gate gate;
    std::atomic<int> served{0};
    LatestWorker<int, int> worker(
        "latest", [&](const int& request) {
          if (request == 0) gate.wait();
          ++served;
          return std::make_shared<const int>(request * 10);
        }, results, events);
    worker.post(0);
    gate.waitForArrival();
    for (int i = 1; i <= 1000; ++i) worker.post(i);
    gate.open();
    worker.waitUntilIdle();
    QCOMPARE(served.load(), 2);  // the one that was running, and the newest
    QCOMPARE(*results.read().value, 10000);
  }

  void theLatestWorkerReportsExceptionsAndGoesOn() {
    LatestSlot<int> results;
    Channel<Event> events;
    LatestWorker<int, int> worker(
        "latest", [](const int& request) -> std::shared_ptr<const int> {
          if (request == 1) throw Error("The rig does not fit.", "Load the avatar again.");
          if (request == 2) throw std::runtime_error("odd");
          return std::make_shared<const int>(request);
        }, results, events);
    for (int request : {1, 2, 3}) {
      worker.post(request);
      worker.waitUntilIdle();
    }
    const auto warnings = events.drain();
    QCOMPARE(warnings.size(), std::size_t(2));
    QCOMPARE(std::get<Warning>(warnings[0]).text.c_str(), "The rig does not fit.");
    QCOMPARE(std::get<Warning>(warnings[0]).remedy.c_str(), "Load the avatar again.");
    QCOMPARE(std::get<Warning>(warnings[1]).text.c_str(), "odd");
    QCOMPARE(*results.read().value, 3);
  }

  void aWorkerMayDieWithARequestWaiting() {
    LatestSlot<int> results;
    Channel<Event> events;
    for (int i = 0; i < 50; ++i) {
      LatestWorker<int, int> worker(
          "latest", [](const int& r) { return std::make_shared<const int>(r); }, results, events);
      for (int k = 0; k < 20; ++k) worker.post(k);
    }
    QVERIFY(events.drain().empty());
  }

  void progressPortionsNest() {
    ProgressSlot slot;
    ProgressSpan job(&slot);
    ProgressSpan first = job.part(0.25, "find", Text{"test", "Find"});
    QCOMPARE(slot.read().value->fraction, 0.0);
    first.fraction(1);
    QCOMPARE(slot.read().value->fraction, 0.25);
    ProgressSpan second = job.part(0.75, "fit", Text{"test", "Fit"});
    ProgressSpan inner = second.part(0.5, "inner", Text{"test", "Inner"});
    inner.steps(10, 10);
    QCOMPARE(slot.read().value->fraction, 0.25 + 0.75 * 0.5);
    QCOMPARE(slot.read().value->steps, std::int64_t(10));
    QCOMPARE(slot.read().value->stage.c_str(), "inner");
    second.fraction(2);  // never past the end
    QCOMPARE(slot.read().value->fraction, 1.0);
  }

  void progressIsThinnedButTheLastStepArrives() {
    ProgressSlot slot;
    ProgressSpan job(&slot);
    for (int i = 1; i <= 100000; ++i) job.steps(i, 100000);
    QVERIFY(slot.generation() < 1000);
    QCOMPARE(slot.read().value->fraction, 1.0);
    QVERIFY(slot.read().value->stepsPerSecond > 0);
  }
};

QTEST_GUILESS_MAIN(TestHandover)
#include "test_handover.moc"
