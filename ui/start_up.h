#pragma once

namespace likeness {

/// What the user's preferences settle before there is a window, in this order.
///
/// Before QApplication: safe mode, the user's folders, who draws. A state folder that was changed while unsaved
/// work lies in the old one is taken at a later start, so that the work is still found.
void prepareStart(bool safeMode);
/// After QApplication: log, threads, memory budget.
void startServices();

/// True when "--safe-mode" is among the arguments; asked before Qt can parse them.
bool wantsSafeMode(int argc, char** argv);

}  // namespace likeness
