#include "ui/queue/queue_model.h"

#include "risk/record/record.h"
#include "domain/premium.h"
#include "domain/release.h"
#include "text/format.h"
#include "text/time_text.h"
#include "ui/common/status_badge.h"

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

QString nameOf(const domain::SubmissionSummary &summary)
{
    return summary.applicant.isEmpty() ? u"No name yet"_s : summary.applicant;
}

QString placeOf(const domain::SubmissionSummary &summary)
{
    return u"%1 %2"_s.arg(summary.state, summary.zip.left(5)).trimmed();
}

QString spokenRow(const domain::SubmissionSummary &summary)
{
    QString said = u"%1, %2, number %3, %4"_s.arg(nameOf(summary), text::lookOf(summary).word)
                       .arg(summary.number)
                       .arg(text::countedText(summary.drivers, u"driver"_s, u"drivers"_s));
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
    case queue_role::Applicant: return nameOf(summary);
    case Qt::AccessibleTextRole: return spokenRow(summary);
    case Qt::ToolTipRole:
        return u"%1\n%2 · %3 · %4, %5\nChanged %6"_s.arg(
            nameOf(summary), text::lookOf(summary).word, placeOf(summary),
            text::countedText(summary.drivers, u"driver"_s, u"drivers"_s),
            text::countedText(summary.vehicles, u"vehicle"_s, u"vehicles"_s), text::exactTime(summary.changedAt));
    case queue_role::Id: return summary.id;
    case queue_role::Number: return summary.number;
    case queue_role::Status: return static_cast<int>(summary.status);
    case queue_role::Look: return QVariant::fromValue(text::lookOf(summary));
    case queue_role::Place: return placeOf(summary);
    case queue_role::People: return u"Auto · "_s + text::countedText(summary.drivers, u"driver"_s, u"drivers"_s);
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
