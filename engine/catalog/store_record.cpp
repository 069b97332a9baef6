#include "engine/catalog/store_record.h"

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/json_text.h"

namespace likeness {
namespace {

using Json = nlohmann::json;

constexpr const char* kFile = "installed.json";

Json toJson(const InstalledFile& file) {
  Json json{{"path", file.path}, {"holds", file.holds}, {"published", file.published},
            {"linked", file.linked}, {"source", file.source}, {"date", file.date}, {"stored", Json::array()}};
  for (const auto& stored : file.stored)
    json["stored"].push_back({{"name", stored.name}, {"bytes", stored.bytes}, {"sha256", stored.sha256}});
  return json;
}

// A record that someone edited may not name a file outside the model's folder.
bool staysInside(const std::string& name) {
  const std::filesystem::path path(name);
  bool inside = !name.empty() && path.is_relative();
  for (const auto& part : path) inside = inside && part != "..";
  return inside;
}

InstalledFile fileFrom(const Json& json) {
  InstalledFile file;
  file.path = json.at("path").get<std::string>();
  file.holds = json.at("holds").get<std::map<std::string, std::string>>();
  file.published = json.at("published").get<bool>();
  file.linked = json.at("linked").get<bool>();
  file.source = json.at("source").get<std::string>();
  file.date = json.at("date").get<std::string>();
  for (const Json& stored : json.at("stored")) {
    file.stored.push_back({stored.at("name").get<std::string>(), stored.at("bytes").get<std::uint64_t>(),
                           stored.at("sha256").get<std::string>()});
    if (!staysInside(file.stored.back().name)) return {};
  }
  return file;
}

}  // namespace

InstalledModel readStoreRecord(const std::filesystem::path& modelFolder) {
  std::error_code error;
  if (!std::filesystem::exists(modelFolder / kFile, error)) return {};
  try {
    const Json json = readJson(modelFolder / kFile, {.bytes = 4 << 20});
    InstalledModel model;
    model.licenceAccepted = json.at("licence_accepted").get<std::string>();
    for (const Json& file : json.at("files"))
      if (InstalledFile entry = fileFrom(file); !entry.stored.empty()) model.files.push_back(std::move(entry));
    return model;
  } catch (const Json::exception&) {
    return {};
  } catch (const Error&) {
    return {};
  }
}

void writeStoreRecord(const std::filesystem::path& modelFolder, const InstalledModel& model) {
  Json json{{"licence_accepted", model.licenceAccepted}, {"files", Json::array()}};
  for (const auto& file : model.files) json["files"].push_back(toJson(file));
  writeFileAtomically(modelFolder / kFile, json.dump(1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace likeness
