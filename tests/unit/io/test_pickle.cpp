#include <QtTest/QtTest>
#include <QElapsedTimer>

#include "models/io/pickle.h"
#include "models/io/pickle_arrays.h"
#include "tests/unit/io/pickle_bytes.h"

using namespace likeness;
using namespace std::string_literals;

namespace {

PickleValue parse(const std::string& text) {
  return parsePickle(caseBytes(text), PickleGlobals::arrays);
}

std::string repeated(const std::string& unit, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += unit;
  return out;
}

// dtype and array as numpy 1 wrote them, with free shape, flags and data.
std::string array(const std::string& shape, const std::string& type, const std::string& data,
                  const std::string& fortran = "\x89") {
  return "cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(I0\ntU\x01" "btR(K\x01"s + shape +
         "cnumpy\ndtype\nU\x02" + type + "K\0K\x01\x87R(K\x03U\x01<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\0tb"s +
         fortran + data + "tb";
}

}  // namespace

class TestPickle : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void readsTextProtocol() {
    const PickleValue v = parse("(dp0\nS'a'\nI01\nsS\"q'\\x41\\101\\n\"\nF-1.5e3\nsVu\\u00e9\\U0001F642\nL-12L\ns.");
    QVERIFY(v.find("a")->kind() == PickleKind::boolean);
    QCOMPARE(v.find("q'AA\n")->real(), -1500.0);
    QCOMPARE(v.find("u\u00e9\U0001F642")->integer(), -12);
  }
  void readsEveryNumber() {
    const PickleValue v = parse("(I-5\nI00\nI01\nL7L\nJ\xfe\xff\xff\xffK\xffM\x01\x02\x8a\x01\x80\x8a\x00G?\xf8\0\0\0\0\0\0\x88" "F1e999\nt."s);
    const std::int64_t wanted[] = {-5, 0, 1, 7, -2, 255, 513, -128, 0};
    for (std::size_t i = 0; i < std::size(wanted); ++i) QCOMPARE(v.item(i).integer(), wanted[i]);
    QCOMPARE(v.item(9).real(), 1.5);
    QVERIFY(v.item(1).kind() == PickleKind::boolean && v.item(10).kind() == PickleKind::boolean);
    const PickleValue huge = parse("\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.");
    QVERIFY(huge.kind() == PickleKind::bigInteger && huge.bytes().size() == 10);
  }
  void readsFramesMemoAndStackGlobals() {
    const PickleValue v = parse("\x80\x04\x95\x20\0\0\0\0\0\0\0}\x94\x8c\x01k\x94\x8c\x0b" "collections\x94\x8c\x0bOrderedDict\x94\x93)R\x94h\x01h\x01s\x94sN0N0N0N0N0N0N0N0N0N0."s);
    QCOMPARE(v.find("k")->find("k")->text(), std::string("k"));
  }
  void theLastOfTwoEqualKeysWins() {
    QCOMPARE(parse("(dS'a'\nI1\nsS'a'\nI2\ns.").find("a")->integer(), 2);
  }
  void cyclesAreHarmless() {
    const PickleValue v = parse("]q\0h\0a."s);
    QCOMPARE(v.item(0).item(0).size(), std::size_t(1));
    QVERIFY(!refusal([] { arrayFromPickle(parse("cchumpy.ch\nCh\n)\x81q\1}U\1xh\1sb.")); }).empty());
  }
  void deepNestingTakesNoStack() {
    for (const std::string& unit : {"\x85"s, "]q\1\x85"s})
      parse(std::string(")") + repeated(unit, 300'000) + ".");
    parse(repeated("(", 300'000) + repeated("t", 300'000) + ".");
  }
  void refusesMalformedStreams_data() {
    QTest::addColumn<QByteArray>("stream");
    auto row = [](const char* name, const std::string& text) {
      QTest::newRow(name) << QByteArray::fromStdString(text);
    };
    row("empty", "");
    row("no stop", "N");
    row("nothing to return", ".");
    row("unknown byte", "\x05.");
    row("protocol 9", "\x80\x09N.");
    row("extension registry", "\x82\x01.");
    row("out-of-band buffer", "\x97.");
    row("missing memo", "h\1.");
    row("negative memo", "g-1\n.");
    row("append to a tuple", ")Na.");
    row("append to nothing", "Na.");
    row("set item on a list", "]NNs.");
    row("odd dict", "(Nd.");
    row("odd dict items", "}(Nu.");
    row("mark missing", "t.");
    row("stop inside a mark", "N(.");
    row("pop through a mark", "N(a.");
    row("build on a list", "]}b.");
    row("LONG4 of 2^31", "\x8b\0\0\0\x80.");
    row("LONG4 of 4 GB", "\x8b\xff\xff\xff\xff.");
    row("BINUNICODE8 of 2^63", "\x8d\0\0\0\0\0\0\0\x80.");
    row("BINBYTES8 of everything", "\x8e\xff\xff\xff\xff\xff\xff\xff\xff.");
    row("BYTEARRAY8", "\x96\xff\xff\xff\xff\xff\xff\xff\x7f.");
    row("FRAME beyond the end", "\x80\x04\x95\xff\0\0\0\0\0\0\0N.");
    row("unquoted string", "Sabc\n.");
    row("half quoted string", "S'abc\n.");
    row("broken escape", "S'\\x4'\n.");
    row("integer text", "Iabc\n.");
    row("empty integer", "I\n.");
    row("number text", "Fone\n.");
    row("persistent id", "Pabc\n.");
    row("binary persistent id", "NQ.");
    row("system", "cposix\nsystem\n(S'true'\ntR.");
    row("eval", "c__builtin__\neval\n(S'1'\ntR.");
    row("getattr", "c__builtin__\ngetattr\n.");
    row("module prefix", "cnumpy.core.multiarray.scalar\nx\n.");
    row("name with a dot", "cnumpy\ncore.multiarray.scalar.evil\n.");
    row("near miss", "cnumpy\nndarray2\n.");
    row("stack global of numbers", "K\1K\2\x93.");
    row("inst", "(S'x'\nios\nsystem\n.");
    row("obj", "(cos\nsystem\no.");
    row("call of a number", "K\1)R.");
    row("call without tuple", "cnumpy\ndtype\n]R.");
    row("encode with another codec", "c_codecs\nencode\n(V1\nVrot13\ntR.");
    row("encode beyond latin1", "c_codecs\nencode\n(V\\u4e2d\nVlatin1\ntR.");
    row("reconstructor of a function", "ccopy_reg\n_reconstructor\n(K\1c__builtin__\nobject\nNtR.");
    row("ordered dict of junk", "ccollections\nOrderedDict\n((lNatR.");
  }
  void refusesMalformedStreams() {
    QFETCH(QByteArray, stream);
    const auto why = refusal([&] { parse(stream.toStdString()); });
    QVERIFY2(why.find("case.pkl") != std::string::npos, why.c_str());
  }
  void refusesMalformedArrays_data() {
    QTest::addColumn<QByteArray>("stream");
    auto row = [](const char* name, const std::string& text) {
      QTest::newRow(name) << QByteArray::fromStdString(text + ".");
    };
    row("short", array("K\2\x85", "f8", "U\x08" "12345678"));
    row("long", array(")", "u1", "U\x02" "12"));
    row("negative", array("J\xff\xff\xff\xff\x85", "f8", "U\x00"s));
    row("overflow", array("\x8a\x08\0\0\0\0\0\0\0\x40\x8a\x08\0\0\0\0\0\0\0\x40\x86"s, "f8", "U\0"s));
    row("huge dimension", array("\x8a\x0a\1\1\1\1\1\1\1\1\1\1\x85", "f8", "U\0"s));
    row("shape of text", array("U\1a\x85", "f8", "U\0"s));
    row("type unknown", array(")", "c8", "U\x08" "12345678"));
    row("data is a number", array(")", "f8", "K\1"));
    row("objects", array(")", "O8", "]"));
    row("no state", "cnumpy.core.multiarray\n_reconstruct\n)R");
    row("sparse bomb", "cscipy.sparse.csc\ncsc_matrix\n)\x81}(U\6_shapeJ\xff\xff\xff\x7fJ\xff\xff\xff\x7f\x86U\4data" +
        array("K\0\x85"s, "f8", "U\0"s) + "U\7indices" + array("K\0\x85"s, "i4", "U\0"s) + "U\6indptr" +
        array("K\1\x85", "i4", "U\4\0\0\0\0"s) + "ub");
    row("selection outside", "cchumpy.reordering\nSelect\n)\x81}(U\1a" + array("K\1\x85", "u1", "U\1x") + "U\4idxs" +
        array("K\1\x85", "u1", "U\1x") + "U\x0fpreferred_shape" + array("K\1\x85", "u1", "U\1\1") + "ub");
    row("none", "N");
  }
  void refusesMalformedArrays() {
    QFETCH(QByteArray, stream);
    const PickleValue value = parse(stream.toStdString());
    const auto why = refusal([&] { arrayFromPickle(value); });
    QVERIFY2(why.find("case.pkl") != std::string::npos, why.c_str());
  }
  void wellFormedArraysOfThatBuilderPass() {
    const auto v = arrayFromPickle(parse(array("K\2K\3\x86", "u1", "U\6\0\3\1\4\2\5"s, "\x88") + "."));
    QVERIFY(v.toInt64() == (std::vector<std::int64_t>{0, 1, 2, 3, 4, 5}));
  }
  void bombsEndQuickly() {
    QElapsedTimer timer;
    timer.start();
    const std::string text(60'000, 'a');
    // One text encoded again and again; one list copied again and again; endless values, marks, stack.
    std::string encode = "c_codecs\nencode\nq\1X\x60\xea\0\0"s + text + "q\2U\6latin1q\3";
    encode += "00" + repeated("h\1h\2h\3\x86R0", 200'000) + "N.";
    QVERIFY(!refusal([&] { parse(encode); }).empty());
    std::string copies = "c__builtin__\nset\nq\1](" + repeated("N", 100'000) + "eq\2";
    copies += repeated("h\1h\2\x85R0", 100'000) + "N.";
    QVERIFY(!refusal([&] { parse(copies); }).empty());
    QVERIFY(!refusal([&] { parse(repeated("N0", 5'000'000) + "N."); }).empty());
    QVERIFY(!refusal([&] { parse(std::string("N") + repeated("2", 20'000'000) + "."); }).empty());
    QVERIFY(!refusal([&] { parse(repeated("(", 60'000'000)); }).empty());
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
  }
};

QTEST_APPLESS_MAIN(TestPickle)
#include "test_pickle.moc"
