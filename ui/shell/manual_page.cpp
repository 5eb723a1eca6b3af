#include "ui/shell/manual_page.h"

#include "ui/common/colours.h"
#include "ui/common/theme.h"

#include <QEvent>
#include <QFile>
#include <QRegularExpression>
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

QString markdownOf(const QString &file)
{
    QFile source(u":/bindery/help/"_s + file);
    if (!source.open(QIODevice::ReadOnly))
        return u"This page of the help is not in this program."_s;
    return QString::fromUtf8(source.readAll());
}

/// The headings' names, in their order: what the links of the page go to.
QStringList takeAnchors(QString &markdown)
{
    static const QRegularExpression named(u"^(#+ )(?:<a name=\"([^\"]*)\"></a>)?"_s,
                                          QRegularExpression::MultilineOption);
    QStringList names;
    QString without;
    qsizetype from = 0;
    bool inCode = false;
    auto found = named.globalMatch(markdown);
    while (found.hasNext()) {
        const QRegularExpressionMatch match = found.next();
        const QString before = markdown.mid(from, match.capturedStart() - from);
        // A line that begins with # inside a block of code is no heading.
        inCode = inCode != (before.count(u"```"_s) % 2 == 1);
        without += before + (inCode ? match.captured(0) : match.captured(1));
        from = match.capturedEnd();
        if (!inCode)
            names.append(match.captured(2));
    }
    markdown = without + markdown.mid(from);
    return names;
}

void layOutTables(QTextFrame *frame, const Colours &colours)
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
            format.setBorderBrush(colours.border);
            format.setTopMargin(space::Small);
            format.setBottomMargin(space::Medium);
            table->setFormat(format);
            for (int column = 0; column < table->columns(); ++column) {
                QTextTableCell cell = table->cellAt(0, column);
                QTextCharFormat head = cell.format();
                head.setBackground(colours.sunken);
                cell.setFormat(head);
            }
        }
        layOutTables(child, colours);
    }
}

void layOutBlocks(QTextDocument &document, QStringList anchors, const Colours &colours)
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
            format.setBackground(colours.sunken);
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
    // Nothing outside this program is opened from here.
    setOpenLinks(false);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl &link) {
        if (link.path().isEmpty() || link.path() == m_file)
            scrollToAnchor(link.fragment());
        else
            Q_EMIT pageWanted(link.path(), link.fragment());
    });
    setFont(textFont(TextSize::Body));
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
    QString markdown = markdownOf(m_file);
    const QStringList anchors = takeAnchors(markdown);
    const Colours &colours = coloursOf(palette());
    // Made whole before it is shown: in a document that is in sight every change of a format is laid out at once.
    auto *made = new QTextDocument(this);
    made->setDefaultFont(textFont(TextSize::Body));
    made->setDocumentMargin(space::Wide);
    made->setMarkdown(markdown);
    layOutTables(made->rootFrame(), colours);
    layOutBlocks(*made, anchors, colours);
    setDocument(made);
    verticalScrollBar()->setValue(place);
}

} // namespace bindery::ui

#include "moc_manual_page.cpp"
