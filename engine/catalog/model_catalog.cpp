#include "engine/catalog/model_catalog.h"

#include <algorithm>

#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/core/json_text.h"
#include "engine/core/paths.h"

namespace likeness {
namespace {

using Json = nlohmann::json;

[[noreturn]] void bad(const std::string& where, const std::string& why) {
  throw Error("The model catalog cannot be used: " + where + " " + why + ".",
              "Install Likeness again, or undo the change to model_catalog.json.");
}

// Reads fields of one object; every complaint names the object.
class Reader {
 public:
  Reader(const Json& json, std::string where) : json_(json), where_(std::move(where)) {
    if (!json_.is_object()) bad(where_, "is no object");
  }
  std::string text(const char* key, bool needed = true) const {
    const auto it = json_.find(key);
    if (it == json_.end() || it->is_null()) {
      if (needed) bad(where_, std::string("lacks ") + key);
      return {};
    }
    if (!it->is_string()) bad(where_, std::string("has no text as ") + key);
    return it->get<std::string>();
  }
  std::optional<std::uint64_t> number(const char* key) const {
    const auto it = json_.find(key);
    if (it == json_.end() || it->is_null()) return {};
    if (!it->is_number_unsigned()) bad(where_, std::string("has no whole number as ") + key);
    return it->get<std::uint64_t>();
  }
  bool flag(const char* key) const {
    const auto it = json_.find(key);
    return it != json_.end() && it->is_boolean() && it->get<bool>();
  }
  const Json& list(const char* key) const {
    static const Json kEmpty = Json::array();
    const auto it = json_.find(key);
    if (it == json_.end()) return kEmpty;
    if (!it->is_array()) bad(where_, std::string("has no list as ") + key);
    return *it;
  }
  std::vector<std::string> texts(const char* key) const {
    std::vector<std::string> out;
    for (const Json& item : list(key)) {
      if (!item.is_string()) bad(where_, std::string("has something other than texts in ") + key);
      out.push_back(item.get<std::string>());
    }
    return out;
  }
  std::map<std::string, std::string> pairs(const char* key) const {
    const auto it = json_.find(key);
    if (it == json_.end() || !it->is_object()) bad(where_, std::string("lacks ") + key);
    std::map<std::string, std::string> out;
    for (const auto& [name, value] : it->items()) {
      if (!value.is_string()) bad(where_, "has no text in " + name);
      out[name] = value.get<std::string>();
    }
    return out;
  }

 private:
  const Json& json_;
  std::string where_;
};

template <class Choice>
Choice choiceOf(const std::string& text, std::initializer_list<std::pair<const char*, Choice>> choices,
                const std::string& where) {
  for (const auto& [name, value] : choices)
    if (text == name) return value;
  bad(where, "has the unknown word " + text);
}

// Files end in a folder of ours: a path of the catalog may not leave it.
std::string safePath(const std::string& path, const std::string& where) {
  const std::filesystem::path p(path);
  bool safe = !path.empty() && p.is_relative();
  for (const auto& part : p) safe = safe && part != ".." && part != ".";
  if (!safe) bad(where, "has the unusable path " + path);
  return path;
}

CatalogFile fileFrom(const Json& json, const std::string& where) {
  const Reader in(json, where);
  CatalogFile out;
  out.path = safePath(in.text("path"), where);
  out.holds = in.pairs("holds");
  out.url = in.text("url", false);
  out.size = in.number("size");
  out.sha256 = in.text("sha256", false);
  out.sha256Prefix = in.text("sha256_prefix", false);
  out.alternative = in.flag("alternative");
  out.optional = in.flag("optional");
  out.archive = in.text("archive", false);
  out.member = in.text("member", !out.archive.empty());
  if (!out.sha256.empty() && out.sha256.size() != 64) bad(where, "has a sha256 that is not 64 digits long");
  return out;
}

CatalogModel modelFrom(const Json& json) {
  const Reader in(json, "a model");
  CatalogModel out;
  out.id = in.text("id");
  const std::string where = "model " + out.id;
  const Reader named(json, where);
  safePath(out.id, where);
  out.name = named.text("name");
  out.publisher = named.text("publisher");
  out.page = named.text("page");
  out.licence = named.text("licence");
  out.licencePage = named.text("licence_page");
  out.commercialNote = named.text("commercial_note");
  out.how = named.text("how", false);
  out.standIn = named.text("stand_in");
  out.group = named.text("group", false);
  out.commercial = choiceOf<CommercialUse>(named.text("commercial"),
                                           {{"yes", CommercialUse::yes}, {"restricted", CommercialUse::restricted},
                                            {"no", CommercialUse::no}, {"unknown", CommercialUse::unknown}}, where);
  out.access = choiceOf<ModelAccess>(named.text("access"),
                                     {{"open", ModelAccess::open}, {"login", ModelAccess::login},
                                      {"manual", ModelAccess::manual}, {"none", ModelAccess::none}}, where);
  out.neededBy = named.texts("needed_by");
  out.usefulFor = named.texts("useful_for");
  out.roles = named.texts("roles");
  out.hints = named.texts("hints");
  for (const Json& file : named.list("files")) out.files.push_back(fileFrom(file, where));
  for (const Json& archive : named.list("archives")) {
    const Reader a(archive, where);
    out.archives.push_back({safePath(a.text("name"), where), a.text("url"), a.text("sha256", false), a.number("size")});
  }
  return out;
}

void checkReferences(const ModelCatalog& catalog) {
  for (const auto& model : catalog.models) {
    for (const auto* list : {&model.neededBy, &model.usefulFor})
      for (const auto& feature : *list)
        if (!catalog.feature(feature)) bad("model " + model.id, "names the unknown feature " + feature);
    for (const auto& file : model.files)
      if (!file.archive.empty() && !model.archive(file.archive))
        bad("model " + model.id, "names the unknown archive " + file.archive);
  }
}

}  // namespace

const char* commercialUseText(CommercialUse use) {
  switch (use) {
    case CommercialUse::yes: return "yes";
    case CommercialUse::restricted: return "restricted";
    case CommercialUse::no: return "no";
    case CommercialUse::unknown: break;
  }
  return "unknown";
}

const CatalogArchive* CatalogModel::archive(const std::string& archiveName) const {
  const auto it = std::find_if(archives.begin(), archives.end(), [&](const auto& a) { return a.name == archiveName; });
  return it == archives.end() ? nullptr : &*it;
}

const CatalogModel& ModelCatalog::model(const std::string& id) const {
  for (const auto& entry : models)
    if (entry.id == id) return entry;
  throw Error("There is no model named " + inQuotes(id) + ".", "`likeness models list` names every one.");
}

const CatalogFeature* ModelCatalog::feature(const std::string& id) const {
  const auto it = std::find_if(features.begin(), features.end(), [&](const auto& f) { return f.id == id; });
  return it == features.end() ? nullptr : &*it;
}

ModelCatalog readModelCatalog(const std::filesystem::path& file) {
  const FileBytes bytes = readFile(file, JsonLimits{}.bytes);
  const Json json = parseJson(bytes.text());
  if (json.is_discarded()) bad(fileInQuotes(file), "is not valid JSON");
  const Reader in(json, "the file");
  ModelCatalog out;
  for (const Json& feature : in.list("features")) {
    const Reader f(feature, "a feature");
    out.features.push_back({f.text("id"), f.text("label"), f.text("stand_in")});
  }
  if (const auto networks = json.find("networks"); networks != json.end() && networks->is_object())
    for (const auto& [id, network] : networks->items()) {
      const Reader n(network, "network " + id);
      out.networks[safePath(id, "network " + id)] = {n.text("title"), n.texts("ignore"), n.flag("others")};
    }
  for (const Json& model : in.list("models")) out.models.push_back(modelFrom(model));
  checkReferences(out);
  return out;
}

const ModelCatalog& modelCatalog() {
  static const ModelCatalog catalog = readModelCatalog(resourcePath("model_catalog.json"));
  return catalog;
}

}  // namespace likeness
