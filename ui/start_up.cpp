#include "ui/start_up.h"

#include <QString>
#include <algorithm>
#include <string_view>

#include "engine/api/torch_threads.h"
#include "engine/core/log.h"
#include "engine/core/memory_budget.h"
#include "engine/core/user_folders.h"
#include "engine/project/working_document.h"
#include "ui/preferences.h"
#include "ui/settings.h"

namespace likeness {
namespace {

namespace fs = std::filesystem;
constexpr const char* kStateInUse = "folders/stateInUse";

void chooseFolders(Settings& settings, const StudioParams& wanted) {
  UserFolders folders{fs::u8path(wanted.stateFolder), fs::u8path(wanted.cacheFolder), fs::u8path(wanted.modelsFolder)};
  const QString inUse = settings.text(kStateInUse);
  if (inUse.toStdString() != wanted.stateFolder) {
    UserFolders before = folders;
    before.state = fs::u8path(inUse.toStdString());
    setUserFolders(before);
    if (!findRecoverable(workingDocumentsFolder()).empty()) return;
    settings.setText(kStateInUse, QString::fromStdString(wanted.stateFolder));
  }
  setUserFolders(folders);
}

}  // namespace

bool wantsSafeMode(int argc, char** argv) {
  return std::any_of(argv + std::min(argc, 1), argv + argc, [](const char* a) { return std::string_view(a) == "--safe-mode"; });
}

void prepareStart(bool safeMode) {
  Settings::setSafeMode(safeMode);
  Settings settings;
  Preferences preferences(settings);
  chooseFolders(settings, preferences.studio());
  if (!safeMode && preferences.studio().drawing != DrawingChoice::processor) return;
  // Mesa's own switch, and the choice of Mesa where several drivers are installed.
  qputenv("LIBGL_ALWAYS_SOFTWARE", "1");
  qputenv("__GLX_VENDOR_LIBRARY_NAME", "mesa");
}

void startServices() {
  Settings settings;
  const RuntimeParams runtime = Preferences(settings).runtime();
  startLogging(runtime.logLevel, std::max(runtime.logLevel, LogLevel::warning));
  MemoryBudget::setProcessLimit(std::int64_t(runtime.memoryBudgetMb) << 20);
  startThreadBudget(runtime.threads);
}

}  // namespace likeness
