#include "engine/catalog/download.h"

#include <curl/curl.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstring>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "engine/catalog/sha256.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/core/json_text.h"

namespace likeness {
namespace {

namespace fs = std::filesystem;

constexpr long kConnectSeconds = 30, kMaxRedirects = 10;
constexpr double kLongestPause = 30;

[[noreturn]] void fail(const std::string& what, const std::string& remedy) { throw Error::failure(what, remedy); }

std::string hostOf(const std::string& url) {
  const std::size_t begin = url.find("://");
  if (begin == std::string::npos) return url;
  return url.substr(begin + 3, url.find_first_of("/?#", begin + 3) - begin - 3);
}

// What must stay the same for a continuation to be allowed.
struct Validator {
  std::string url, tag;  // tag: a strong ETag, else Last-Modified
};

fs::path validatorFile(const fs::path& partial) { return partial.string() + ".json"; }

Validator readValidator(const fs::path& partial) {
  std::error_code error;
  if (!fs::exists(validatorFile(partial), error)) return {};
  const auto json = parseJson(readFile(validatorFile(partial), 1 << 16).text());
  if (!json.is_object()) return {};
  const auto text = [&](const char* key) {
    const auto it = json.find(key);
    return it != json.end() && it->is_string() ? it->get<std::string>() : std::string();
  };
  return {text("url"), text("tag")};
}

// One transfer: appends to the partial file what the server sends.
class Transfer {
 public:
  Transfer(const DownloadRequest& request, const std::function<bool(const DownloadProgress&)>& progress, int retry)
      : request_(request), progress_(progress), retry_(retry), curl_(curl_easy_init()) {
    if (!curl_) fail("The download library cannot start.", "Restart the program.");
    file_ = ::open(request.partial.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    if (file_ < 0) fail("The file " + request.partial.string() + " cannot be written: " + std::strerror(errno) + ".", "Choose another folder.");
    start_ = std::uint64_t(std::max<off_t>(0, ::lseek(file_, 0, SEEK_END)));
    const Validator known = readValidator(request.partial);
    if (start_ > 0 && (known.url != request.url || known.tag.empty())) discard();
    validator_ = {request.url, start_ > 0 ? known.tag : ""};
  }
  ~Transfer() {
    curl_slist_free_all(headers_);
    if (curl_) curl_easy_cleanup(curl_);
    if (file_ >= 0) ::close(file_);
  }
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  CURLcode run() {
    setOptions();
    const CURLcode code = curl_easy_perform(curl_);
    curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &status_);
    return code;
  }
  long status() const { return status_; }
  bool stopped() const { return stopped_; }
  int writeError() const { return writeError_; }
  bool tooLong() const { return tooLong_; }
  std::uint64_t received() const { return received_; }
  std::uint64_t size() const { return start_ + received_; }
  std::uint64_t announced() const { return announced_; }  // of the whole file; 0 = not said

 private:
  void discard() {
    if (::ftruncate(file_, 0) == 0) ::lseek(file_, 0, SEEK_SET);
    start_ = 0;
    received_ = 0;
  }

  void setOptions() {
    const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(curl_, option, value); };
    set(CURLOPT_URL, request_.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    // A redirect may not fall back from https.
    set(CURLOPT_REDIR_PROTOCOLS_STR, request_.url.starts_with("https:") ? "https" : "http,https");
    set(CURLOPT_FOLLOWLOCATION, 1L);
    set(CURLOPT_MAXREDIRS, kMaxRedirects);
    set(CURLOPT_USERAGENT, "Likeness");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(CURLOPT_LOW_SPEED_TIME, long(std::max(1.0, request_.stallSeconds)));
    if (!request_.proxy.empty()) set(CURLOPT_PROXY, request_.proxy.c_str());
    if (start_ > 0) {
      // Not CURLOPT_RESUME_FROM: that gives up when a server answers with the whole file.
      headers_ = curl_slist_append(headers_, ("Range: bytes=" + std::to_string(start_) + "-").c_str());
      headers_ = curl_slist_append(headers_, ("If-Range: " + validator_.tag).c_str());
      set(CURLOPT_HTTPHEADER, headers_);
    }
    set(CURLOPT_HEADERFUNCTION, &Transfer::onHeader);
    set(CURLOPT_HEADERDATA, this);
    set(CURLOPT_WRITEFUNCTION, &Transfer::onBody);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &Transfer::onProgress);
    set(CURLOPT_XFERINFODATA, this);
  }

  static std::size_t onHeader(char* data, std::size_t, std::size_t count, void* self) {
    static_cast<Transfer*>(self)->header(std::string_view(data, count));
    return count;
  }
  static std::size_t onBody(char* data, std::size_t, std::size_t count, void* self) {
    return static_cast<Transfer*>(self)->body(data, count) ? count : 0;
  }
  static int onProgress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Transfer*>(self)->report() ? 0 : 1;
  }

  void header(std::string_view line) {
    while (!line.empty() && std::isspace(static_cast<unsigned char>(line.back()))) line.remove_suffix(1);
    if (line.starts_with("HTTP/")) return void((etag_.clear(), modified_.clear(), range_.clear(), length_ = 0));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return;
    std::string name(line.substr(0, colon));
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    std::string_view value = line.substr(colon + 1);
    while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
    if (name == "etag") etag_ = value;
    if (name == "last-modified") modified_ = value;
    if (name == "content-range") range_ = value;
    if (name == "content-length") length_ = std::strtoull(std::string(value).c_str(), nullptr, 10);
  }

  // The first bytes of an answer: continue, start anew, or ignore an error page.
  bool begin() {
    begun_ = true;
    curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &status_);
    if (status_ != 200 && status_ != 206) return false;
    const bool continues = status_ == 206 && start_ > 0 && range_.starts_with("bytes " + std::to_string(start_) + "-");
    if (!continues) {
      if (status_ == 206) return false;  // a part that was not asked for
      discard();
    }
    announced_ = length_ ? start_ + length_ : 0;
    const bool weak = etag_.starts_with("W/");
    validator_.tag = !etag_.empty() && !weak ? etag_ : modified_;
    const nlohmann::json json{{"url", validator_.url}, {"tag", validator_.tag}};
    writeFileAtomically(validatorFile(request_.partial), json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    return true;
  }

  bool body(const char* data, std::size_t count) try {
    if (!begun_ && !begin()) return false;
    if (request_.size && size() + count > *request_.size) return tooLong_ = true, false;
    while (count > 0) {
      const ssize_t done = ::write(file_, data, count);
      if (done < 0 && errno == EINTR) continue;
      if (done < 0) return writeError_ = errno, false;
      data += done;
      count -= std::size_t(done);
      received_ += std::uint64_t(done);
    }
    return true;
  } catch (const Error&) {  // an exception may not pass through the C library
    writeError_ = ENOSPC;
    return false;
  }

  bool report() {
    const auto now = std::chrono::steady_clock::now();
    if (now - lastReport_ < std::chrono::milliseconds(50)) return !stopped_;
    lastReport_ = now;
    stopped_ = stopped_ || !progress_({size(), request_.size.value_or(announced_), received_ ? 0 : retry_});
    return !stopped_;
  }

  const DownloadRequest& request_;
  const std::function<bool(const DownloadProgress&)>& progress_;
  int retry_;
  CURL* curl_;
  curl_slist* headers_ = nullptr;
  int file_ = -1, writeError_ = 0;
  std::uint64_t start_ = 0, received_ = 0, announced_ = 0, length_ = 0;
  long status_ = 0;
  bool begun_ = false, stopped_ = false, tooLong_ = false;
  std::string etag_, modified_, range_;
  Validator validator_;
  std::chrono::steady_clock::time_point lastReport_{};
};

// Answers that another try will not change.
void failOnAnswer(const DownloadRequest& request, long status) {
  const std::string host = hostOf(request.url);
  if (status == 401 || status == 403)
    fail(host + " does not give this file without a login.", "Download it in a browser and import it: `likeness models import FILE`.");
  if (status == 404 || status == 410)
    fail(host + " no longer has this file.", "Look for it on the publisher's page and import it.");
  if (status >= 400 && status < 500 && status != 408 && status != 416 && status != 429)
    fail(host + " refuses the request (HTTP " + std::to_string(status) + ").", "Look at the publisher's page.");
}

void forget(const fs::path& partial) {
  std::error_code ignored;
  fs::remove(partial, ignored);
  fs::remove(validatorFile(partial), ignored);
}

std::string reasonOf(const Transfer& transfer, CURLcode code) {
  if (transfer.status() >= 400) return "HTTP " + std::to_string(transfer.status());
  return curl_easy_strerror(code);
}

// Sleeps in small pieces so that a stop is noticed.
bool pause(double seconds, int retry, std::uint64_t done, const DownloadRequest& request,
           const std::function<bool(const DownloadProgress&)>& progress) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
  do {
    if (!progress({done, request.size.value_or(0), retry})) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  } while (std::chrono::steady_clock::now() < end);
  return true;
}

enum class Step { complete, again, stopped };

// What to do after one transfer; throws when no further try can help.
Step judge(const DownloadRequest& request, const Transfer& transfer, CURLcode code) {
  if (transfer.stopped()) return Step::stopped;
  if (transfer.writeError())
    fail("There is not enough disk space for the download, or the folder cannot be written.", "Free some space and fetch again; it continues.");
  if (transfer.tooLong() || (request.size && transfer.announced() > *request.size)) {
    forget(request.partial);
    fail(hostOf(request.url) + " sends more than the published " + std::to_string(*request.size) + " bytes.",
         "The file has changed: look at the publisher's page and import it.");
  }
  failOnAnswer(request, transfer.status());
  if (transfer.status() == 416) {  // nothing is left to send, or the file got shorter
    if (request.size && transfer.size() == *request.size) return Step::complete;
    forget(request.partial);
    return Step::again;
  }
  if (code != CURLE_OK || transfer.status() >= 400) return Step::again;
  if (request.size && transfer.size() < *request.size) return Step::again;
  return Step::complete;
}

std::string checkedHash(const DownloadRequest& request) {
  const std::string sha256 = sha256OfFile(request.partial);
  const bool wrong = (!request.sha256.empty() && sha256 != request.sha256) || !sha256.starts_with(request.sha256Prefix);
  if (!wrong) return sha256;
  forget(request.partial);
  fail("What " + hostOf(request.url) + " sent is not the published file: its SHA-256 is " + sha256.substr(0, 12) +
           "... instead of " + (request.sha256.empty() ? request.sha256Prefix : request.sha256.substr(0, 12)) + "....",
       "Nothing was installed. Fetch it again; if it happens again, download it from the publisher's page.");
}

}  // namespace

std::string download(const DownloadRequest& request, const std::function<bool(const DownloadProgress&)>& progress) {
  static std::once_flag started;
  std::call_once(started, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  std::error_code error;
  double wait = request.pauseSeconds;
  std::uint64_t furthest = 0;
  for (int failures = 0;;) {
    if (request.size && fs::file_size(request.partial, error) == *request.size && !error) break;
    Transfer transfer(request, progress, failures);
    const CURLcode code = transfer.run();
    const Step step = judge(request, transfer, code);
    if (step == Step::complete) break;
    if (step == Step::stopped) return {};
    if (transfer.size() > furthest) {  // a server that starts anew each time makes no headway
      furthest = transfer.size();
      failures = 0;
      wait = request.pauseSeconds;
    }
    if (++failures > request.retries)
      fail("The download from " + hostOf(request.url) + " broke off (" + reasonOf(transfer, code) + ").",
           "What has arrived is kept: fetch it again to continue.");
    if (!pause(wait, failures, transfer.size(), request, progress)) return {};
    wait = std::min(wait * 2, kLongestPause);
  }
  const std::string sha256 = checkedHash(request);
  fs::remove(validatorFile(request.partial), error);
  return sha256;
}

}  // namespace likeness
