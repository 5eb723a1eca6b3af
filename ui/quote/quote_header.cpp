#include "ui/quote/quote_header.h"

#include "ui/common/flow_layout.h"
#include "ui/common/labels.h"
#include "ui/common/status_badge.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bindery::ui {

QuoteHeader::QuoteHeader(QWidget *parent)
    : QFrame(parent), m_price(new QBoxLayout(QBoxLayout::LeftToRight)),
      m_premium(makeLabel(QString(), TextSize::Large, Tone::Normal, QFont::DemiBold, this)),
      m_period(new ElidedLabel(TextSize::Body, Tone::Muted, QFont::Normal, this)), m_decision(new StatusBadge(this)),
      m_binding(new StatusBadge(this)), m_offline(new StatusBadge(this)), m_changed(new StatusBadge(this)),
      m_again(new QPushButton(u"Quote again"_s, this)),
      m_basis(makeLabel(QString(), TextSize::Body, Tone::Normal, QFont::Normal, this)),
      m_made(new ElidedLabel(TextSize::Small, Tone::Muted, QFont::Normal, this)),
      m_editions(new ElidedLabel(TextSize::Small, Tone::Muted, QFont::Normal, this))
{
    setObjectName(u"quoteHeader"_s);
    setAccessibleName(u"Quote"_s);
    m_premium->setObjectName(u"premium"_s);
    m_period->setObjectName(u"premiumPeriod"_s);
    m_decision->setObjectName(u"decisionBadge"_s);
    m_binding->setObjectName(u"bindingBadge"_s);
    m_offline->setObjectName(u"offlineBadge"_s);
    m_changed->setObjectName(u"changedBadge"_s);
    m_changed->setLook({Mark::Triangle, Meaning::Attention, u"The application has changed since"_s},
                       u"Premium and decision are of the application as it was. Quote again, or take the change back "
                       "(Ctrl+Z in the form)."_s);
    m_changed->hide();
    m_again->setObjectName(u"quoteAgain"_s);
    m_basis->setObjectName(u"quoteBasis"_s);
    m_made->setObjectName(u"quoteMade"_s);
    m_editions->setObjectName(u"quoteEditions"_s);
    m_basis->setWordWrap(true);
    m_premium->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_again->setToolTip(u"Orders what is not fresh and rates the risk once more, as the next version."_s);
    m_again->setAccessibleName(u"Quote again"_s);

    m_price->setSpacing(space::Small);
    m_price->addWidget(m_premium, 0, Qt::AlignBaseline);
    m_price->addWidget(m_period, 0, Qt::AlignBaseline);
    m_price->addStretch(1);
    auto *badges = new FlowLayout(space::Small);
    badges->addWidget(m_decision);
    badges->addWidget(m_binding);
    badges->addWidget(m_offline);
    badges->addWidget(m_changed);
    auto *top = new QHBoxLayout;
    top->setSpacing(space::Large);
    top->addLayout(m_price, 1);
    top->addWidget(m_again, 0, Qt::AlignTop);
    auto *small = new QHBoxLayout;
    small->setSpacing(space::Large);
    small->addWidget(m_made, 0);
    small->addWidget(m_editions, 1);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::Large, space::Large, space::Large, space::Small);
    column->setSpacing(space::Small);
    column->addLayout(top);
    column->addWidget(m_basis);
    column->addLayout(badges);
    column->addLayout(small);
    connect(m_again, &QPushButton::clicked, this, &QuoteHeader::quoteAgainRequested);
}

void QuoteHeader::show(const text::QuoteSummary &summary)
{
    m_premium->setText(summary.premium);
    m_premium->setAccessibleName(summary.rated ? u"Premium %1 %2"_s.arg(summary.premium, summary.period)
                                               : summary.premium);
    m_rated = summary.rated;
    m_period->setFullText(summary.period);
    m_period->setVisible(!summary.period.isEmpty());
    // A range and what it depends on are too long for one line.
    m_price->setDirection(summary.isRange ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_basis->setText(summary.basis);
    m_basis->setVisible(!summary.basis.isEmpty());
    QStringList reasons;
    for (const text::ReasonText &reason : summary.reasons)
        reasons += reason.message;
    m_decision->setLook(summary.decision, reasons.join(u'\n'));
    m_binding->setLook(summary.binding, summary.missing.join(u'\n'));
    m_offline->setLook({Mark::Dash, Meaning::Attention, u"Made offline"_s},
                       u"Nothing went out for this quote: it rests on what was known before."_s);
    m_offline->setVisible(summary.offline);
    setChangedSince(false);
    showTimes(summary);
    m_editions->setFullText(summary.editions);
    m_editions->setToolTip(summary.editionHashes);
}

void QuoteHeader::setMayQuoteAgain(bool may)
{
    m_again->setVisible(may);
}

void QuoteHeader::setChangedSince(bool changed)
{
    m_changed->setVisible(changed);
    m_decision->setVisible(!changed);
    m_binding->setVisible(!changed);
    setTone(m_premium, changed ? Tone::Muted : m_rated ? Tone::Normal : Tone::Bad);
}

void QuoteHeader::showTimes(const text::QuoteSummary &summary)
{
    m_made->setFullText(summary.made);
    m_made->setToolTip(summary.madeExactly);
}

} // namespace bindery::ui

#include "moc_quote_header.cpp"
