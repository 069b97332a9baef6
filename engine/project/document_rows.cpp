#include "engine/project/document_rows.h"

#include <algorithm>
#include <cstring>

#include "engine/project/document_schema.h"
#include "engine/project/tensor_chunks.h"

namespace likeness {
namespace {

using TextMap = std::map<std::string, std::string>;

TextMap readText(SqliteFile& file, const char* table) {
  TextMap rows;
  SqliteStatement query(file, std::string("SELECT key, value FROM ") + table);
  while (query.step()) rows[query.text(0)] = query.text(1);
  return rows;
}

void writeText(SqliteFile& file, const std::string& table, const TextMap& stored, const TextMap& next) {
  SqliteStatement remove(file, "DELETE FROM " + table + " WHERE key = ?");
  for (const auto& [key, value] : stored)
    if (!next.contains(key)) remove.bind(key).run();
  SqliteStatement insert(file, "INSERT OR REPLACE INTO " + table + "(key, value) VALUES(?, ?)");
  for (const auto& [key, value] : next) {
    const auto old = stored.find(key);
    if (old == stored.end() || old->second != value) insert.bind(key).bind(value).run();
  }
}

std::vector<DocumentPhoto> readPhotos(SqliteFile& file) {
  std::vector<DocumentPhoto> out;
  SqliteStatement query(file, "SELECT name, face, data FROM photo ORDER BY id");
  while (query.step()) {
    const auto blob = query.blob(2);
    out.push_back({query.text(0), {blob.begin(), blob.end()}, int(query.integer(1))});
  }
  return out;
}

void writePhotos(SqliteFile& file, const std::vector<DocumentPhoto>& photos) {
  file.execute("DELETE FROM photo");
  SqliteStatement insert(file, "INSERT INTO photo(name, face, data) VALUES(?, ?, ?)");
  for (const auto& photo : photos)
    insert.bind(photo.name).bind((long long)photo.faceIndex).bind(std::span(photo.bytes)).run();
}

bool sameTensor(const HostTensor& a, const HostTensor& b) {
  return a.dtype == b.dtype && a.shape == b.shape &&
         (a.bytes == b.bytes || std::memcmp(a.bytes.get(), b.bytes.get(), a.byteCount()) == 0);
}

void writeTensors(SqliteFile& file, const TensorMap& stored, const TensorMap& next) {
  for (const auto& [name, tensor] : stored)
    if (!next.contains(name)) removeTensor(file, name);
  for (const auto& [name, tensor] : next) {
    const auto old = stored.find(name);
    if (old != stored.end() && sameTensor(old->second, tensor)) continue;
    if (old != stored.end()) removeTensor(file, name);
    writeTensor(file, name, tensor);
  }
}

std::vector<DocumentItem> readItems(SqliteFile& file) {
  std::vector<DocumentItem> out;
  if (!hasTable(file, "item")) return out;
  SqliteStatement query(file, "SELECT kind, name, value FROM item ORDER BY kind, position, name");
  while (query.step()) out.push_back({query.text(0), query.text(1), query.text(2)});
  return out;
}

void writeItems(SqliteFile& file, const std::vector<DocumentItem>& items) {
  file.execute("DELETE FROM item");
  SqliteStatement insert(file, "INSERT OR REPLACE INTO item(kind, name, position, value) VALUES(?, ?, ?, ?)");
  long long position = 0;
  for (const auto& item : items)
    insert.bind(item.kind).bind(item.name).bind(position++).bind(item.value).run();
}

std::vector<MetricPoint> readMetrics(SqliteFile& file) {
  std::vector<MetricPoint> out;
  if (!hasTable(file, "metric")) return out;
  SqliteStatement query(file, "SELECT run, name, step, seconds, value FROM metric ORDER BY id");
  while (query.step())
    out.push_back({int(query.integer(0)), query.text(1), query.integer(2), query.real(3), query.real(4)});
  return out;
}

// The history only grows while a run goes on, so usually just its new end is written.
void writeMetrics(SqliteFile& file, const std::vector<MetricPoint>& stored,
                  const std::vector<MetricPoint>& next) {
  std::size_t begin = stored.size();
  if (next.size() < begin || !std::equal(stored.begin(), stored.end(), next.begin())) {
    file.execute("DELETE FROM metric");
    begin = 0;
  }
  SqliteStatement insert(file, "INSERT INTO metric(run, name, step, seconds, value) VALUES(?, ?, ?, ?, ?)");
  for (std::size_t i = begin; i < next.size(); ++i) {
    const auto& m = next[i];
    insert.bind((long long)m.run).bind(m.name).bind((long long)m.step).bind(m.seconds).bind(m.value).run();
  }
}

void writePreview(SqliteFile& file, const std::vector<std::byte>& png) {
  file.execute("DELETE FROM preview");
  if (png.empty()) return;
  SqliteStatement(file, "INSERT INTO preview(id, png) VALUES(0, ?)").bind(std::span(png)).run();
}

}  // namespace

DocumentContent readDocumentRows(SqliteFile& file) {
  DocumentContent content;
  content.meta = readText(file, "meta");
  content.parameters = readText(file, "parameter");
  content.photos = readPhotos(file);
  content.tensors = readTensors(file);
  content.items = readItems(file);
  content.metrics = readMetrics(file);
  SqliteStatement preview(file, "SELECT png FROM preview");
  if (preview.step()) content.preview.assign(preview.blob(0).begin(), preview.blob(0).end());
  return content;
}

void writeDocumentRows(SqliteFile& file, const DocumentContent& stored, const DocumentContent& next) {
  writeText(file, "meta", stored.meta, next.meta);
  writeText(file, "parameter", stored.parameters, next.parameters);
  if (stored.photos != next.photos) writePhotos(file, next.photos);
  writeTensors(file, stored.tensors, next.tensors);
  if (stored.items != next.items) writeItems(file, next.items);
  writeMetrics(file, stored.metrics, next.metrics);
  if (stored.preview != next.preview) writePreview(file, next.preview);
}

}  // namespace likeness
