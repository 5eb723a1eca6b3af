#include "ui/quote/table_excerpt_view.h"

#include "text/format.h"
#include "text/worksheet_lines.h"
#include "ui/common/labels.h"
#include "ui/common/record_table.h"
#include "ui/quote/table_excerpt_model.h"

#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::ui {

TableExcerptView::TableExcerptView(QWidget *parent)
    : QWidget(parent), m_model(new TableExcerptModel(this)),
      m_caption(makeLabel(QString(), TextSize::Small, Tone::Muted, QFont::Medium, this)), m_table(new RecordTable(this))
{
    setObjectName(u"tableExcerpt"_s);
    m_caption->setObjectName(u"tableExcerptCaption"_s);
    m_table->setObjectName(u"tableExcerptRows"_s);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new RecordDelegate(space::DenseRow, m_table));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::Tight, space::Small, space::Tight);
    column->setSpacing(2);
    column->addWidget(m_caption);
    column->addWidget(m_table);
    clear();
}

void TableExcerptView::show(const std::vector<rating::TableExcerpt> &excerpts)
{
    const rating::TableExcerpt &excerpt = excerpts.front();
    const auto matched = std::find_if(excerpt.rows.begin(), excerpt.rows.end(),
                                      [](const rating::TableExcerpt::Row &row) { return row.isMatched; });
    QString said = u"Table “%1”, %2"_s.arg(text::spoken(excerpt.table),
                                           text::countedText(excerpt.rowCount, u"row"_s, u"rows"_s));
    if (excerpts.size() > 1)
        said += u" · first of %1 tables of this step"_s.arg(excerpts.size());
    m_caption->setText(said);
    m_caption->setToolTip(excerpt.label);
    m_table->setAccessibleName(said);
    const auto current = static_cast<int>(matched - excerpt.rows.begin());
    m_model->setExcerpt(excerpt);
    m_table->setColumnPlan({1});
    m_table->setFixedHeight(m_table->headerHeight() + m_model->rowCount() * space::DenseRow
                            + 2 * m_table->frameWidth());
    m_table->setCurrentIndex(m_model->index(current, 0));
    setVisible(true);
}

void TableExcerptView::clear()
{
    m_table->setColumnPlan({});
    m_model->setExcerpt({});
    setVisible(false);
}

} // namespace bindery::ui

#include "moc_table_excerpt_view.cpp"
