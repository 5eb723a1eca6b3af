#pragma once

// A few rows of a rate table with the matched one marked, as the spreadsheet has them. To be read, not changed.

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
    /// The first of them; that there are more is said. Not empty.
    void show(const std::vector<rating::TableExcerpt> &excerpts);
    void clear();

private:
    TableExcerptModel *m_model;
    QLabel *m_caption;
    RecordTable *m_table;
};

} // namespace bindery::ui
