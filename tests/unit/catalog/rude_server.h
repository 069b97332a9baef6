#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace likeness::test {

/// A web server on the loopback device that behaves as badly as it is told. One connection at a time.
class RudeServer {
 public:
  struct Request {
    std::string path;
    long rangeBegin = -1;  ///< -1 = no Range
    std::string ifRange;
    bool throughProxy = false;  ///< the path was a whole address
  };
  struct Answer {
    std::string status = "200 OK";
    std::string body;
    long contentLength = -2;   ///< -2 = the truth, -1 = none
    std::size_t cutAfter = SIZE_MAX;  ///< bytes of the body before the connection is dropped
    std::string etag = "\"v1\"", extra;
    int stallMs = 0;           ///< before the body
  };
  using Handler = std::function<Answer(const Request&, int count)>;

  explicit RudeServer(Handler handler) : handler_(std::move(handler)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size);
    ::listen(listener_, 8);
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { loop(); });
  }
  ~RudeServer() {
    stopping_ = true;
    thread_.join();
    ::close(listener_);
  }
  std::string url(const std::string& path = "/file") const { return "http://127.0.0.1:" + std::to_string(port_) + path; }
  std::vector<Request> requests() {
    std::lock_guard lock(mutex_);
    return requests_;
  }

  /// The proper answer for a body: whole, or the part that a Range asks for.
  static Answer serve(const std::string& body, const Request& request) {
    Answer answer;
    answer.body = body;
    if (request.rangeBegin < 0 || request.ifRange != answer.etag) return answer;
    if (request.rangeBegin >= long(body.size())) return {"416 Range Not Satisfiable", "", -2, SIZE_MAX, "", "", 0};
    answer.status = "206 Partial Content";
    answer.extra = "Content-Range: bytes " + std::to_string(request.rangeBegin) + "-" + std::to_string(body.size() - 1) + "/" +
                   std::to_string(body.size()) + "\r\n";
    answer.body = body.substr(std::size_t(request.rangeBegin));
    return answer;
  }

 private:
  void loop() {
    while (!stopping_) {
      pollfd waiting{listener_, POLLIN, 0};
      if (::poll(&waiting, 1, 20) <= 0) continue;
      const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (client >= 0) talk(client);
    }
  }
  static std::string header(const std::string& text, const std::string& name) {
    const std::size_t at = text.find(name);
    if (at == std::string::npos) return {};
    const std::size_t begin = at + name.size();
    return text.substr(begin, text.find("\r\n", begin) - begin);
  }
  void talk(int client) {
    std::string text;
    for (char buffer[4096]; text.find("\r\n\r\n") == std::string::npos;) {
      const ssize_t got = ::recv(client, buffer, sizeof buffer, 0);
      if (got <= 0) break;
      text.append(buffer, std::size_t(got));
    }
    Request request;
    const std::size_t begin = text.find(' ') + 1;
    request.path = text.substr(begin, text.find(' ', begin) - begin);
    request.throughProxy = request.path.starts_with("http://");
    const std::string range = header(text, "Range: bytes=");
    if (!range.empty()) request.rangeBegin = std::stol(range);
    request.ifRange = header(text, "If-Range: ");
    int count = 0;
    {
      std::lock_guard lock(mutex_);
      requests_.push_back(request);
      count = int(requests_.size());
    }
    send(client, handler_(request, count));
    ::shutdown(client, SHUT_WR);
    ::close(client);
  }
  void send(int client, const Answer& answer) {
    const long length = answer.contentLength == -2 ? long(answer.body.size()) : answer.contentLength;
    std::string head = "HTTP/1.1 " + answer.status + "\r\nConnection: close\r\n" + answer.extra;
    if (length >= 0) head += "Content-Length: " + std::to_string(length) + "\r\n";
    if (!answer.etag.empty()) head += "ETag: " + answer.etag + "\r\n";
    const std::string all = head + "\r\n" + answer.body.substr(0, std::min(answer.cutAfter, answer.body.size()));
    for (int waited = 0; waited < answer.stallMs && !stopping_; waited += 20) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    for (std::size_t at = 0; at < all.size();) {
      const ssize_t done = ::send(client, all.data() + at, std::min<std::size_t>(all.size() - at, 16384), MSG_NOSIGNAL);
      if (done <= 0) return;
      at += std::size_t(done);
    }
  }

  Handler handler_;
  int listener_ = -1, port_ = 0;
  std::atomic<bool> stopping_{false};
  std::mutex mutex_;
  std::vector<Request> requests_;
  std::thread thread_;
};

}  // namespace likeness::test
