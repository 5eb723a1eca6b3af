#include "ui/shell/find_line.h"

#include "ui/common/labels.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

constexpr int TextWidth = 320;

bool isOwnKey(int key)
{
    return key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter;
}

} // namespace

FindLine::FindLine(QWidget *parent)
    : QFrame(parent), m_text(new QLineEdit(this)),
      m_told(makeLabel({}, TextSize::Small, Tone::Muted, QFont::Normal, this))
{
    setObjectName(u"findLine"_s);
    m_text->setObjectName(u"findText"_s);
    m_text->setAccessibleName(u"Find on this page"_s);
    m_text->setPlaceholderText(u"Find on this page"_s);
    m_text->setToolTip(u"Enter goes to the next, Shift+Enter to the one before, Esc closes the line"_s);
    m_text->setClearButtonEnabled(true);
    m_text->setMaximumWidth(TextWidth);
    m_text->installEventFilter(this);
    m_told->setObjectName(u"findTold"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::Medium, space::Small, space::Medium, space::Small);
    row->setSpacing(space::Medium);
    row->addWidget(m_text, 1);
    row->addWidget(m_told);
    row->addStretch(1);
    hide();
    connect(m_text, &QLineEdit::textChanged, this, [this] { ask(FindWay::Here); });
}

void FindLine::begin()
{
    show();
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void FindLine::tell(bool found)
{
    m_told->setText(found ? QString() : u"Not found"_s);
    m_text->setAccessibleDescription(m_told->text());
}

bool FindLine::eventFilter(QObject *, QEvent *event)
{
    const bool isAsked = event->type() == QEvent::ShortcutOverride;
    if (!isAsked && event->type() != QEvent::KeyPress)
        return false;
    const auto *key = static_cast<QKeyEvent *>(event);
    const Qt::KeyboardModifiers held = key->modifiers() & ~Qt::KeypadModifier;
    if (!isOwnKey(key->key()) || (held != Qt::NoModifier && held != Qt::ShiftModifier))
        return false;
    // These keys belong to the line while it has the keyboard, and not to the window.
    if (isAsked) {
        event->accept();
        return true;
    }
    if (key->key() != Qt::Key_Escape) {
        ask(held == Qt::ShiftModifier ? FindWay::Before : FindWay::Next);
        return true;
    }
    Q_EMIT left();
    hide();
    return true;
}

void FindLine::ask(FindWay way)
{
    tell(true);
    if (!m_text->text().isEmpty())
        Q_EMIT wanted(m_text->text(), way);
}

} // namespace bindery::ui

#include "moc_find_line.cpp"
