#pragma once

namespace likeness {

/// When to ask for the next autosave, so that a killed program loses at most one interval. What a
/// commit stores is as old when it is on disk as the commit took, and the next one must be there an
/// interval after that state: the delay leaves room for both. Milliseconds.
class AutosavePace {
 public:
  explicit AutosavePace(double interval) : interval_(interval) {}
  void setInterval(double interval) { interval_ = interval; }

  /// A commit is on disk; `took` since it was asked for, waiting included.
  void committed(double took);
  /// How long the next one may take: what the slowest recent one took and a margin.
  double forecastMs() const { return forecast_; }
  /// From the end of the last commit (or the opening of the document) to the next request; something
  /// is left for timers, which come late on a busy machine. A tenth of the interval when commits are so slow that the promise cannot be kept.
  double delayMs() const;

 private:
  double interval_;
  double last_ = 0;
  double slowest_ = 0;      ///< recent, forgotten by a tenth a commit
  double forecast_ = 250;   ///< before anything was measured
};

}  // namespace likeness
