#include "ui/quote/reason_list.h"

#include "ui/common/labels.h"
#include "ui/common/status_badge.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollBar>
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
                  colorsOf(palette()).of(m_look.meaning).ink);
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

void addLine(QVBoxLayout *column, const StatusLook &look, const QString &text, const QStringList &below, QWidget *page)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(space::Small);
    line->addWidget(new MarkSign(look, page), 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    QLabel *message = wrapped(text, TextSize::Body, Tone::Normal, page);
    message->setAccessibleName(look.word + u": "_s + text);
    words->addWidget(message);
    for (const QString &one : below)
        words->addWidget(wrapped(one, TextSize::Small, Tone::Muted, page));
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
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    // In the lowest window the list gives its room to the line in which a reason is written.
    setMinimumHeight(space::Row);
    // The list has no height for its width: a layout would take that height for the least one, and squeeze the widgets
    // below too.
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void ReasonList::show(const std::vector<text::ReasonText> &reasons, const QStringList &missing)
{
    auto *page = new QWidget;
    page->setProperty("page", true);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(space::Tight, space::Tight, space::Small, space::Tight);
    column->setSpacing(space::Small);
    m_isEmpty = reasons.empty() && missing.isEmpty();
    QStringList spoken;
    for (const text::ReasonText &reason : reasons) {
        QStringList below;
        if (!reason.because.isEmpty())
            below += reason.because;
        if (!reason.authority.isEmpty())
            below += reason.authority;
        below = below.isEmpty() ? reason.done : QStringList(below.join(u' ')) + reason.done;
        spoken += reason.look.word + u": "_s + reason.message;
        spoken += below;
        addLine(column, reason.look, reason.message, below, page);
    }
    if (!missing.isEmpty()) {
        column->addWidget(makeLabel(u"Missing for binding"_s, TextSize::Small, Tone::Muted, QFont::DemiBold, page));
        const StatusLook look{Mark::Ring, Meaning::Attention, u"Missing"_s};
        for (const QString &what : missing) {
            spoken += look.word + u": "_s + what;
            addLine(column, look, what, {}, page);
        }
    }
    column->addStretch(1);
    setWidget(page);
    updateGeometry();
    chooseBar();
    // A screen reader reads the whole list when it gets the focus.
    setAccessibleDescription(spoken.join(u' '));
}

bool ReasonList::event(QEvent *event)
{
    // The scroll bar is chosen before QScrollArea lays out its content, so that the words get their width once.
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        chooseBar();
    const bool isDone = QScrollArea::event(event);
    if (event->type() == QEvent::Resize && static_cast<QResizeEvent *>(event)->oldSize().width() != width())
        updateGeometry();
    return isDone;
}

void ReasonList::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Home)
        verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMinimum);
    else if (event->key() == Qt::Key_End)
        verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMaximum);
    else
        QScrollArea::keyPressEvent(event);
}

bool ReasonList::eventFilter(QObject *watched, QEvent *event)
{
    // Words that get their font later, or wrap differently, need another height of the list.
    if (watched == widget() && event->type() == QEvent::LayoutRequest) {
        updateGeometry();
        chooseBar();
    }
    return QScrollArea::eventFilter(watched, event);
}

void ReasonList::chooseBar()
{
    // Beside a bar the words are narrower and higher, so the need of a bar is measured without one. The policy "as
    // needed" of QScrollArea fails here: when the list is shown with another height, QScrollArea removes the bar in the
    // middle of the resize event of the words, and Qt drops a size that a widget gets there before it is shown. The
    // words would stay wrapped for the width beside a bar, and cut.
    const int around = 2 * frameWidth();
    const bool fits = !widget() || widget()->layout()->totalHeightForWidth(width() - around) <= height() - around;
    const Qt::ScrollBarPolicy policy = fits ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAlwaysOn;
    if (policy == verticalScrollBarPolicy())
        return;
    setVerticalScrollBarPolicy(policy);
    // The bar is also chosen while the list is hidden: the list would be shown with a wrong bar otherwise.
    if (!isVisible()) {
        QEvent layOut(QEvent::LayoutRequest);
        QScrollArea::event(&layOut);
    }
}

QSize ReasonList::sizeHint() const
{
    return {QScrollArea::sizeHint().width(), heightForWidth(width())};
}

int ReasonList::heightForWidth(int width) const
{
    // An empty layout has no height for a width: -1.
    const int inside = width - 2 * frameWidth();
    return (widget() ? qMax(0, widget()->layout()->totalHeightForWidth(qMax(120, inside))) : 0) + 2 * frameWidth() + 2;
}

} // namespace bindery::ui

#include "moc_reason_list.cpp"
