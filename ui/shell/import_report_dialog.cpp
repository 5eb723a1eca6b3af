#include "ui/shell/import_report_dialog.h"

#include "ui/common/labels.h"
#include "ui/common/theme.h"

#include <QDialogButtonBox>
#include <QTextBrowser>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bindery::ui {

ImportReportDialog::ImportReportDialog(const ImportReport &report, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"importReport"_s);
    setWindowTitle(u"What the import came to"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    QLabel *sum = makeLabel(report.sentence(), TextSize::Body, Tone::Normal, QFont::DemiBold, this);
    sum->setWordWrap(true);
    auto *text = new QTextBrowser(this);
    text->setObjectName(u"importReportText"_s);
    text->setAccessibleName(u"Files that were refused or not wholly understood"_s);
    text->setTabChangesFocus(true);
    QString whole;
    for (const bool isRefused : {true, false}) {
        for (const ImportReport::Line &line : report.lines()) {
            if (line.isRefused != isRefused)
                continue;
            whole += u"<p><b>%1</b> · %2<br>%3</p>"_s.arg(line.file.toHtmlEscaped(),
                                                          isRefused ? u"refused"_s : u"imported as a draft"_s,
                                                          line.text.toHtmlEscaped());
        }
    }
    text->setHtml(whole);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(space::Small);
    column->addWidget(sum);
    column->addWidget(text, 1);
    column->addWidget(buttons);
    resize(640, 420);
}

} // namespace bindery::ui

#include "moc_import_report_dialog.cpp"
