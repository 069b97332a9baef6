#pragma once
#include <QObject>
#include <QString>
#include <memory>

#include "engine/api/run_history.h"
#include "engine/api/view_side.h"
#include "viewport/compare_split.h"
#include "viewport/head_overlay.h"

namespace likeness {

class StudioDocument;
class StudioEngine;
class ViewportWidget;

/// Which two things a comparison shows, left and right.
enum class ComparePair { neutral, photo, snapshot, mesh, clay, normals };

/// What the view shows: what is drawn of the avatar, what lies over it, what is compared, which state
/// of a run. Kept in the document beside the camera; no edit, so no undo step. Tells engine and viewport.
class ViewControl : public QObject {
  Q_OBJECT
 public:
  /// All must outlive it.
  ViewControl(StudioDocument& document, StudioEngine& engine, ViewportWidget& viewport, QObject* parent = nullptr);

  ViewMode mode() const { return mode_; }
  void setMode(ViewMode mode);
  const OverlayChoice& overlays() const { return overlays_; }
  void setOverlays(const OverlayChoice& choice);

  CompareLayout layout() const { return layout_; }
  void setLayout(CompareLayout layout);
  ComparePair pair() const { return pair_; }
  void setPair(ComparePair pair);
  float divider() const { return divider_; }
  void setDivider(float share);
  /// Why a pair cannot be shown now, with what to do; empty = it can.
  QString obstacle(ComparePair pair) const;
  bool comparing() const { return layout_ != CompareLayout::off && obstacle(pair_).isEmpty(); }

  /// A kept state of the run instead of the newest (or as the left side of a comparison); null = now.
  void showState(std::shared_ptr<const RunState> state);
  const std::shared_ptr<const RunState>& shownState() const { return state_; }
  /// The newest snapshot of the engine.
  void follow(std::shared_ptr<const AvatarSnapshot> snapshot);
  /// "Refining against the photo, step 40".
  static QString stateName(const RunState& state);

  static QString modeName(ViewMode mode);
  static QString layoutName(CompareLayout layout);
  static QString pairName(ComparePair pair);

  /// A run began or left another state.
  void statesChanged();
  /// Another document: looks at it as it was looked at; states of a run belong to the last one.
  void restore();

 Q_SIGNALS:
  void changed();

 private:
  void apply();
  void applySnapshot();
  void applySurface();
  /// `past`: the state that is compared, null for other pairs.
  ViewComparison comparison(const RunState* past) const;
  std::pair<QString, QString> sideNames(const RunState* past) const;
  std::shared_ptr<const RunState> comparedState() const;
  void showNote();
  void store();

  StudioDocument& document_;
  StudioEngine& engine_;
  ViewportWidget& viewport_;
  ViewMode mode_ = ViewMode::splats;
  OverlayChoice overlays_;
  CompareLayout layout_ = CompareLayout::off;
  ComparePair pair_ = ComparePair::neutral;
  float divider_ = 0.5f;
  std::shared_ptr<const RunState> state_;
  std::shared_ptr<const AvatarSnapshot> newest_;
};

}  // namespace likeness
