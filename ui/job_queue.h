#pragma once
#include <QObject>
#include <QStringList>
#include <QTimer>
#include <memory>
#include <vector>

#include "engine/api/studio_engine.h"

namespace likeness {

class Preferences;
class Settings;

/// Photos and documents that are drafted one after another on the engine's thread, beside the open document.
/// The next one starts by itself when the engine is free, unless the queue is held. What still waits is
/// remembered for the next session, held.
class JobQueue : public QObject {
  Q_OBJECT
 public:
  enum class State { waiting, running, paused, done, failed, stopped };
  struct Entry {
    int id = 0;
    QString input{};          ///< photo or document
    QString output{};         ///< the document it became; empty before
    State state = State::waiting;
    double fraction = 0;      ///< 0..1 while it runs
    double secondsLeft = -1;  ///< negative: not known
    QString note{};           ///< stage, problem
    QString warning{};        ///< the newest one of its draft
  };
  /// All must outlive the queue.
  JobQueue(StudioEngine& engine, Preferences& preferences, Settings& settings, QObject* parent = nullptr);
  ~JobQueue() override;

  /// Files that are neither photo nor document, or stand in the queue already, come back as sentences.
  QStringList add(const QStringList& files);
  const std::vector<Entry>& entries() const { return entries_; }
  const Entry* entry(int id) const;
  /// The entry on the engine's thread, paused or not; null: none.
  const Entry* current() const;
  bool held() const { return held_; }
  /// A held queue lets the current entry finish and starts no other.
  void setHeld(bool held);
  void pause(bool on);
  /// Ends the current entry; nothing is written. `again`: it waits once more, at the front.
  void stopCurrent(bool again = false);
  /// Not the current one.
  void remove(int id);
  /// Earlier (-1) or later (+1) among those that wait.
  void move(int id, int by);
  void again(int id);  ///< a stopped or failed entry waits once more
  void clearFinished();
  /// Why nothing starts now, in one sentence; empty when something runs or nothing waits.
  QString waitReason() const;

  static bool takes(const QString& file);
  static QString stateName(State state);

 Q_SIGNALS:
  void changed();
  void finished(const QString& document);
  void failed(const QString& sentence);
  /// A draft said something that its user should know, e.g. why it paused by itself.
  void warned(const QString& sentence);
  /// The engine's thread was taken or given back.
  void workingChanged();

 private:
  Entry* find(int id);
  void look();
  void startNext();
  void takeOutcome(const QueuedDraft::Outcome& outcome);
  QueuedOrder orderOf(const Entry& entry) const;
  QString outputFor(const QString& input) const;
  void remember();

  StudioEngine& engine_;
  Preferences& preferences_;
  Settings& settings_;
  std::vector<Entry> entries_;
  std::shared_ptr<QueuedDraft> draft_;
  int currentId_ = 0, nextId_ = 1;
  bool held_ = false, again_ = false;
  QTimer timer_;
};

}  // namespace likeness
