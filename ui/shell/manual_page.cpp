#include "ui/shell/manual_page.h"

#include "ui/common/colors.h"
#include "ui/common/theme.h"
#include "ui/shell/manual.h"

#include <QEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextTable>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

constexpr qreal LineHeight = 135;

void layOutTables(QTextFrame *frame, const Colors &colors)
{
    const QList<QTextFrame *> children = frame->childFrames();
    for (QTextFrame *child : children) {
        if (auto *table = qobject_cast<QTextTable *>(child)) {
            QTextTableFormat format = table->format();
            format.setCellPadding(space::Tight);
            format.setCellSpacing(0);
            format.setBorder(1);
            format.setBorderCollapse(true);
            format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
            format.setBorderBrush(colors.border);
            format.setTopMargin(space::Small);
            format.setBottomMargin(space::Medium);
            table->setFormat(format);
            for (int column = 0; column < table->columns(); ++column) {
                QTextTableCell cell = table->cellAt(0, column);
                QTextCharFormat head = cell.format();
                head.setBackground(colors.sunken);
                cell.setFormat(head);
            }
        }
        layOutTables(child, colors);
    }
}

void layOutBlocks(QTextDocument &document, QStringList anchors, const Colors &colors)
{
    QTextCursor cursor(&document);
    const auto blocksEnd = document.end();
    for (QTextBlock block = document.begin(); block != blocksEnd; block = block.next()) {
        cursor.setPosition(block.position());
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        QTextBlockFormat format = block.blockFormat();
        if (format.headingLevel() > 0) {
            QTextCharFormat heading;
            heading.setFont(textFont(format.headingLevel() == 1 ? TextSize::Large : TextSize::Body, QFont::DemiBold));
            const QString anchor = anchors.isEmpty() ? QString() : anchors.takeFirst();
            if (!anchor.isEmpty()) {
                heading.setAnchor(true);
                heading.setAnchorNames({anchor});
            }
            cursor.mergeCharFormat(heading);
            format.setTopMargin(format.headingLevel() == 1 ? 0 : space::Wide);
            format.setBottomMargin(space::Small);
        } else if (format.nonBreakableLines()) {
            format.setBackground(colors.sunken);
            format.setLeftMargin(space::Large);
            QTextCharFormat code;
            code.setFontPointSize(textFont(TextSize::Small).pointSizeF());
            cursor.mergeCharFormat(code);
        } else if (!cursor.currentTable()) {
            format.setLineHeight(LineHeight, QTextBlockFormat::ProportionalHeight);
        }
        cursor.setBlockFormat(format);
    }
}

} // namespace

ManualPage::ManualPage(QString file, const QString &title, QWidget *parent)
    : QTextBrowser(parent), m_file(std::move(file))
{
    setObjectName(u"manual_"_s + m_file.section(u'.', 0, 0));
    setAccessibleName(title);
    setFrameShape(QFrame::NoFrame);
    // Links to places outside the program are not opened.
    setOpenLinks(false);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl &link) {
        if (link.path().isEmpty() || link.path() == m_file)
            scrollToAnchor(link.fragment());
        else
            Q_EMIT pageWanted(link.path(), link.fragment());
    });
    setFont(textFont(TextSize::Body));
}

bool ManualPage::findText(const QString &text, FindWay way)
{
    QTextCursor from = textCursor();
    // The first search begins at the text in sight.
    if (!from.hasSelection())
        from = cursorForPosition(QPoint(0, 0));
    if (way == FindWay::Here)
        from.setPosition(from.selectionStart());
    const QTextDocument::FindFlags flags
        = way == FindWay::Before ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    QTextCursor found = document()->find(text, from, flags);
    if (found.isNull()) {
        QTextCursor edge(document());
        edge.movePosition(way == FindWay::Before ? QTextCursor::End : QTextCursor::Start);
        found = document()->find(text, edge, flags);
    }
    if (found.isNull())
        return false;
    setTextCursor(found);
    ensureCursorVisible();
    return true;
}

void ManualPage::showEvent(QShowEvent *event)
{
    QTextBrowser::showEvent(event);
    if (!m_laidOut)
        layOut();
}

void ManualPage::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_laidOut)
        layOut();
}

void ManualPage::layOut()
{
    m_laidOut = true;
    const int place = verticalScrollBar()->value();
    const MarkdownPage page = pageOf(m_file);
    const Colors &colors = colorsOf(palette());
    // The document is finished before it is shown: a visible document is laid out at each change of a format.
    auto *made = new QTextDocument(this);
    made->setDefaultFont(textFont(TextSize::Body));
    made->setDocumentMargin(space::Wide);
    made->setMarkdown(page.markdown);
    layOutTables(made->rootFrame(), colors);
    layOutBlocks(*made, page.places, colors);
    setDocument(made);
    verticalScrollBar()->setValue(place);
}

} // namespace bindery::ui

#include "moc_manual_page.cpp"
