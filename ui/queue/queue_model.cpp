#include "ui/queue/queue_model.h"

#include "domain/premium.h"
#include "domain/release.h"
#include "text/format.h"
#include "text/time_text.h"
#include "ui/common/status_badge.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

QString nameOf(const domain::SubmissionSummary &summary)
{
    return summary.insured.isEmpty() ? u"No name yet"_s : summary.insured;
}

QString placeOf(const domain::SubmissionSummary &summary)
{
    // The column has no room for the four digits behind a ZIP code.
    static const QRegularExpression plusFour(u"\\b(\\d{5})-\\d{4}\\b"_s);
    QString place = summary.place;
    place.replace(plusFour, u"\\1"_s);
    return u"%1 %2"_s.arg(summary.state, place).trimmed();
}

/// The first of what the application is about: "2 buildings".
QString firstOfWhat(const domain::SubmissionSummary &summary)
{
    return summary.what.section(u", "_s, 0, 0);
}

/// Those that are not empty: "Property · 2 buildings".
QString joinedTexts(QStringList texts)
{
    texts.removeAll(QString());
    return texts.join(u" · "_s);
}

QString spokenRow(const domain::SubmissionSummary &summary)
{
    QString said = u"%1, %2, number %3, %4"_s.arg(nameOf(summary), text::lookOf(summary).word)
                       .arg(summary.number)
                       .arg(firstOfWhat(summary));
    if (summary.premium && summary.premiumLowest)
        said += u", %1 to %2 a year"_s.arg(text::moneyText(*summary.premiumLowest), text::moneyText(*summary.premium));
    else if (summary.premium)
        said += u", %1 a year"_s.arg(text::moneyText(*summary.premium));
    return said;
}

} // namespace

bool needsUnderwriter(const domain::SubmissionSummary &summary, int level)
{
    using domain::SubmissionStatus;
    if (summary.setAside != domain::SetAside::No)
        return false;
    switch (summary.status) {
    case SubmissionStatus::Submitted: return true;
    case SubmissionStatus::Referred: return summary.levelToAct <= level;
    case SubmissionStatus::Quoted: return !summary.bindable;
    case SubmissionStatus::Draft:
    case SubmissionStatus::Gathering:
    case SubmissionStatus::Declined:
    case SubmissionStatus::Cancelled: break;
    }
    return false;
}

QVariant QueueModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const domain::SubmissionSummary &summary = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case queue_role::Insured: return nameOf(summary);
    case Qt::AccessibleTextRole: return spokenRow(summary);
    case Qt::ToolTipRole:
        return u"%1\n%2 · %3 · %4\nChanged %5"_s.arg(nameOf(summary), text::lookOf(summary).word, placeOf(summary),
                                                     summary.what, text::exactTime(summary.changedAt));
    case queue_role::Id: return summary.id;
    case queue_role::Number: return summary.number;
    case queue_role::Status: return static_cast<int>(summary.status);
    case queue_role::Look: return QVariant::fromValue(text::lookOf(summary));
    case queue_role::Place: return placeOf(summary);
    case queue_role::What: return joinedTexts({m_products.value(summary.product), firstOfWhat(summary)});
    case queue_role::ChangedAt: return static_cast<qint64>(summary.changedAt.time_since_epoch().count());
    case queue_role::Premium:
        // The column has no room for both ends of a range; the accessible text has them.
        if (summary.premium && summary.premiumLowest)
            return u"\u2264 "_s + text::moneyText(*summary.premium);
        return summary.premium ? text::moneyText(*summary.premium) : QString();
    case queue_role::NeedsMe: return needsUnderwriter(summary, m_level);
    case queue_role::Withdrawn: return summary.setAside == domain::SetAside::Withdrawn;
    default: return {};
    }
}

} // namespace bindery::ui

#include "moc_queue_model.cpp"
