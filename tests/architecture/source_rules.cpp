#include "tests/architecture/source_rules.h"

#include <QRegularExpression>
#include <vector>

namespace likeness::test {
namespace {

/// No line of a file whose path matches `where` (and not `except`) may match `forbidden`.
struct LineRule {
  QRegularExpression where, except, forbidden;
  QString reason;
};

QRegularExpression regex(const char* pattern) {
  return QRegularExpression(QString::fromLatin1(pattern));
}


LineRule rule(const char* where, const char* forbidden, const char* reason,
              const char* except = "(?!)") {
  return {regex(where), regex(except), regex(forbidden), QString::fromLatin1(reason)};
}

constexpr const char* kSources = R"(^(app|ui|viewport|engine|models|tests)/.*\.(h|hpp|cpp|cu|cuh)$)";

std::vector<LineRule> layerRules() {
  return {
      rule("^(engine|models)/", R"(#\s*include\s*[<"](Q[A-Z]|Qt))", "Qt below the UI"),
      rule("^engine/core/", R"(#\s*include\s*"(?!engine/core/)[a-z_]+/)",
           "engine/core is the lowest layer"),
      rule("^models/", R"(#\s*include\s*"(?!models/|engine/core/|torch/|hwy/)[a-z_]+/)",
           "models may use models, LibTorch and engine/core only"),
      rule("^engine/", R"(#\s*include\s*"(app|ui|viewport|tests)/)", "engine is below the programs"),
      rule("^viewport/", R"(#\s*include\s*"(?!viewport/|engine/core/|engine/api/)[a-z_]+/)",
           "the viewport sees engine/core and engine/api only"),
      rule("^ui/", R"(#\s*include\s*"(app|tests|models)/)", "ui is below app and above models"),
  };
}

std::vector<LineRule> libraryRules() {
  return {
      rule("^(app|ui|viewport)/", R"(#\s*include\s*[<"](torch|ATen|c10)/)", "LibTorch in the UI"),
      rule(R"(^(engine|models)/.*\.h$)", R"(#\s*include\s*[<"](torch|ATen|c10)/)",
           "LibTorch headers stay in .cpp files and in the *_torch.h of networks and guidance",
           R"(^(models|engine/guidance)/.*_torch\.h$)"),
      rule(R"(\.h$)", R"(#\s*include\s*"[^"]*_torch\.h")", "a *_torch.h reaches .cpp files only",
           R"(_torch\.h$)"),
      rule("^(app|ui|viewport)/", R"(#\s*include\s*"[^"]*_torch\.h")", "LibTorch in the UI"),
      rule(kSources, R"(#\s*include\s*[<"](cuda|cublas|cudnn|cub/|thrust/|c10/cuda|ATen/cuda))",
           "CUDA stays in *.cu and one *_cuda.cpp beside each", R"((\.cuh?|_cuda\.cpp)$)"),
      rule(kSources, R"(#\s*include\s*<omp\.h>|#\s*pragma\s+omp)",
           "parallel loops go through engine/core/parallel.h", "^tests/benchmarks/"),
      rule(kSources, R"(\bstd::(thread|jthread|async)\b(?!::))",
           "threads go through worker_thread.h or parallel.h",
           R"(^(tests/|engine/core/(parallel\.cpp|worker_thread\.h)))"),
      rule(R"(^(app|ui|viewport|engine|models)/.*\.h$)", R"(^\s*using namespace\b)",
           "no using-directive in a header"),
  };
}

std::vector<LineRule> textRules() {
  return {
      rule(".", R"(\.\./shared\b)", "tracked files read nothing outside the tree"),
      rule(".", R"((?<![\w.~$}>/-])/(work|root|home|opt)/\w)", "absolute machine path"),
      rule(kSources, R"(\b(TODO|FIXME|XXX|HACK)\b)", "unfinished work belongs into an issue"),
  };
}

const std::vector<LineRule>& allRules() {
  static const std::vector<LineRule> rules = [] {
    std::vector<LineRule> all;
    for (const auto& part : {layerRules(), libraryRules(), textRules()}) {
      all.insert(all.end(), part.begin(), part.end());
    }
    return all;
  }();
  return rules;
}

QStringList sizeBreaches(const QString& path, qsizetype lines) {
  static const auto product = regex(R"(^(app|ui|viewport|engine|models)/.*\.(h|cpp|cu)$)");
  constexpr qsizetype kMaxLines = 400;
  if (lines <= kMaxLines || !product.match(path).hasMatch()) return {};
  return {QStringLiteral("%1: %2 lines, at most %3").arg(path).arg(lines).arg(kMaxLines)};
}

}  // namespace

QStringList breachesIn(const QString& path, const QString& text) {
  const QStringList lines = text.split(QLatin1Char('\n'));
  QStringList breaches = sizeBreaches(path, lines.size());
  for (const LineRule& rule : allRules()) {
    if (!rule.where.match(path).hasMatch() || rule.except.match(path).hasMatch()) continue;
    for (qsizetype i = 0; i < lines.size(); ++i) {
      if (!rule.forbidden.match(lines[i]).hasMatch()) continue;
      breaches << QStringLiteral("%1:%2: %3").arg(path).arg(i + 1).arg(rule.reason);
    }
  }
  return breaches;
}

}  // namespace likeness::test
