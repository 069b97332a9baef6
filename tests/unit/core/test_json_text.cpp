// JSON from outside: bounded before it is parsed, read from regular files only.
#include <QtTest/QtTest>
#include <QTemporaryDir>
#include <fstream>
#include <sys/stat.h>

#include "engine/core/error.h"
#include "engine/core/json_text.h"
#include "tests/support/refusal.h"

using namespace likeness;

class TestJsonText : public QObject {
  Q_OBJECT
  QTemporaryDir folder_;

  std::filesystem::path path(const char* name) { return folder_.filePath(name).toStdString(); }
  // What readJson says against the file; empty when it reads it.
  std::string refusal(const char* name) { return test::refusal([&] { readJson(path(name)); }); }

 private Q_SLOTS:
  void nestingIsBounded() {
    const auto nested = [](int depth) { return std::string(std::size_t(depth), '[') + std::string(std::size_t(depth), ']'); };
    QVERIFY(parseJson(nested(32)).is_array());
    QVERIFY(parseJson(nested(33)).is_discarded());
    QVERIFY(parseJson(nested(3), {.depth = 2}).is_discarded());
    QVERIFY(parseJson("[\"" + std::string(40, '[') + "\\\"" + std::string(40, '[') + "\"]").is_array());  // brackets of a text
    QCOMPARE(jsonExcess("\"\\\"" + nested(40)), std::string());  // the quote is escaped: the text goes on
    QCOMPARE(jsonExcess("\"\\\\\"" + nested(40)), std::string("is nested too deeply"));
  }

  void valuesAndBytesAreBounded() {
    QVERIFY(parseJson("[1,2,3]", {.values = 3}).is_array());
    QVERIFY(parseJson("[1,2,3,4]", {.values = 3}).is_discarded());
    QVERIFY(parseJson("[1]", {.bytes = 2}).is_discarded());
    QCOMPARE(jsonExcess("[1,2,3,4]", {.values = 3}), std::string("has more than 3 values"));
  }

  void onlyRegularFilesAreRead() {
    QVERIFY(::mkfifo(path("pipe.json").c_str(), 0600) == 0);
    QVERIFY(refusal("pipe.json").find("pipe") != std::string::npos);
    QVERIFY(refusal("none.json").find("does not exist") != std::string::npos);
    std::ofstream(path("good.json")) << "{\"a\": [1, 2]}";
    QCOMPARE(readJson(path("good.json"))["a"][1].get<int>(), 2);
    std::ofstream(path("cut.json")) << "{\"a\": [1, 2";
    QVERIFY(refusal("cut.json").find("not valid JSON") != std::string::npos);
    std::ofstream(path("deep.json")) << std::string(100, '[');
    QVERIFY(refusal("deep.json").find("nested") != std::string::npos);
  }

  void aMessageIsOneLine() {
    const Error error("a\nb\x1b[31m", "c\rd", "e\nf");
    QCOMPARE(error.sentence(), std::string("a?b?[31m c?d"));
    QCOMPARE(error.detail(), std::string("e\nf"));
    std::ofstream(path("a\nb.json")) << "{";
    QCOMPARE(refusal("a\nb.json").find('\n'), std::string::npos);
  }
};

QTEST_APPLESS_MAIN(TestJsonText)
#include "test_json_text.moc"
