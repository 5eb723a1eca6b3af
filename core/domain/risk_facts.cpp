#include "domain/risk_facts.h"

#include "domain/amount_text.h"
#include "facts/report_age.h"

#include <algorithm>

namespace bindery::domain {

namespace {

using namespace Qt::StringLiterals;

QString counted(qsizetype count, const QString &one, const QString &many)
{
    return count == 1 ? u"1 "_s + one : u"%1 %2"_s.arg(count).arg(many);
}

/// The clause behind the parts that were understood: ", 1 part not understood".
QString doubtOf(int parts)
{
    return parts == 0 ? QString() : u", %1 not understood"_s.arg(counted(parts, u"part"_s, u"parts"_s));
}

QString summaryOf(const DriverRecord &record)
{
    int points = 0;
    for (const Violation &violation : record.violations)
        points += violation.points;
    QString text = record.violations.empty()
        ? u"no violations"_s
        : u"%1, %2"_s.arg(counted(static_cast<qsizetype>(record.violations.size()), u"violation"_s, u"violations"_s),
                          counted(points, u"point"_s, u"points"_s));
    // "ok" is usual. "error" is a fallback, which the provenance tells better.
    if (!record.status.isEmpty() && record.status != "ok"_L1 && record.status != "error"_L1)
        text.prepend(u"license %1, "_s.arg(record.status));
    return text + doubtOf(notUnderstood(record));
}

QString summaryOf(const CreditScore &credit)
{
    const QString score = credit.reportDate.isValid()
        ? u"%1, scored on %2"_s.arg(credit.score).arg(credit.reportDate.toString(Qt::ISODate))
        : QString::number(credit.score);
    return score + doubtOf(notUnderstood(credit));
}

QString summaryOf(const ClaimsHistory &history)
{
    if (history.claims.empty())
        return u"no claims"_s;
    const auto atFault
        = std::count_if(history.claims.begin(), history.claims.end(), [](const Claim &claim) { return claim.atFault; });
    Decimal total;
    for (const Claim &claim : history.claims)
        total += claim.amount;
    return u"%1, %2 at fault, %3"_s.arg(counted(static_cast<qsizetype>(history.claims.size()), u"claim"_s, u"claims"_s),
                                        atFault == 0 ? u"none"_s : QString::number(atFault), dollarsText(total))
        + doubtOf(notUnderstood(history));
}

QString summaryOf(const ThirdPartyPremium &rating)
{
    return dollarsText(rating.rating);
}

template<class T>
FactLine lineOf(const QString &name, const facts::Fact<T> &fact)
{
    FactLine line{name, QString(), fact.origin};
    if (fact.value)
        line.summary = summaryOf(*fact.value);
    else if (fact.origin.provenance == facts::Provenance::NoHit)
        line.summary = u"nothing on file"_s;
    return line;
}

} // namespace

int notUnderstood(const DriverRecord &record)
{
    return static_cast<int>(record.notUnderstood.size()
                            + std::count_if(record.violations.begin(), record.violations.end(),
                                            [](const Violation &one) { return !one.notUnderstood.isEmpty(); }));
}

int notUnderstood(const CreditScore &credit)
{
    return static_cast<int>(credit.notUnderstood.size());
}

int notUnderstood(const ClaimsHistory &history)
{
    return static_cast<int>(std::count_if(history.claims.begin(), history.claims.end(),
                                          [](const Claim &one) { return !one.notUnderstood.isEmpty(); }));
}

int reportAgeDays(const facts::Fact<CreditScore> &credit, QDate day)
{
    return facts::reportAgeDays(credit.origin, credit.value ? credit.value->reportDate : QDate(), day);
}

std::vector<FactLine> factLines(const RiskFacts &facts)
{
    std::vector<FactLine> lines;
    lines.reserve(facts.driverRecords.size() + 3);
    for (const DriverFact &driver : facts.driverRecords)
        lines.push_back(lineOf(driverRecordName(driver.driver), driver.record));
    lines.push_back(lineOf(CreditScoreName, facts.credit));
    lines.push_back(lineOf(ClaimsHistoryName, facts.claims));
    lines.push_back(lineOf(u"rating"_s, facts.rating));
    return lines;
}

QString factTitle(const QString &factName)
{
    constexpr auto record = "driver_record"_L1;
    if (factName == record)
        return u"Driver record"_s;
    if (factName.startsWith(record))
        return u"Driver record of driver %1"_s.arg(factName.sliced(record.size() + 1));
    if (factName == "credit_score"_L1)
        return u"Credit score"_s;
    if (factName == "claims_history"_L1)
        return u"Claims history"_s;
    if (factName == "rating"_L1)
        return u"Rating of the rating service"_s;
    return factName;
}

QString whyToOrderAgain(const FactLine &line)
{
    if (!facts::mayHaveBrokenOff(line.origin))
        return {};
    return u"%1 has to be ordered again: an earlier version of Bindery recorded \"nothing on file\", and it recorded "
           "that for answers that broke off, too."_s.arg(factTitle(line.name));
}

QStringList whyToOrderAgain(const RiskFacts &facts)
{
    QStringList sentences;
    for (const FactLine &line : factLines(facts)) {
        if (const QString sentence = whyToOrderAgain(line); !sentence.isEmpty())
            sentences.append(sentence);
    }
    return sentences;
}

QString mockNotice(const RiskFacts &facts)
{
    QStringList titles;
    for (const FactLine &line : factLines(facts)) {
        if (line.origin.mock)
            titles.append(factTitle(line.name).toLower());
    }
    return titles.isEmpty()
        ? QString()
        : u"Made up by mock services: %1. This quote must not be given to a customer."_s.arg(titles.join(u", "_s));
}

QString markedLetter(const QString &letter, const RiskFacts &facts)
{
    const QString notice = mockNotice(facts);
    return notice.isEmpty() ? letter : u"SPECIMEN. DO NOT SEND.\n%1\n\n%2"_s.arg(notice, letter);
}

QString driverRecordName(int driver)
{
    return driver == 0 ? u"driver_record"_s : u"driver_record_"_s + QString::number(driver + 1);
}

QString factPhrase(const QString &name)
{
    if (name == driverRecordName(0))
        return u"the driving record"_s;
    if (name.startsWith(driverRecordName(0) + u'_'))
        return u"the driving record of driver %1"_s.arg(name.section(u'_', -1));
    if (name == CreditScoreName)
        return u"the credit score"_s;
    if (name == ClaimsHistoryName)
        return u"the claims history"_s;
    return name;
}

} // namespace bindery::domain
