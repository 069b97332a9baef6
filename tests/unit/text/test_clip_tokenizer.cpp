// Prompts in many scripts against the ids of the public fast tokenizer and of OpenAI's, which repairs text.
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

std::vector<std::string> promptsOf(const char* name) {
  std::ifstream file(data(name));
  return nlohmann::json::parse(file).get<std::vector<std::string>>();
}

const ClipTokenizer& tokenizer() {
  static const ClipTokenizer t = ClipTokenizer::shipped();
  return t;
}

// The prompts whose ids by `rules` differ from those of the tensor.
std::vector<std::string> differing(const char* promptFile, const char* file, const char* tensor, std::int64_t padding, PromptRules rules) {
  const auto prompts = promptsOf(promptFile);
  const HostTensor golden = readSafetensors(data(file)).tensors.at(tensor);
  const std::vector<std::int64_t> ids = golden.toInt64();
  if (golden.shape != std::vector<std::int64_t>{std::int64_t(prompts.size()), 77}) return {"another number of prompts"};
  std::vector<std::string> out;
  for (std::size_t i = 0; i < prompts.size(); ++i)
    if (tokenizer().encodePadded(prompts[i], padding, rules) !=
        std::vector<std::int64_t>(ids.begin() + std::ptrdiff_t(i) * 77, ids.begin() + std::ptrdiff_t(i + 1) * 77))
      out.push_back(prompts[i]);
  return out;
}

std::string repaired(const char8_t* text) { return repairedPrompt(reinterpret_cast<const char*>(text)); }
std::string utf8(const char8_t* text) { return reinterpret_cast<const char*>(text); }

}  // namespace

class TestClipTokenizer : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyPromptHasThePublicIds() {
    const auto wrong = differing("prompts.json", "token_ids.safetensors", "transformers", ClipTokenizer::kEnd, PromptRules::transformers);
    QVERIFY2(wrong.empty(), wrong.empty() ? "" : wrong.front().c_str());
  }
  void everyPromptHasOpenAisIds() {
    const auto wrong = differing("prompts.json", "openai_token_ids.safetensors", "prompts", 0, PromptRules::openAi);
    QVERIFY2(wrong.empty(), wrong.empty() ? "" : wrong.front().c_str());
  }
  void repairedPromptsHaveOpenAisIds() {
    const auto wrong = differing("openai_prompts.json", "openai_token_ids.safetensors", "repaired", 0, PromptRules::openAi);
    // One Greek word read as Windows-1252 amid Greek: the public repair takes the letter before it for a part of it.
    QCOMPARE(wrong, (std::vector<std::string>{utf8(u8"\u0393\u03b5\u03b9\u03ac \u00cf\u0192\u00ce\u00bf\u00cf\u2026 \u039a\u03cc\u03c3\u03bc\u03b5, \u03a9\u03c1\u03b1\u03af\u03b1")}));
  }
  void repairsAreThoseThatAreNamed() {
    QCOMPARE(repaired(u8"donâ€™t"), std::string("don't"));
    QCOMPARE(repaired(u8"Ã la carte, voilÃ\u00a0!"), utf8(u8"à la carte, voilà!"));
    QCOMPARE(repaired(u8"CAFÉ… fermé"), utf8(u8"café… fermé"));  // right as it is
    QCOMPARE(repaired(u8"&amp;lt; P&EACUTE;REZ &notit; &#146;"), utf8(u8"< pérez ¬it; '"));
    QCOMPARE(repaired(u8"<b>&amp;amp;</b>"), std::string("<b>&</b>"));  // twice by HTML's rules, never by the repair's
    QCOMPARE(repaired(u8"  ﬁne \u001b[31mｒｅｄ\u001b[0m\r\n“x”  "), std::string("fine red \"x\""));
    QCOMPARE(repaired(u8"ΟΔΥΣΣΕΥΣ"), utf8(u8"οδυσσευς"));
    QCOMPARE(tokenizer().encode("<|ENDOFTEXT|>", PromptRules::openAi), (std::vector<std::int64_t>{ClipTokenizer::kEnd}));
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
