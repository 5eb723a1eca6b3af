#include "ui/common/told_text.h"

#include "ui/common/labels.h"

#include <QLabel>
#include <QScrollBar>

#include <algorithm>

namespace bindery::ui {

ToldText::ToldText(const QString &name, int least, int most, QWidget *parent)
    : QScrollArea(parent), m_label(makeLabel({}, TextSize::Body, Tone::Muted, QFont::Normal, this)), m_least(least),
      m_most(most)
{
    setProperty("kind", QStringLiteral("told"));
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setWidgetResizable(true);
    setWidget(m_label);
    m_label->setObjectName(name);
    m_label->setProperty("page", true);
    m_label->setWordWrap(true);
    m_label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    fit();
}

void ToldText::setText(const QString &text)
{
    m_label->setText(text);
    verticalScrollBar()->setValue(0);
    fit();
}

void ToldText::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

void ToldText::fit()
{
    const int line = m_label->fontMetrics().lineSpacing();
    const int frame = 2 * frameWidth();
    // The width beside a scroll bar is taken even where there is none: otherwise the bar would come and go.
    const int width = this->width() - frame - verticalScrollBar()->sizeHint().width();
    const int wanted = m_label->heightForWidth(std::max(1, width));
    const bool isLonger = wanted > m_most * line;
    setFixedHeight(std::clamp(wanted, m_least * line, m_most * line) + frame);
    setFocusPolicy(isLonger ? Qt::StrongFocus : Qt::NoFocus);
}

} // namespace bindery::ui

#include "moc_told_text.cpp"
