#include <QAction>
#include <QActionGroup>
#include <QMenu>

#include "ui/main_window.h"
#include "ui/run_strip_dock.h"
#include "ui/settings.h"
#include "ui/view_bar.h"
#include "ui/view_control.h"
#include "viewport/viewport_widget.h"

namespace likeness {
namespace {

constexpr float kDividerStep = 0.05f;

}  // namespace

void MainWindow::buildLookingMenus(QMenu* view) {
  addAction(view, tr("&Frame the head"), "actionFrame", QKeySequence(tr("Shift+Home")), tr("Bring the whole head into view, keeping the angle"),
            [this] { viewport_->frameHead(); });
  buildStandardViews(view->addMenu(tr("Look &from")));
  buildNavigationMenu(view->addMenu(tr("&Navigation")));
  view->addSeparator();
  buildDrawnMenu(view->addMenu(tr("&Drawn")));
  auto* overlays = view->addMenu(tr("&Overlays"));
  buildOverlayMenu(overlays);
  viewBar_->setOverlayMenu(overlays);
  buildCompareMenu(view->addMenu(tr("&Compare")));
  addAction(view, tr("Back to no&w"), "actionBackToNow", QKeySequence(tr("Ctrl+Alt+B")), tr("Show the avatar as it is now"),
            [this] { runStripDock_->backToNow(); });
  connect(viewControl_, &ViewControl::changed, this, &MainWindow::updateLookingActions);
  connect(viewport_, &ViewportWidget::flyingChanged, this, &MainWindow::updateLookingActions);
  connect(viewport_, &ViewportWidget::parallelChanged, this, &MainWindow::updateLookingActions);
  updateLookingActions();
}

void MainWindow::buildStandardViews(QMenu* menu) {
  const struct {
    StandardView view;
    const char* name;
    QString text, tip;
  } views[] = {{StandardView::front, "actionViewFront", tr("&Front"), tr("Look at the face, in parallel projection")},
               {StandardView::back, "actionViewBack", tr("&Back"), tr("Look at the back of the head, in parallel projection")},
               {StandardView::left, "actionViewLeft", tr("&Left side"), tr("Look at the person's left side, in parallel projection")},
               {StandardView::right, "actionViewRight", tr("&Right side"), tr("Look at the person's right side, in parallel projection")},
               {StandardView::top, "actionViewTop", tr("&Top"), tr("Look down on the head, in parallel projection")},
               {StandardView::bottom, "actionViewBottom", tr("B&ottom"), tr("Look up at the chin, in parallel projection")}};
  int digit = 0;
  for (const auto& v : views)
    addAction(menu, v.text, v.name, QKeySequence(QString("Alt+%1").arg(++digit)), v.tip, [this, view = v.view] { viewport_->setStandardView(view); });
  menu->addSeparator();
  auto* parallel = addAction(menu, tr("&Parallel projection"), "actionParallel", QKeySequence("Alt+0"), tr("Draw without perspective"),
                             [this] { viewport_->setParallel(actions_["actionParallel"]->isChecked()); });
  parallel->setCheckable(true);
}

void MainWindow::buildDrawnMenu(QMenu* menu) {
  const struct {
    ViewMode mode;
    const char* name;
    QString tip;
  } modes[] = {{ViewMode::splats, "actionDrawSplats", tr("The avatar itself")},
               {ViewMode::mesh, "actionDrawMesh", tr("The head mesh beneath the splats, with the head's own skin")},
               {ViewMode::clay, "actionDrawClay", tr("The head mesh in grey clay: shape alone")},
               {ViewMode::normals, "actionDrawNormals", tr("The head mesh coloured by where its surface faces")}};
  auto* group = new QActionGroup(menu);
  int digit = 0;
  for (const auto& m : modes) {
    auto* action = addAction(menu, ViewControl::modeName(m.mode), m.name, QKeySequence(QString("Ctrl+Alt+%1").arg(++digit)), m.tip,
                             [this, mode = m.mode] { viewControl_->setMode(mode); });
    action->setCheckable(true);
    group->addAction(action);
  }
}

void MainWindow::buildOverlayMenu(QMenu* menu) {
  const struct {
    bool OverlayChoice::*member;
    const char *name, *key;
    QString text, tip;
  } overlays[] = {
      {&OverlayChoice::mesh, "actionOverlayMesh", "Ctrl+Alt+M", tr("&Mesh"), tr("The head mesh, half transparent, over the avatar")},
      {&OverlayChoice::wireframe, "actionOverlayWireframe", "Ctrl+Alt+W", tr("&Wireframe"), tr("The edges of the head mesh over the avatar")},
      {&OverlayChoice::landmarks, "actionOverlayLandmarks", "Ctrl+Alt+L", tr("&Landmarks"), tr("The points of the face mesh over the avatar")},
      {&OverlayChoice::normals, "actionOverlayNormals", "Ctrl+Alt+N", tr("&Normals"), tr("A short line out of every vertex of the head mesh")}};
  for (const auto& o : overlays) {
    auto* action = addAction(menu, o.text, o.name, QKeySequence(o.key), o.tip, [this, member = o.member] {
      OverlayChoice choice = viewControl_->overlays();
      choice.*member = !(choice.*member);
      viewControl_->setOverlays(choice);
    });
    action->setCheckable(true);
  }
}

void MainWindow::buildCompareMenu(QMenu* menu) {
  const struct {
    CompareLayout layout;
    const char *name, *key;
    QString tip;
  } layouts[] = {{CompareLayout::off, "actionCompareOff", "Ctrl+Alt+0", tr("Show one thing")},
                 {CompareLayout::wipe, "actionCompareWipe", "Ctrl+Alt+P", tr("Two pictures on top of each other with a divider that can be dragged")},
                 {CompareLayout::sideBySide, "actionCompareSides", "Ctrl+Alt+S", tr("Two pictures beside each other under one camera")}};
  auto* group = new QActionGroup(menu);
  for (const auto& l : layouts) {
    auto* action = addAction(menu, ViewControl::layoutName(l.layout), l.name, QKeySequence(l.key), l.tip,
                             [this, layout = l.layout] { viewControl_->setLayout(layout); });
    action->setCheckable(true);
    group->addAction(action);
  }
  menu->addSeparator();
  constexpr const char* kPairs[] = {"actionPairNeutral", "actionPairPhoto", "actionPairSnapshot", "actionPairMesh", "actionPairClay", "actionPairNormals"};
  auto* pairs = new QActionGroup(menu);
  for (int i = 0; i < int(std::size(kPairs)); ++i) {
    auto* action = addAction(menu, ViewControl::pairName(ComparePair(i)), kPairs[i], {}, {}, [this, i] { viewControl_->setPair(ComparePair(i)); });
    action->setCheckable(true);
    pairs->addAction(action);
  }
  menu->addSeparator();
  addAction(menu, tr("Divider to the &left"), "actionDividerLeft", QKeySequence(tr("Ctrl+Alt+,")), {},
            [this] { viewControl_->setDivider(viewControl_->divider() - kDividerStep); });
  addAction(menu, tr("Divider to the &right"), "actionDividerRight", QKeySequence(tr("Ctrl+Alt+.")), {},
            [this] { viewControl_->setDivider(viewControl_->divider() + kDividerStep); });
}

void MainWindow::buildNavigationMenu(QMenu* menu) {
  auto* fly = addAction(menu, tr("&Fly"), "actionFly", QKeySequence(tr("Shift+F")), tr("Move with W, A, S, D, E and Q and look around by dragging; Esc ends"), [this] {
    viewport_->setFlying(actions_["actionFly"]->isChecked());
    viewport_->setFocus();
  });
  fly->setCheckable(true);
  menu->addSeparator();
  const struct {
    NavigationStyle style;
    const char* name;
    QString text, tip;
  } styles[] = {{NavigationStyle::studio, "actionNavigateStudio", tr("As in &Likeness"), tr("Left button turns, middle or Shift moves, right zooms")},
                {NavigationStyle::blender, "actionNavigateBlender", tr("As in &Blender"), tr("Middle button (or Alt and left) turns, with Shift moves, with Ctrl zooms")},
                {NavigationStyle::maya, "actionNavigateMaya", tr("As in &Maya"), tr("Alt with left button turns, with middle moves, with right zooms")}};
  viewport_->setNavigation(Navigator::styleFromName(settings_->text("navigation")));
  auto* group = new QActionGroup(menu);
  for (const auto& s : styles) {
    auto* action = addAction(menu, s.text, s.name, {}, s.tip, [this, style = s.style] {
      viewport_->setNavigation(style);
      settings_->setText("navigation", Navigator::styleName(style));
    });
    action->setCheckable(true);
    action->setChecked(viewport_->navigation() == s.style);
    group->addAction(action);
  }
}

void MainWindow::updateLookingActions() {
  const auto check = [this](const char* name, bool on) { actions_[name]->setChecked(on); };
  const auto allow = [this](const QString& name, const QString& tip, const QString& why) {
    actions_[name]->setEnabled(why.isEmpty());
    actions_[name]->setToolTip(why.isEmpty() ? tip : why);
    actions_[name]->setStatusTip(actions_[name]->toolTip());
  };
  constexpr const char* kDrawn[] = {"actionDrawSplats", "actionDrawMesh", "actionDrawClay", "actionDrawNormals"};
  constexpr const char* kLayouts[] = {"actionCompareOff", "actionCompareWipe", "actionCompareSides"};
  constexpr const char* kPairs[] = {"actionPairNeutral", "actionPairPhoto", "actionPairSnapshot", "actionPairMesh", "actionPairClay", "actionPairNormals"};
  check(kDrawn[int(viewControl_->mode())], true);
  check(kLayouts[int(viewControl_->layout())], true);
  check(kPairs[int(viewControl_->pair())], true);
  check("actionOverlayMesh", viewControl_->overlays().mesh);
  check("actionOverlayWireframe", viewControl_->overlays().wireframe);
  check("actionOverlayLandmarks", viewControl_->overlays().landmarks);
  check("actionOverlayNormals", viewControl_->overlays().normals);
  check("actionParallel", viewport_->orbitCamera().orthographic);
  check("actionFly", viewport_->flying());
  for (int i = 0; i < int(std::size(kPairs)); ++i)
    allow(kPairs[i], tr("Compare: %1").arg(ViewControl::pairName(ComparePair(i))), viewControl_->obstacle(ComparePair(i)));
  const QString noWipe = viewport_->compare().layout == CompareLayout::wipe ? QString() : tr("There is no divider: choose Wipe first.");
  allow("actionDividerLeft", tr("Move the divider of the comparison to the left"), noWipe);
  allow("actionDividerRight", tr("Move the divider of the comparison to the right"), noWipe);
  allow("actionBackToNow", tr("Show the avatar as it is now"), viewControl_->shownState() ? QString() : tr("The view shows the newest state already."));
}

}  // namespace likeness
