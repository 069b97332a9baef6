// Downloads from a server that cuts connections, lies about lengths, ignores ranges and sends other bytes;
// and the fetch of a model: consent, installation, nothing half done.
#include <QtTest/QtTest>
#include <QTemporaryDir>
#include <fstream>

#include "engine/catalog/download.h"
#include "engine/catalog/model_jobs.h"
#include "engine/catalog/sha256.h"
#include "engine/core/job_runner.h"
#include "tests/support/refusal.h"
#include "tests/unit/catalog/rude_server.h"
#include "tests/unit/catalog/weight_files.h"

using namespace likeness;
using namespace likeness::test;
namespace fs = std::filesystem;

namespace {

std::string randomBytes(std::size_t count, unsigned seed) {
  std::string out(count, 0);
  for (char& c : out) c = char((seed = seed * 1664525u + 1013904223u) >> 24);
  return out;
}

std::string hashOf(const std::string& text) {
  Sha256 hash;
  hash.add(std::as_bytes(std::span(text)));
  return hash.finish();
}

bool always(const DownloadProgress&) { return true; }

}  // namespace

class TestModelDownload : public QObject {
  Q_OBJECT
  QTemporaryDir folder_;
  int files_ = 0;
  const std::string body_ = randomBytes(300'000, 7);

  fs::path root() { return folder_.path().toStdString(); }
  DownloadRequest request(const RudeServer& server) {
    DownloadRequest out;
    out.url = server.url();
    out.partial = root() / ("part" + std::to_string(++files_));
    out.sha256 = hashOf(body_);
    out.size = body_.size();
    out.retries = 3;
    out.pauseSeconds = 0.01;
    out.stallSeconds = 1;
    return out;
  }
  bool arrived(const DownloadRequest& r) { return contentOf(r.partial) == body_; }

 private Q_SLOTS:
  void initTestCase() {
    for (const char* name : {"http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY", "ALL_PROXY"}) qunsetenv(name);
  }
  void aPlainDownload() {
    RudeServer server([&](const auto& r, int) { return RudeServer::serve(body_, r); });
    auto r = request(server);
    QCOMPARE(download(r, always), r.sha256);
    QVERIFY(arrived(r));
    QVERIFY(!fs::exists(r.partial.string() + ".json"));
  }
  void cutConnectionsAreContinued() {
    RudeServer server([&](const auto& r, int) {
      auto answer = RudeServer::serve(body_, r);
      answer.cutAfter = 50'000;
      return answer;
    });
    auto r = request(server);
    r.retries = 2;  // each try brings 50,000 bytes: six tries and more, none of them in vain
    QCOMPARE(download(r, always), r.sha256);
    QVERIFY(arrived(r));
    const auto seen = server.requests();
    QVERIFY(seen.size() >= 6);
    QCOMPARE(seen[1].rangeBegin, 50'000l);
    QCOMPARE(seen[1].ifRange.c_str(), "\"v1\"");
  }
  void aServerWithoutRangesStartsAnew() {
    RudeServer server([&](const auto&, int count) {
      RudeServer::Answer answer;
      answer.body = body_;
      if (count == 1) answer.cutAfter = 90'000;
      return answer;
    });
    auto r = request(server);
    QCOMPARE(download(r, always), r.sha256);
    QVERIFY(arrived(r));
  }
  void aChangedFileStartsAnew() {
    RudeServer server([&](const auto& r, int count) {
      auto answer = RudeServer::serve(count == 1 ? randomBytes(300'000, 99) : body_, r);
      if (count == 1) answer.etag = "\"old\"", answer.cutAfter = 90'000;
      return answer;
    });
    auto r = request(server);
    QCOMPARE(download(r, always), r.sha256);
    QVERIFY(arrived(r));
  }
  void itGivesUpAndKeepsWhatArrived() {
    RudeServer server([&](const auto& r, int count) {
      auto answer = RudeServer::serve(body_, r);
      answer.cutAfter = count == 1 ? 100'000 : 0;
      return answer;
    });
    auto r = request(server);
    const auto why = refusal([&] { download(r, always); });
    QVERIFY2(why.find("broke off") != std::string::npos && why.find("kept") != std::string::npos, why.c_str());
    QCOMPARE(fs::file_size(r.partial), 100'000u);
    QCOMPARE(server.requests().size(), 4u);  // the first and three retries
    RudeServer good([&](const auto& q, int) { return RudeServer::serve(body_, q); });
    r.url = good.url();  // another address: nothing of the old one is trusted
    QCOMPARE(download(r, always), r.sha256);
    QCOMPARE(good.requests()[0].rangeBegin, -1l);
  }
  void theNextRunContinues() {
    std::atomic<bool> broken{true};
    RudeServer server([&](const auto& r, int) {
      auto answer = RudeServer::serve(body_, r);
      if (broken) answer.cutAfter = r.rangeBegin < 0 ? 120'000 : 0;
      return answer;
    });
    auto r = request(server);
    QVERIFY(!refusal([&] { download(r, always); }).empty());
    broken = false;
    QCOMPARE(download(r, always), r.sha256);
    QCOMPARE(server.requests().back().rangeBegin, 120'000l);
    QVERIFY(arrived(r));
  }
  void moreThanAnnounced() {  // Content-Length too small: the rest never counts
    RudeServer server([&](const auto&, int) {
      RudeServer::Answer answer;
      answer.body = body_;
      answer.contentLength = 1000;
      return answer;
    });
    auto r = request(server);
    r.size.reset();
    const auto why = refusal([&] { download(r, always); });
    QVERIFY2(why.find("SHA-256") != std::string::npos, why.c_str());
    QVERIFY(!fs::exists(r.partial));
  }
  void lessThanAnnounced() {  // Content-Length too large: the connection always ends early
    RudeServer server([&](const auto&, int) {
      RudeServer::Answer answer;
      answer.body = body_;
      answer.contentLength = long(body_.size()) + 5000;
      return answer;
    });
    auto r = request(server);
    const auto why = refusal([&] { download(r, always); });  // more than the published size: refused at once
    QVERIFY2(why.find("sends more than the published") != std::string::npos, why.c_str());
    r.size.reset();
    const auto again = refusal([&] { download(r, always); });
    QVERIFY2(again.find("broke off") != std::string::npos, again.c_str());
  }
  void anEndlessBodyIsCut() {
    RudeServer server([&](const auto&, int) {
      RudeServer::Answer answer;
      answer.body = body_ + body_;
      answer.contentLength = -1;
      return answer;
    });
    auto r = request(server);
    const auto why = refusal([&] { download(r, always); });
    QVERIFY2(why.find("sends more than the published") != std::string::npos, why.c_str());
    QVERIFY(!fs::exists(r.partial));
  }
  void aWrongHashIsRefusedAndDeleted() {
    RudeServer server([&](const auto& q, int) { return RudeServer::serve(randomBytes(300'000, 8), q); });
    auto r = request(server);
    const auto why = refusal([&] { download(r, always); });
    QVERIFY2(why.find("not the published file") != std::string::npos, why.c_str());
    QVERIFY(!fs::exists(r.partial));
    r.sha256.clear();
    r.sha256Prefix = "00000000";
    QVERIFY(refusal([&] { download(r, always); }).find("00000000") != std::string::npos);
  }
  void answersAreNamed_data() {
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("tries");
    QTest::newRow("login") << "401 Unauthorized" << "login" << 1;
    QTest::newRow("forbidden") << "403 Forbidden" << "login" << 1;
    QTest::newRow("gone") << "404 Not Found" << "no longer" << 1;
    QTest::newRow("refused") << "451 Unavailable For Legal Reasons" << "451" << 1;
    QTest::newRow("overloaded") << "503 Service Unavailable" << "HTTP 503" << 4;
    QTest::newRow("too many") << "429 Too Many Requests" << "HTTP 429" << 4;
  }
  void answersAreNamed() {
    QFETCH(QString, status);
    QFETCH(QString, word);
    QFETCH(int, tries);
    RudeServer server([&](const auto&, int) {
      RudeServer::Answer answer;
      answer.status = status.toStdString();
      answer.body = "<html>an error page</html>";
      return answer;
    });
    auto r = request(server);
    const auto why = refusal([&] { download(r, always); });
    QVERIFY2(why.find(word.toStdString()) != std::string::npos, why.c_str());
    QCOMPARE(int(server.requests().size()), tries);
    QCOMPARE(fs::exists(r.partial) ? fs::file_size(r.partial) : 0, 0u);  // no error page in the file
  }
  void redirectsAreFollowedWithinHttp() {
    RudeServer server([&](const auto& q, int) {
      if (q.path == "/real") return RudeServer::serve(body_, q);
      RudeServer::Answer answer;
      answer.status = "302 Found";
      answer.extra = q.path == "/file" ? "Location: /real\r\n" : "Location: file:///etc/passwd\r\n";
      answer.etag = "\"of the redirect\"";
      return answer;
    });
    auto r = request(server);
    QCOMPARE(download(r, always), r.sha256);
    r = request(server);
    r.url = server.url("/evil");
    r.retries = 0;
    QVERIFY(!refusal([&] { download(r, always); }).empty());
  }
  void proxiesAreHonoured() {
    RudeServer proxy([&](const auto& q, int) { return RudeServer::serve(body_, q); });
    auto r = request(proxy);
    r.url = "http://models.invalid/file";
    r.proxy = proxy.url("");
    QCOMPARE(download(r, always), r.sha256);
    QVERIFY(proxy.requests()[0].throughProxy);
    r = request(proxy);
    r.url = "http://models.invalid/file";
    qputenv("http_proxy", proxy.url("").c_str());
    const auto hash = download(r, always);
    qunsetenv("http_proxy");
    QCOMPARE(hash, r.sha256);
  }
  void silenceIsDropped() {
    RudeServer server([&](const auto& q, int count) {
      auto answer = RudeServer::serve(body_, q);
      if (count == 1) answer.stallMs = 2500;
      return answer;
    });
    auto r = request(server);
    r.retries = 10;
    QCOMPARE(download(r, always), r.sha256);
    QVERIFY(server.requests().size() >= 2);
  }
  void stoppingKeepsThePart() {
    RudeServer server([&](const auto& q, int) {
      auto answer = RudeServer::serve(body_, q);
      answer.stallMs = 300;
      return answer;
    });
    auto r = request(server);
    int calls = 0;
    QVERIFY(download(r, [&](const DownloadProgress&) { return ++calls < 2; }).empty());
  }

  // A model whose files come from our server.
  CatalogModel loraFrom(const std::string& url, const std::string& body) {
    CatalogModel model = modelCatalog().model("view_lora");
    model.access = ModelAccess::open;
    model.files[0].url = url;
    model.files[0].size = body.size();
    return model;
  }
  std::string loraBytes() {
    writeLora(root() / "source/lora.safetensors");
    return contentOf(root() / "source/lora.safetensors");
  }
  FetchOptions consent() {
    FetchOptions options;
    options.licenceAccepted = true;
    options.pauseSeconds = 0.01;
    options.retries = 2;
    return options;
  }
  // The sentence of a failed job, empty when it finished.
  std::string outcome(Job& job) {
    JobOutputs outputs;
    runJob(job, {}, outputs);
    for (const Event& event : outputs.events.drain())
      if (const auto* failed = std::get_if<JobFailed>(&event)) return failed->text + " " + failed->remedy;
    return {};
  }

  void fetchInstalls() {
    const std::string lora = loraBytes();
    RudeServer server([&](const auto& q, int count) {
      auto answer = RudeServer::serve(lora, q);
      if (count == 1) answer.cutAfter = 2000;
      return answer;
    });
    FetchModelJob job(root() / "fetched", loraFrom(server.url(), lora), consent());
    QCOMPARE(outcome(job).c_str(), "");
    const ModelStore store(root() / "fetched");
    QVERIFY(store.missingRoles(modelCatalog().model("view_lora")).empty());
    QCOMPARE(store.tensors("view_lora", "lora").size(), 4u);
    QVERIFY(!store.installed("view_lora").licenceAccepted.empty());
    QVERIFY(!fs::exists(root() / "fetched/.downloads/view_lora"));
    FetchModelJob again(root() / "fetched", loraFrom(server.url(), lora), consent());
    const auto before = server.requests().size();
    QCOMPARE(outcome(again).c_str(), "");
    QCOMPARE(server.requests().size(), before);  // what is installed is not fetched again
  }
  void fetchAsksForConsent() {
    RudeServer server([&](const auto& q, int) { return RudeServer::serve("x", q); });
    FetchModelJob job(root() / "asked", loraFrom(server.url(), "x"), {});
    const auto why = outcome(job);
    QVERIFY2(why.find("consent") != std::string::npos && why.find("MIT") != std::string::npos, why.c_str());
    QVERIFY(server.requests().empty());
  }
  void whatIsBehindALoginIsNotFetched() {
    for (const char* id : {"flame2020", "deca", "next3d"}) {
      FetchModelJob job(root() / "login", modelCatalog().model(id), consent());
      const auto why = outcome(job);
      QVERIFY2(why.find(modelCatalog().model(id).how) != std::string::npos, why.c_str());
    }
  }
  void wrongContentIsNeverInstalled() {
    const std::string page = "<html>" + std::string(5000, 'x') + "</html>";
    RudeServer server([&](const auto& q, int) { return RudeServer::serve(page, q); });
    FetchModelJob job(root() / "page", loraFrom(server.url(), page), consent());
    const auto why = outcome(job);
    QVERIFY2(why.find("What arrived is not") != std::string::npos, why.c_str());
    QCOMPARE(ModelStore(root() / "page").installed("view_lora").files.size(), 0u);
  }
  void theOfflineFolderComesFirst() {
    loraBytes();
    RudeServer server([&](const auto& q, int) { return RudeServer::serve("x", q); });
    FetchOptions options = consent();
    options.offlineFolder = root() / "source";
    options.offline = true;
    CatalogModel model = loraFrom(server.url(), "x");
    model.files[0].size.reset();
    FetchModelJob job(root() / "offline", model, options);
    QCOMPARE(outcome(job).c_str(), "");
    QVERIFY(server.requests().empty());
    options.offlineFolder = root() / "nowhere";
    FetchModelJob without(root() / "offline2", model, options);
    QVERIFY(outcome(without).find("offline folder") != std::string::npos);
  }
};

QTEST_GUILESS_MAIN(TestModelDownload)
#include "test_model_download.moc"
