#include "ui/form/field_column.h"

#include "ui/form/field_row.h"
#include "ui/form/form_context.h"
#include "ui/form/item_list_box.h"
#include "ui/form/record_form.h"

#include <QVBoxLayout>

namespace bindery::ui {

FieldColumn::FieldColumn(const FormContext &context, std::vector<RowSpec> rows, FormSection *section, QWidget *parent)
    : QWidget(parent), m_form(context.form)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    const bool isOneList = rows.size() == 1 && !rows.front().list.isEmpty();
    for (RowSpec &spec : rows) {
        if (!spec.list.isEmpty()) {
            auto *list = new ItemListBox(context, spec, isOneList ? section : nullptr, this);
            column->addWidget(list);
            m_entries.emplace_back(list);
        } else if (!spec.fields.empty()) {
            auto *row = new FieldRow(context.form, spec.label, std::move(spec.fields), this);
            column->addWidget(row);
            m_entries.emplace_back(row);
        }
    }
}

void FieldColumn::refresh()
{
    for (const Entry &entry : m_entries)
        std::visit([](auto *part) { part->refresh(); }, entry);
}

void FieldColumn::retire()
{
    for (const Entry &entry : m_entries)
        std::visit([](auto *part) { part->retire(); }, entry);
}

int FieldColumn::problemCount() const
{
    int count = 0;
    for (const Entry &entry : m_entries) {
        if (const auto *list = std::get_if<ItemListBox *>(&entry)) {
            count += m_form.problemsBelow((*list)->path());
            continue;
        }
        for (const Field *field : std::get<FieldRow *>(entry)->fields())
            count += m_form.problemsBelow(field->path());
    }
    return count;
}

void FieldColumn::appendFields(std::vector<Field *> &fields) const
{
    for (const Entry &entry : m_entries) {
        if (const auto *list = std::get_if<ItemListBox *>(&entry)) {
            (*list)->appendFields(fields);
            continue;
        }
        for (Field *field : std::get<FieldRow *>(entry)->fields()) {
            if (!field->isDerived() && m_form.isAskedFor(field->path()))
                fields.push_back(field);
        }
    }
}

void FieldColumn::appendControls(std::vector<QWidget *> &controls) const
{
    for (const Entry &entry : m_entries) {
        if (const auto *list = std::get_if<ItemListBox *>(&entry)) {
            (*list)->appendControls(controls);
            continue;
        }
        for (Field *field : std::get<FieldRow *>(entry)->fields())
            controls.push_back(field->widget());
    }
}

void FieldColumn::appendPaths(QStringList &paths) const
{
    for (const Entry &entry : m_entries) {
        if (const auto *list = std::get_if<ItemListBox *>(&entry)) {
            (*list)->appendPaths(paths);
            continue;
        }
        for (const Field *field : std::get<FieldRow *>(entry)->fields())
            paths.append(field->path());
    }
}

void FieldColumn::appendLists(std::vector<ItemListBox *> &lists) const
{
    for (const Entry &entry : m_entries) {
        if (const auto *list = std::get_if<ItemListBox *>(&entry)) {
            lists.push_back(*list);
            (*list)->appendLists(lists);
        }
    }
}

} // namespace bindery::ui

#include "moc_field_column.cpp"
