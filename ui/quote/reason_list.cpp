#include "ui/quote/reason_list.h"

#include "ui/common/labels.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

constexpr int ReasonMarkSize = 12;

/// A mark alone, as high as a line of text.
class MarkSign final : public QWidget {
public:
    MarkSign(StatusLook look, QWidget *parent) : QWidget(parent), m_look(std::move(look))
    {
        setFixedSize(ReasonMarkSize, QFontMetrics(textFont(TextSize::Body)).height());
        setToolTip(m_look.word);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintMark(painter, QRectF(0, (height() - ReasonMarkSize) / 2.0, ReasonMarkSize, ReasonMarkSize), m_look.mark,
                  coloursOf(palette()).of(m_look.meaning).ink);
    }

private:
    StatusLook m_look;
};

QLabel *wrapped(const QString &text, TextSize size, Tone tone, QWidget *parent)
{
    QLabel *label = makeLabel(text, size, tone, QFont::Normal, parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

void addLine(QVBoxLayout *column, const StatusLook &look, const QString &text, const QString &below, QWidget *page)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(space::Small);
    line->addWidget(new MarkSign(look, page), 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    QLabel *message = wrapped(text, TextSize::Body, Tone::Normal, page);
    message->setAccessibleName(look.word + u": "_s + text);
    words->addWidget(message);
    if (!below.isEmpty())
        words->addWidget(wrapped(below, TextSize::Small, Tone::Muted, page));
    line->addLayout(words, 1);
    column->addLayout(line);
}

} // namespace

ReasonList::ReasonList(QWidget *parent) : QScrollArea(parent)
{
    setObjectName(u"decisionReasons"_s);
    setAccessibleName(u"Reasons of the decision"_s);
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ReasonList::show(const std::vector<ReasonText> &reasons, const QStringList &missing)
{
    auto *page = new QWidget;
    page->setProperty("page", true);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, space::Small, 0);
    column->setSpacing(space::Small);
    for (const ReasonText &reason : reasons) {
        QStringList below;
        if (!reason.because.isEmpty())
            below += reason.because;
        if (!reason.authority.isEmpty())
            below += reason.authority;
        addLine(column, reason.look, reason.message, below.join(u' '), page);
    }
    if (!missing.isEmpty()) {
        column->addWidget(makeLabel(u"Missing for binding"_s, TextSize::Small, Tone::Muted, QFont::DemiBold, page));
        const StatusLook look{Mark::Ring, Meaning::Attention, u"Missing"_s};
        for (const QString &what : missing)
            addLine(column, look, what, {}, page);
    }
    column->addStretch(1);
    m_page = page;
    setWidget(page);
    setVisible(!reasons.empty() || !missing.isEmpty());
    fit();
}

void ReasonList::setHighest(int height)
{
    if (m_highest == height)
        return;
    m_highest = height;
    fit();
}

void ReasonList::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

void ReasonList::fit()
{
    if (!m_page)
        return;
    // An empty layout has no height for a width: -1.
    const int wanted = qMax(0, m_page->layout()->totalHeightForWidth(qMax(120, width())));
    const int given = qMin(wanted, m_highest);
    setFocusPolicy(wanted > m_highest ? Qt::StrongFocus : Qt::NoFocus);
    if (height() != given || minimumHeight() != given)
        setFixedHeight(given);
}

} // namespace bindery::ui
