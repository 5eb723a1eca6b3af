#include "ui/shell/requote_question.h"

#include "domain/quote.h"
#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "underwriting/release.h"

#include <QMessageBox>
#include <QPushButton>
#include <QShortcut>
#include <QWidget>

#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::ui {

void askBeforeQuotingAgain(QWidget &window, const domain::SubmissionSummary &summary,
                           const std::vector<underwriting::SettledReferral> &settled, std::function<void()> quote)
{
    const QString name = u"requoteQuestion"_s;
    if (window.findChild<QMessageBox *>(name))
        return;
    QStringList done;
    for (const underwriting::SettledReferral &referral : settled)
        done.append(underwriting::settledInWords(referral));
    auto *box = new QMessageBox(QMessageBox::Question, u"Bindery"_s,
                                u"Quote #%1 again? What was released or rejected does not hold for the new "
                                "version."_s.arg(summary.number),
                                QMessageBox::NoButton, &window);
    box->setObjectName(name);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(done.join(u' ')
                            + u" The history keeps it. If the new version is referred, it needs it again."_s);
    constexpr int IconSize = 32;
    box->setIconPixmap(iconPixmap(u"help"_s, IconSize, colorsOf(box->palette()).accent, box->devicePixelRatioF()));
    QPushButton *stay = box->addButton(u"&Stay"_s, QMessageBox::RejectRole);
    QPushButton *again = box->addButton(u"&Quote again"_s, QMessageBox::DestructiveRole);
    again->setObjectName(u"quoteAgainAnyway"_s);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    for (const QString &key : {u"F5"_s, u"Ctrl+Return"_s, u"Ctrl+Enter"_s}) {
        auto *shortcut = new QShortcut(QKeySequence(key), box);
        // A key that is held down counts as one press.
        shortcut->setAutoRepeat(false);
        QObject::connect(shortcut, &QShortcut::activated, box, &QDialog::reject);
    }
    QObject::connect(again, &QPushButton::clicked, &window, std::move(quote));
    box->open();
}

} // namespace bindery::ui
