#include <QtTest/QtTest>
#include <atomic>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "engine/core/parallel.h"

using namespace likeness;

class TestParallel : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void visitsEveryIndexOnce() {
    ThreadBudget::instance().setThreads(4);
    std::vector<std::atomic<int>> seen(10007);
    for (int round = 0; round < 50; ++round)
      parallelFor(seen.size(), 13, [&](std::size_t b, std::size_t e, int worker) {
        QVERIFY(worker >= 0 && worker < 4);
        for (std::size_t i = b; i < e; ++i) ++seen[i];
      });
    for (auto& s : seen) QCOMPARE(s.load(), 50);
  }
  void rethrowsTheFirstFailure() {
    auto run = [] {
      parallelFor(100, 1, [](std::size_t b, std::size_t, int) {
        if (b == 42) throw std::runtime_error("boom");
      });
    };
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, run());
  }
  void nestedCallsRunSerially() {
    std::atomic<int> total{0};
    parallelFor(8, 1, [&](std::size_t, std::size_t, int) {
      parallelFor(8, 1, [&](std::size_t, std::size_t, int worker) {
        QCOMPARE(worker, 0);
        ++total;
      });
    });
    QCOMPARE(total.load(), 64);
  }
  void scopedLimitIsPerThread() {
    ThreadBudget::instance().setThreads(4);
    {
      ScopedThreadLimit one(1);
      QCOMPARE(parallelWorkers(), 1);
    }
    QCOMPARE(parallelWorkers(), 4);
  }
};

QTEST_APPLESS_MAIN(TestParallel)
#include "test_parallel.moc"
