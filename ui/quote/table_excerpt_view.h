#pragma once

// Shows a few rows of a rate table as the spreadsheet has them. The matched row is marked.

#include "rating/show/table_excerpt.h"

#include <QWidget>

#include <vector>

class QLabel;

namespace bindery::ui {

class RecordTable;
class TableExcerptModel;

class TableExcerptView final : public QWidget {
    Q_OBJECT
public:
    explicit TableExcerptView(QWidget *parent = nullptr);
    /// Shows the first excerpt, and says that there are more. `excerpts` is not empty.
    void show(const std::vector<rating::TableExcerpt> &excerpts);
    void clear();

private:
    TableExcerptModel *m_model;
    QLabel *m_caption;
    RecordTable *m_table;
};

} // namespace bindery::ui
