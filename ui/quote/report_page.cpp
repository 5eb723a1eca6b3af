#include "ui/quote/report_page.h"

#include "ui/common/colors.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

QString cells(const QStringList &texts, const QString &tag)
{
    QString line;
    for (const QString &text : texts) {
        line += u"<%1 align=\"left\" valign=\"top\">%2</%1>"_s.arg(tag, text.toHtmlEscaped().replace(u'\n', u"<br>"_s));
    }
    return u"<tr>"_s + line + u"</tr>"_s;
}

QString html(const text::ReportSection &section)
{
    QString said = u"<h3>%1</h3>"_s.arg(section.title.toHtmlEscaped());
    if (section.rows.empty())
        return said + u"<p>%1</p>"_s.arg(section.nothing.toHtmlEscaped());
    said += u"<table cellspacing=\"0\" cellpadding=\"4\">"_s;
    if (section.columns.size() > 1)
        said += cells(section.columns, u"th"_s);
    for (const QStringList &row : section.rows)
        said += cells(row, u"td"_s);
    return said + u"</table>"_s;
}

} // namespace

ReportPage::ReportPage(QWidget *parent)
    : QWidget(parent), m_text(new QTextBrowser(this)), m_back(new QPushButton(u"&Back to the facts"_s, this)),
      m_order(new QPushButton(u"&Order again"_s, this)), m_answer(new QPushButton(u"&Answer as it came"_s, this))
{
    setObjectName(u"reportPage"_s);
    m_text->setObjectName(u"reportText"_s);
    m_text->setAccessibleName(u"Report"_s);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(space::Large);
    m_text->setTabChangesFocus(true);
    m_text->setOpenLinks(false);
    m_back->setObjectName(u"reportBack"_s);
    m_back->setToolTip(u"Back to the table of facts (Escape or Backspace)"_s);
    m_order->setObjectName(u"reportOrder"_s);
    m_order->setToolTip(u"Asks this service anew, though its answer may be fresh, for the next version of the quote. "
                        "It may cost what an order costs."_s);
    m_answer->setObjectName(u"reportAnswer"_s);
    m_answer->setCheckable(true);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(space::Large, 0, space::Large, 0);
    buttons->setSpacing(space::Small);
    buttons->addWidget(m_back);
    buttons->addWidget(m_order);
    buttons->addWidget(m_answer);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, space::Tight);
    column->setSpacing(space::Small);
    column->addWidget(m_text, 1);
    column->addLayout(buttons);
    connect(m_back, &QPushButton::clicked, this, &ReportPage::left);
    connect(m_order, &QPushButton::clicked, this, [this] { Q_EMIT orderRequested(m_report.fact); });
    connect(m_answer, &QPushButton::toggled, this, &ReportPage::write);
}

void ReportPage::open(const text::ReportText &report)
{
    m_answer->setChecked(false);
    show(report);
}

void ReportPage::show(const text::ReportText &report)
{
    m_report = report;
    m_answer->setEnabled(!report.answer.isEmpty());
    m_answer->setToolTip(report.answer.isEmpty()
                             ? u"No answer of a service is kept with this fact."_s
                             : u"What the service sent, whole and with personal data that is masked elsewhere"_s);
    write();
}

void ReportPage::setMayOrder(bool may)
{
    m_order->setVisible(may);
}

void ReportPage::focusText()
{
    m_text->setFocus(Qt::OtherFocusReason);
}

bool ReportPage::event(QEvent *event)
{
    // Escape leads from the report to the facts, and only from there to the list.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void ReportPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        write();
}

void ReportPage::keyPressEvent(QKeyEvent *event)
{
    // Keys that the read-only text does not use come here.
    if (event->key() == Qt::Key_Backspace || event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else
        QWidget::keyPressEvent(event);
}

void ReportPage::write()
{
    const Colors &colors = colorsOf(palette());
    m_text->document()->setDefaultStyleSheet(
        u"h2 { font-size: 16px; font-weight: 600; } h3 { font-size: 13px; font-weight: 600; margin-top: 12px; }"
        "p, td, th { font-size: 13px; } th { color: %1; font-weight: 500; }"_s.arg(colors.muted.name()));
    QString whole = u"<h2>%1</h2><p>%2</p>"_s.arg(m_report.title.toHtmlEscaped(), m_report.origin.toHtmlEscaped());
    if (!m_report.reason.isEmpty())
        whole += u"<p>%1</p>"_s.arg(m_report.reason.toHtmlEscaped());
    if (m_answer->isChecked() && !m_report.answer.isEmpty()) {
        whole += u"<h3>The answer as it came</h3><pre style=\"white-space: pre-wrap\">%1</pre>"_s.arg(
            m_report.answer.toHtmlEscaped());
    } else {
        for (const text::ReportSection &section : m_report.sections)
            whole += html(section);
    }
    m_text->setHtml(whole);
}

} // namespace bindery::ui

#include "moc_report_page.cpp"
