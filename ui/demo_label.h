#pragma once
class QLabel;
class QWidget;

namespace likeness {

/// A wrapping label of the demo, `scale` times as large as usual.
QLabel* demoLabel(const char* name, double scale, bool bold, QWidget* parent);

}  // namespace likeness
