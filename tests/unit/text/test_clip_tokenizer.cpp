// 300 prompts in many scripts against the ids of the public fast tokenizer.
#include <QtTest/QtTest>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/core/error.h"
#include "models/io/safetensors.h"
#include "models/text/clip_tokenizer.h"
#include "models/text/prompt_text.h"

using namespace likeness;

namespace {

std::filesystem::path data(const char* name) {
  return std::filesystem::path(LIKENESS_TEST_DATA) / "diffusion/tokenizer" / name;
}

const ClipTokenizer& tokenizer() {
  static const ClipTokenizer t = ClipTokenizer::shipped();
  return t;
}

}  // namespace

class TestClipTokenizer : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyPromptHasThePublicIds() {
    std::ifstream file(data("prompts.json"));
    const auto prompts = nlohmann::json::parse(file).get<std::vector<std::string>>();
    const HostTensor golden = readSafetensors(data("token_ids.safetensors")).tensors.at("transformers");
    const std::vector<std::int64_t> ids = golden.toInt64();
    QCOMPARE(golden.shape, (std::vector<std::int64_t>{300, 77}));
    QCOMPARE(prompts.size(), std::size_t(300));
    for (std::size_t i = 0; i < prompts.size(); ++i) {
      const std::vector<std::int64_t> want(ids.begin() + std::ptrdiff_t(i) * 77,
                                           ids.begin() + std::ptrdiff_t(i + 1) * 77);
      QVERIFY2(tokenizer().encodePadded(prompts[i]) == want, prompts[i].c_str());
    }
  }
  void knownWords() {
    QCOMPARE(tokenizer().encode("photo of a id person"),
             (std::vector<std::int64_t>{1125, 539, 320, 1014, 2533}));
    QCOMPARE(tokenizer().encode(""), std::vector<std::int64_t>{});
  }
  void paddingIsAChoice() {
    QCOMPARE(tokenizer().encodePadded("a").back(), 49407);
    QCOMPARE(tokenizer().encodePadded("a", 0).back(), 0);
    QCOMPARE(tokenizer().encodePadded("a", 0)[2], 49407);
  }
  void longPromptsAreCut() {
    const auto ids = tokenizer().encodePadded(std::string(1000, '!') + " a b c d e f");
    QCOMPARE(ids.size(), std::size_t(77));
    QCOMPARE(ids.back(), 49407);
  }
  void brokenTextIsNoAccident() {
    QCOMPARE(normalisedPrompt("A\xff\t\n B"), std::string("a\xef\xbf\xbd b"));
    QVERIFY(!tokenizer().encode("\xf0\x9f").empty());
  }
  void anotherFileIsRefused() {
    QVERIFY_THROWS_EXCEPTION(Error, ClipTokenizer(data("prompts.json")));
    QVERIFY_THROWS_EXCEPTION(Error, ClipTokenizer(data("absent.gz")));
  }
};

QTEST_APPLESS_MAIN(TestClipTokenizer)
#include "test_clip_tokenizer.moc"
