#include "ui/engine_guests.h"

#include "ui/question.h"
#include "ui/wait_until.h"

namespace likeness {

int EngineGuests::add(EngineGuest guest) {
  guests_.push_back(std::move(guest));
  return int(guests_.size()) - 1;
}

QString EngineGuests::takenBy(int asking) const {
  for (int i = 0; i < int(guests_.size()); ++i) {
    const EngineGuest& guest = guests_[std::size_t(i)];
    if (const QString work = guest.works(); i != asking && !work.isEmpty()) return work + " " + guest.remedy;
  }
  return {};
}

bool EngineGuests::mayTake(QWidget* window) {
  for (const EngineGuest& guest : guests_) {
    const QString work = guest.works();
    if (work.isEmpty() || !guest.stop) continue;
    if (ask(window, "engineTaken", work, guest.effect, {guest.button, tr("Cancel")}) != 0) return false;
    guest.stop();
    waitUntil([&guest] { return guest.works().isEmpty(); });
  }
  return true;
}

}  // namespace likeness
