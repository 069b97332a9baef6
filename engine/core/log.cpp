#include "engine/core/log.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>

#include <fstream>
#include <memory>
#include <mutex>
#include <utility>

#include "engine/core/log_file.h"
#include "engine/core/paths.h"

namespace likeness {
namespace {

constexpr std::size_t kFileBytes = 1 << 20;
constexpr std::size_t kFiles = 3;

spdlog::level::level_enum spdlogLevel(LogLevel level) {
  constexpr spdlog::level::level_enum levels[] = {spdlog::level::debug, spdlog::level::info,
                                                  spdlog::level::warn, spdlog::level::err,
                                                  spdlog::level::off};
  return levels[int(level)];
}

LogLevel fromSpdlog(spdlog::level::level_enum level) {
  if (level <= spdlog::level::debug) return LogLevel::debug;
  if (level == spdlog::level::info) return LogLevel::info;
  return level == spdlog::level::warn ? LogLevel::warning : LogLevel::error;
}

// Hands messages to the listener; base_sink's mutex guards it.
class ListenerSink : public spdlog::sinks::base_sink<std::mutex> {
 public:
  void listen(LogListener listener) {
    std::lock_guard lock(mutex_);
    listener_ = std::move(listener);
  }

 private:
  void sink_it_(const spdlog::details::log_msg& message) override {
    if (!listener_) return;
    listener_(fromSpdlog(message.level), std::string(message.payload.data(), message.payload.size()));
  }
  void flush_() override {}

  LogListener listener_;
};

std::shared_ptr<ListenerSink>& listenerSink() {
  static auto sink = std::make_shared<ListenerSink>();
  return sink;
}

std::shared_ptr<spdlog::logger> makeLogger(LogLevel level, LogLevel consoleLevel) {
  auto console = std::make_shared<spdlog::sinks::stderr_color_sink_mt>();
  console->set_level(spdlogLevel(consoleLevel));
  console->set_pattern("likeness: %^%l%$: %v");
  auto logger = std::make_shared<spdlog::logger>("likeness");
  logger->sinks() = {console, listenerSink()};
  logger->set_level(spdlogLevel(level));
  logger->flush_on(spdlog::level::warn);
  return logger;
}

std::shared_ptr<spdlog::logger>& logger() {
  static auto instance = makeLogger(LogLevel::warning, LogLevel::warning);
  return instance;
}

// The log's path when it can be written, else empty: logging must never stop the program.
std::filesystem::path writableLogFile() {
  const auto path = logFile();
  if (path.empty()) return {};
  return std::ofstream(path, std::ios::app) ? path : std::filesystem::path();
}

}  // namespace

std::filesystem::path logFile() {
  const std::filesystem::path folder = stateFolderIfWritable();
  return folder.empty() ? folder : folder / "likeness.log";
}

void flushLog() { logger()->flush(); }

void startLogging(LogLevel level, LogLevel consoleLevel) {
  auto fresh = makeLogger(level, consoleLevel);
  if (const auto path = writableLogFile(); !path.empty()) {
    auto file = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(path.string(), kFileBytes,
                                                                       kFiles);
    file->set_pattern("%Y-%m-%d %H:%M:%S.%e %P %l %v");
    fresh->sinks().push_back(file);
  }
  logger() = std::move(fresh);
}

void logDebug(std::string_view message) { logger()->debug("{}", message); }
void logInfo(std::string_view message) { logger()->info("{}", message); }
void logWarning(std::string_view message) { logger()->warn("{}", message); }
void logError(std::string_view message) { logger()->error("{}", message); }

void setLogListener(LogListener listener) { listenerSink()->listen(std::move(listener)); }

}  // namespace likeness
