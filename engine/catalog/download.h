#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace likeness {

/// What is to be fetched and what is known of it beforehand.
struct DownloadRequest {
  std::string url;                     ///< http or https
  std::filesystem::path partial;       ///< grows here; kept when the connection breaks, continued next time
  std::optional<std::uint64_t> size;   ///< bytes, where published
  std::string sha256, sha256Prefix;    ///< where published
  std::string proxy;                   ///< empty = http_proxy, https_proxy, all_proxy, no_proxy
  int retries = 5;                     ///< tries in a row without a new byte before it gives up
  double pauseSeconds = 1;             ///< before the first retry; doubles each time, at most 30
  double stallSeconds = 60;            ///< a connection that sends nothing for so long is dropped
};

struct DownloadProgress {
  std::uint64_t done = 0, total = 0;  ///< bytes; total 0 = not known
  int retry = 0;                      ///< 0 = running, else the number of the retry
};

/// Fetches into `partial`, continuing what is there by a Range request (guarded by If-Range, so that a file
/// that changed on the server starts anew; a server without Range starts anew too). Checks length and hash;
/// a file with a wrong hash is deleted, since more of it would not help. Returns the SHA-256; empty when
/// `progress` returned false: the partial file is kept. Throws Error (failure) with one sentence: what the
/// server answered, a length that is not what was announced, a wrong hash, a full disk.
std::string download(const DownloadRequest& request, const std::function<bool(const DownloadProgress&)>& progress);

}  // namespace likeness
