#include "ui/shell/version_dialog.h"

#include "text/time_text.h"
#include "ui/common/labels.h"
#include "ui/common/theme.h"
#include "ui/form/difference_table.h"
#include "ui/quote/quote_view.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {
constexpr QSize FirstVersionSize(980, 640);
/// A longer list of differences scrolls.
constexpr int MostDifferencesInSight = 4;
} // namespace

VersionDialog::VersionDialog(Clock &clock, const underwriting::Books &books, const domain::Submission &version,
                             const std::optional<risk::Record> &before, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"versionDialog"_s);
    const int number = version.quote->version;
    setWindowTitle(u"#%1, version %2 of the quote"_s.arg(version.summary.number).arg(number));
    auto *told = makeLabel(u"Version %1, as it was made on %2. It can be read and not acted on."_s.arg(number).arg(
                               text::exactTime(version.quote->madeAt)),
                           TextSize::Body, Tone::Muted, QFont::Normal, this);
    told->setObjectName(u"versionTold"_s);
    auto *quote = new QuoteView(clock, this);
    quote->setObjectName(u"versionQuote"_s);
    quote->setBooks(books);
    quote->showSubmission(version);
    quote->setReadOnly();

    auto *changes = makeLabel({}, TextSize::Body, Tone::Normal, QFont::Medium, this);
    changes->setObjectName(u"versionChanges"_s);
    const risk::Record &one = before ? *before : version.record;
    auto *table
        = new DifferenceTable(u"version"_s, {u"Field"_s, u"Version %1"_s.arg(number - 1), u"Version %1"_s.arg(number)},
                              differencesOf(one, version.record), this);
    table->setVisible(!table->isEmpty());
    table->setFixedHeight((std::min(table->count(), MostDifferencesInSight) + 1) * (space::Row + 2));
    if (!before)
        changes->setText(u"The first version."_s);
    else if (table->isEmpty())
        changes->setText(
            u"The application is that of version %1: only facts, plan, rules or the day differ."_s.arg(number - 1));
    else
        changes->setText(u"Changed since version %1:"_s.arg(number - 1));

    auto *close = new QPushButton(u"Close"_s, this);
    close->setObjectName(u"versionClose"_s);
    close->setToolTip(u"Esc"_s);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto *buttons = makeButtonRow({table->personal()}, {close});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::Large, space::Medium, space::Large, space::Large);
    column->setSpacing(space::Small);
    column->addWidget(told);
    column->addWidget(quote, 1);
    column->addWidget(changes);
    column->addWidget(table);
    column->addLayout(buttons);
    resize(FirstVersionSize);
    quote->focusPage();
}

} // namespace bindery::ui

#include "moc_version_dialog.cpp"
