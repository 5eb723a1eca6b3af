#include "ui/shell/help_book.h"

#include "ui/common/page_keys.h"
#include "ui/common/theme.h"
#include "ui/shell/find_line.h"
#include "ui/shell/help_page.h"
#include "ui/shell/manual.h"
#include "ui/shell/manual_page.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QShortcut>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

constexpr int TitlesWidth = 180;
constexpr int FileRole = Qt::UserRole;

} // namespace

HelpBook::HelpBook(const QList<QAction *> &actions, QWidget *parent)
    : QWidget(parent), m_titles(new QListWidget(this)), m_find(new FindLine(this)), m_pages(new QStackedWidget(this))
{
    setObjectName(u"helpBook"_s);
    m_titles->setObjectName(u"helpTitles"_s);
    m_titles->setAccessibleName(u"Pages of the help"_s);
    m_titles->setFixedWidth(TitlesWidth);
    m_titles->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    addPage(u"Keys and marks"_s, new HelpPage(actions, m_pages));
    for (const Manual &manual : manuals())
        addManual(manual.title, manual.file);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_titles);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_find);
    column->addWidget(m_pages, 1);
    row->addLayout(column, 1);
    // The shortcut works wherever the keyboard is in the window, while the help is visible.
    connect(new QShortcut(QKeySequence(u"Ctrl+F"_s), this), &QShortcut::activated, m_find, &FindLine::begin);
    connect(m_find, &FindLine::wanted, this,
            [this](const QString &text, FindWay way) { m_find->tell(findText(text, way)); });
    connect(m_find, &FindLine::left, this, &HelpBook::focusText);
    connect(m_titles, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    m_titles->setCurrentRow(0);
    setFocusProxy(m_titles);
}

void HelpBook::addPage(const QString &title, QWidget *page)
{
    auto *item = new QListWidgetItem(title, m_titles);
    item->setSizeHint(QSize(TitlesWidth, space::Row));
    m_pages->addWidget(page);
}

void HelpBook::addManual(const QString &title, const QString &file)
{
    auto *page = new ManualPage(file, title, m_pages);
    connect(page, &ManualPage::pageWanted, this, &HelpBook::open);
    addPage(title, page);
    m_titles->item(m_titles->count() - 1)->setData(FileRole, file);
}

bool HelpBook::findText(const QString &text, FindWay way)
{
    if (auto *manual = qobject_cast<ManualPage *>(m_pages->currentWidget()))
        return manual->findText(text, way);
    return static_cast<HelpPage *>(m_pages->currentWidget())->findText(text, way);
}

void HelpBook::read(const QString &file, const QString &place)
{
    open(file, place);
    focusText();
}

void HelpBook::focusText()
{
    m_pages->currentWidget()->setFocus(Qt::ShortcutFocusReason);
}

bool HelpBook::hasFocusInText() const
{
    return holdsFocus(m_pages) || holdsFocus(m_find);
}

void HelpBook::open(const QString &file, const QString &place)
{
    for (int i = 0; i < m_titles->count(); ++i) {
        if (m_titles->item(i)->data(FileRole).toString() != file)
            continue;
        m_titles->setCurrentRow(i);
        if (!place.isEmpty())
            static_cast<ManualPage *>(m_pages->widget(i))->scrollToAnchor(place);
        return;
    }
}

} // namespace bindery::ui

#include "moc_help_book.cpp"
