#pragma once
#include <QList>
#include <QObject>
#include <functional>

#include "engine/api/avatar_editor.h"
#include "engine/core/param_value.h"
#include "engine/edit/splat_attributes.h"
#include "engine/edit/splat_mask.h"
#include "viewport/select_tool.h"

class QAction;
class QActionGroup;
class QKeySequence;
class QWidget;

namespace likeness {

class StudioDocument;
class StudioEngine;
class ViewportWidget;

/// Selecting splats of the finished avatar and changing what is selected: commands and what they do.
/// Every change is one undo step of the document; the dock and the menu only show it.
class SplatEditing : public QObject {
  Q_OBJECT
 public:
  /// All must outlive it but for the window, its parent.
  SplatEditing(StudioDocument& document, StudioEngine& engine, ViewportWidget& viewport, QWidget* window);

  /// Every command, null for a separator; the window puts them into its menu.
  const QList<QAction*>& commands() const { return commands_; }
  QAction* command(const char* name) const;
  /// Nothing can be edited while a run changes the avatar.
  void setRunning(bool running);

  void setMode(SelectMode mode) { mode_ = mode; }
  void setThrough(bool on) { through_ = on; }
  void setColour(const ColourRgb& colour) { colour_ = colour; }
  void setStrength(float strength) { strength_ = strength; }
  const ColourRgb& colour() const { return colour_; }

  /// Empty when an avatar can be edited now; else the reason.
  QString obstacle() const;
  /// Tells one avatar from another; null without one.
  std::shared_ptr<const void> avatarKey() const;
  /// How much is selected and what of it is protected.
  QString summary() const;
  QStringList regions() const;
  void selectRegion(const QString& name, const QString& label);
  AttributeHistogram histogram(SplatAttribute attribute, int bins) const;
  void selectRange(SplatAttribute attribute, float low, float high);

 Q_SIGNALS:
  void changed();
  /// The view shows the splats in another pose or form: attributes have other values.
  void posedChanged();
  void noted(const QString& sentence);
  void refused(const QString& sentence);

 private:
  /// `shortText`: on a button, where the panel says the rest; empty = the menu's.
  QAction* add(const QString& text, const char* name, const QKeySequence& key, const QString& tip, std::function<void()> slot,
               const QString& shortText = {});
  void addTool(const QString& text, const char* name, const QKeySequence& key, const QString& tip, SelectShape shape);
  void buildTools();
  void buildSelecting();
  void buildChanging();
  void refresh();
  void showMarks();
  void take(const SplatMask& found, SelectMode mode, const QString& text);
  void takeStroke(const SelectStroke& stroke);
  void hide(bool others);
  void remove();
  void recolour();

  StudioDocument& document_;
  StudioEngine& engine_;
  ViewportWidget& viewport_;
  AvatarEditor editor_;
  QList<QAction*> commands_;
  QActionGroup* tools_;
  SelectMode mode_ = SelectMode::replace;
  bool through_ = false, running_ = false;
  ColourRgb colour_{0.55f, 0.25f, 0.2f};
  float strength_ = 1;
  SplatMask unmarked_;  ///< a selection without marks, so that its new colour is seen
};

}  // namespace likeness
