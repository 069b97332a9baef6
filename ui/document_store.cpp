#include "ui/document_store.h"

#include <algorithm>

namespace likeness {
namespace {

std::filesystem::path pathOf(const QString& text) { return std::filesystem::u8path(text.toStdString()); }

}  // namespace

DocumentStore::DocumentStore(std::unique_ptr<WorkingDocument> document, QObject* parent) : QObject(parent) {
  qRegisterMetaType<WriteResult>();
  use(std::move(document));
}

void DocumentStore::use(std::unique_ptr<WorkingDocument> document) {
  writer_.reset();
  writer_ = std::make_unique<DocumentWriter>(std::move(document), [this](const WriteResult& result) {
    QMetaObject::invokeMethod(this, [this, result] { finish(result); }, Qt::QueuedConnection);
  });
}

void DocumentStore::commit(const Snapshot& snapshot, bool unsaved) {
  asked_.start();
  writer_->commit(snapshot, ++revision_, unsaved);
}

void DocumentStore::save(const Snapshot& snapshot, const QString& path, int step) {
  asked_.start();
  steps_[++revision_] = step;
  writer_->save(snapshot, revision_, pathOf(path));
}

void DocumentStore::share(const Snapshot& snapshot, const QString& path) { writer_->share(snapshot, ++revision_, pathOf(path)); }

void DocumentStore::addVersion(const Snapshot& snapshot, const QString& name, std::vector<std::byte> thumbnail) {
  writer_->addVersion(snapshot, name.toStdString(), std::move(thumbnail));
}

void DocumentStore::removeVersion(std::int64_t id) { writer_->removeVersion(id); }

DocumentContent DocumentStore::version(std::int64_t id) {
  return writer_->ask([id](WorkingDocument& d) { return d.readVersion(id); });
}

std::vector<DocumentVersion> DocumentStore::versions() {
  return writer_->ask([](WorkingDocument& d) { return d.versions(); });
}

SourceState DocumentStore::sourceState() {
  return writer_->ask([](const WorkingDocument& d) { return d.sourceState(); });
}

double DocumentStore::autosaveDelayMs(double intervalMs) {
  pace_.setInterval(intervalMs);
  return pace_.delayMs();
}

std::uintmax_t DocumentStore::workingBytes() {
  return writer_->ask([](const WorkingDocument& d) {
    std::error_code ignored;
    return std::filesystem::file_size(d.folder() / "work.likeness", ignored);
  });
}

void DocumentStore::discardWorkingCopy() {
  writer_->waitUntilIdle();
  writer_->ask([](WorkingDocument& d) {
    d.discard();
    return 0;
  });
}

void DocumentStore::finish(const WriteResult& result) {
  const bool onDisk = result.kind == WriteResult::Kind::saved || result.kind == WriteResult::Kind::committed;
  if (onDisk && asked_.isValid()) pace_.committed(double(asked_.elapsed()));
  if (result.kind == WriteResult::Kind::committed) slowestCommitMs_ = std::max(slowestCommitMs_, result.milliseconds);
  Q_EMIT written(result);
}

}  // namespace likeness
