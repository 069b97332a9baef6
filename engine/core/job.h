#pragma once
#include <string>

namespace likeness {

class JobContext;

/// Long work without a thread of its own: the engine thread runs it in the studio, the CLI and the
/// tests call it directly (both through runJob). Between steps it asks JobContext::step().
class Job {
 public:
  virtual ~Job() = default;
  /// Stable id: "draft".
  virtual std::string name() const = 0;
  /// Returns when done, or early after step() returned false, keeping what is done. Throws Error.
  virtual void run(JobContext& context) = 0;
};

}  // namespace likeness
