#include "ui/models_tables.h"

#include <QHeaderView>
#include <algorithm>

#include "ui/models_dialog.h"

namespace likeness {
namespace {

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

QTreeWidgetItem* addRow(QTreeWidget* table, const QStringList& columns, const std::string& id) {
  auto* item = new QTreeWidgetItem(table, columns);
  item->setData(0, kModelIdRole, text(id));
  for (int i = 0; i < columns.size(); ++i) item->setToolTip(i, columns[i]);
  return item;
}

QString commercialText(CommercialUse use) {
  switch (use) {
    case CommercialUse::yes: return ModelsDialog::tr("allowed");
    case CommercialUse::restricted: return ModelsDialog::tr("within restrictions");
    case CommercialUse::no: return ModelsDialog::tr("not allowed");
    case CommercialUse::unknown: break;
  }
  return ModelsDialog::tr("unknown");
}

QString wayText(const CatalogModel& model) {
  switch (model.access) {
    case ModelAccess::open: return ModelsDialog::tr("Fetch (%1)").arg(text(sizeText(fetchBytes(model))));
    case ModelAccess::login: return ModelsDialog::tr("After registration");
    case ModelAccess::manual: return ModelsDialog::tr("By hand");
    case ModelAccess::none: break;
  }
  return ModelsDialog::tr("Not to be had");
}

void fitColumns(QTreeWidget* table, int widest) {
  for (int i = 0; i + 1 < table->columnCount(); ++i) {
    table->resizeColumnToContents(i);
    table->setColumnWidth(i, std::min(table->columnWidth(i) + 12, widest));
  }
}

}  // namespace

QTreeWidget* makeModelsTable(const char* name, const QStringList& headers, QWidget* parent) {
  auto* table = new QTreeWidget(parent);
  table->setObjectName(name);
  table->setHeaderLabels(headers);
  table->setRootIsDecorated(false);
  table->setAlternatingRowColors(true);
  table->setUniformRowHeights(true);
  table->header()->setStretchLastSection(true);
  return table;
}

void fillFeatures(QTreeWidget* table, const ModelManager& manager) {
  table->clear();
  for (const auto& state : manager.features()) {
    const QString better = state.improving.empty() ? QString() : ModelsDialog::tr("ready; better with %1").arg(text(modelNames(state.improving)));
    const QString condition = !state.ready() ? ModelsDialog::tr("not ready") : better.isEmpty() ? ModelsDialog::tr("ready") : better;
    auto* item = addRow(table, {text(state.feature->label), condition, text(modelNames(state.lacking)),
                                    state.ready() ? QString() : text(state.feature->standIn)}, state.feature->id);
    QFont font = item->font(1);
    font.setBold(state.ready());
    item->setFont(1, font);
  }
  fitColumns(table, 360);
}

void fillModels(QTreeWidget* table, const ModelManager& manager, const std::string& selected) {
  table->clear();
  for (const auto& model : manager.catalog().models) {
    auto* item = addRow(table, {text(model.name), text(installedText(model, manager.store())), wayText(model),
                                  commercialText(model.commercial), text(model.licence)}, model.id);
    if (model.id == selected || (selected.empty() && !table->currentItem())) table->setCurrentItem(item);
  }
  fitColumns(table, 320);
}

}  // namespace likeness
