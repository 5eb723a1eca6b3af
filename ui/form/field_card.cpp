#include "ui/form/field_card.h"

#include "ui/form/field_row.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace bindery::ui {

FieldCard::FieldCard(RecordForm &form, const QString &kind, int index, std::vector<RowSpec> rows, QWidget *parent)
    : QFrame(parent), m_title(new ElidedLabel(TextSize::Body, Tone::Normal, QFont::Medium, this)),
      m_copy(new QToolButton(this)), m_remove(new QToolButton(this))
{
    const QString name = u"%1 %2"_s.arg(kind).arg(index + 1);
    setObjectName(u"%1s[%2]"_s.arg(kind).arg(index));
    const auto prepare = [&](QToolButton *button, const QString &verb, const QString &iconName, const QString &tip) {
        button->setObjectName(u"%1s[%2].%3"_s.arg(kind).arg(index).arg(verb));
        button->setIcon(icon(iconName));
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        button->setFocusPolicy(Qt::StrongFocus);
    };
    prepare(m_copy, u"copy"_s, u"copy"_s, u"Copy %1"_s.arg(name));
    prepare(m_remove, u"remove"_s, u"trash"_s, u"Remove %1 (Ctrl+Z brings it back)"_s.arg(name));
    auto *head = new QHBoxLayout;
    head->setSpacing(space::Tight);
    head->addWidget(m_title, 1);
    head->addWidget(m_copy);
    head->addWidget(m_remove);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::Small, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    for (RowSpec &spec : rows) {
        m_rows.push_back(new FieldRow(form, spec.label, std::move(spec.fields), this));
        column->addWidget(m_rows.back());
    }
    connect(m_copy, &QToolButton::clicked, this, &FieldCard::copyRequested);
    connect(m_remove, &QToolButton::clicked, this, &FieldCard::removeRequested);
}

void FieldCard::refresh(const QString &title)
{
    m_title->setFullText(title);
    for (FieldRow *row : m_rows)
        row->refresh();
}

void FieldCard::takeAway()
{
    // Hiding the card takes the keyboard out of its field. A field that is left tells the form, which has no such field
    // any more.
    for (FieldRow *row : m_rows)
        row->retire();
    hide();
    deleteLater();
}

std::vector<QWidget *> FieldCard::buttons() const
{
    return {m_copy, m_remove};
}

bool FieldCard::event(QEvent *event)
{
    if (event->type() == QEvent::Move || event->type() == QEvent::Resize)
        Q_EMIT placed();
    return QFrame::event(event);
}

} // namespace bindery::ui

#include "moc_field_card.cpp"
