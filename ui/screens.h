#pragma once
#include <QString>
#include <QStringList>

namespace likeness {

class MainWindow;

/// The program's screens by name ("window", "compare", "preferences", ...), for pictures of them.
QStringList screenNames();
/// True when the screen shows what a run leaves behind.
bool screenWantsRun(const QString& name);
/// How long it takes until a screen shows what it is about.
int screenDelayMs(const QString& name);
/// Opens one over the window; `files`: photos and documents that it may show. Returns when a modal dialog is closed.
void openScreen(MainWindow& window, const QString& name, const QStringList& files);
/// Closes dialogs and other windows, ends a run and puts the panels back.
void closeScreen(MainWindow& window);

}  // namespace likeness
