#include "ui/common/labels.h"

#include <QHBoxLayout>
#include <QResizeEvent>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace bindery::ui {

QLabel *makeLabel(const QString &text, TextSize size, Tone tone, QFont::Weight weight, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(textFont(size, weight));
    label->setTextFormat(Qt::PlainText);
    setTone(label, tone);
    return label;
}

QHBoxLayout *makeButtonRow(std::initializer_list<QWidget *> first, std::initializer_list<QWidget *> last)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space::Small);
    for (QWidget *button : first)
        row->addWidget(button);
    row->addStretch(1);
    for (QWidget *button : last)
        row->addWidget(button);
    return row;
}

void setTone(QLabel *label, Tone tone)
{
    const QString name = tone == Tone::Muted ? u"muted"_s : tone == Tone::Bad ? u"bad"_s : u"normal"_s;
    if (label->property("tone").toString() == name)
        return;
    label->setProperty("tone", name);
    label->style()->unpolish(label);
    label->style()->polish(label);
}

ElidedLabel::ElidedLabel(TextSize size, Tone tone, QFont::Weight weight, QWidget *parent) : QLabel(parent)
{
    setFont(textFont(size, weight));
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setTone(this, tone);
}

void ElidedLabel::setFullText(const QString &text)
{
    if (m_full == text)
        return;
    m_full = text;
    setAccessibleName(text);
    updateGeometry();
    elide();
}

QSize ElidedLabel::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return {metrics.horizontalAdvance(m_full) + 2, metrics.height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return {qMin(metrics.horizontalAdvance(m_full) + 2, metrics.averageCharWidth() * 6), metrics.height()};
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    elide();
}

void ElidedLabel::elide()
{
    const QString shown = fontMetrics().elidedText(m_full, Qt::ElideRight, width());
    setText(shown);
    setToolTip(shown == m_full ? QString() : m_full);
}

} // namespace bindery::ui

#include "moc_labels.cpp"
