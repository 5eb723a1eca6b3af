#include "ui/quote/decision_page.h"

#include "ui/common/theme.h"
#include "ui/quote/reason_list.h"
#include "ui/quote/release_panel.h"

#include <QKeyEvent>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bindery::ui {

DecisionPage::DecisionPage(QWidget *parent)
    : QWidget(parent), m_reasons(new ReasonList(this)), m_releases(new ReleasePanel(this))
{
    setObjectName(u"decisionPage"_s);
    setAccessibleName(u"Decision"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::Large - space::Tight, space::Small, space::Large, space::Small);
    column->setSpacing(space::Small);
    column->addWidget(m_reasons);
    column->addWidget(m_releases);
    column->addStretch(1);
    connect(m_releases, &ReleasePanel::done, this, [this] {
        if (!m_reasons->isEmpty())
            m_reasons->setFocus(Qt::OtherFocusReason);
    });
}

bool DecisionPage::event(QEvent *event)
{
    // While the line for a reason is open, Escape cancels the line. It leads to the list after that.
    if (event->type() == QEvent::ShortcutOverride && m_releases->isOpen()
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void DecisionPage::keyPressEvent(QKeyEvent *event)
{
    if (m_releases->isOpen() && event->key() == Qt::Key_Escape) {
        m_releases->close();
        return;
    }
    QWidget::keyPressEvent(event);
}

void DecisionPage::show(const text::QuoteSummary &summary)
{
    m_reasons->show(summary.reasons, summary.missing);
}

} // namespace bindery::ui

#include "moc_decision_page.cpp"
