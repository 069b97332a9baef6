#include "engine/project/document_writer.h"

#include <algorithm>
#include <chrono>

#include "engine/core/error.h"
#include "engine/core/parallel.h"

namespace likeness {
namespace {
constexpr int kWriterNice = 10;
}

DocumentWriter::DocumentWriter(std::unique_ptr<WorkingDocument> document, Notify notify)
    : document_(std::move(document)), notify_(std::move(notify)),
      thread_("document", kWriterNice, [this](const std::atomic<bool>& stop) { loop(stop); }) {}

DocumentWriter::~DocumentWriter() {
  waitUntilIdle();
  {
    std::lock_guard lock(mutex_);
    thread_.requestStop();
  }
  wake_.notify_all();
  thread_.stopAndJoin();
}

void DocumentWriter::commit(Snapshot snapshot, std::uint64_t revision, bool unsaved) {
  post({WriteResult::Kind::committed, revision, unsaved, {},
        [=](WorkingDocument& d) { d.commit(snapshot(), unsaved); }});
}

void DocumentWriter::save(Snapshot snapshot, std::uint64_t revision, std::filesystem::path target) {
  post({WriteResult::Kind::saved, revision, false, target, [=](WorkingDocument& d) {
          d.commit(snapshot(), true);  // still unsaved, should the copy fail
          d.saveTo(target);
        }});
}

void DocumentWriter::share(Snapshot snapshot, std::uint64_t revision, std::filesystem::path target) {
  post({WriteResult::Kind::shared, revision, true, target, [=](WorkingDocument& d) {
          d.commit(snapshot(), d.unsaved());
          d.saveShareCopy(target);
        }});
}

void DocumentWriter::addVersion(Snapshot snapshot, std::string name, std::vector<std::byte> thumbnail) {
  post({WriteResult::Kind::versionsChanged, 0, true, {},
        [=](WorkingDocument& d) { d.addVersion(name, thumbnail, snapshot()); }});
}

void DocumentWriter::removeVersion(std::int64_t id) {
  post({WriteResult::Kind::versionsChanged, 0, true, {}, [=](WorkingDocument& d) { d.removeVersion(id); }});
}

void DocumentWriter::post(Task task) {
  {
    std::lock_guard lock(mutex_);
    if (!queue_.empty() && task.kind == WriteResult::Kind::committed && queue_.back().kind == task.kind)
      queue_.pop_back();
    queue_.push_back(std::move(task));
  }
  wake_.notify_all();
}

void DocumentWriter::waitUntilIdle() {
  std::unique_lock lock(mutex_);
  idle_.wait(lock, [&] { return queue_.empty() && !busy_; });
}

void DocumentWriter::loop(const std::atomic<bool>& stopping) {
  const ScopedThreadLimit one(1);
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [&] { return stopping || !queue_.empty(); });
    if (stopping) return;
    const Task task = std::move(queue_.front());
    queue_.pop_front();
    busy_ = true;
    lock.unlock();
    perform(task);
    lock.lock();
    busy_ = false;
    idle_.notify_all();
  }
}

// A worker's boundary: what goes wrong is told, and the next request is served.
void DocumentWriter::perform(const Task& task) {
  const auto start = std::chrono::steady_clock::now();
  WriteResult result{task.kind, task.revision, task.target, {}, 0};
  try {
    std::lock_guard lock(documentMutex_);
    task.work(*document_);
  } catch (const Error& error) {
    result.problem = error.sentence();
  } catch (const std::exception& error) {
    result.problem = std::string("The document could not be written: ") + error.what() + ".";
  }
  result.milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  if (notify_) notify_(result);
}

}  // namespace likeness
