#include "text/report_text.h"

#include "base/read_json.h"
#include "risk/record/record.h"
#include "domain/quote.h"
#include "text/fact_row.h"
#include "text/format.h"
#include "text/time_text.h"
#include "text/worksheet_lines.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::text {

namespace {

const QString NotSaid = u"not said"_s;

QString orNotSaid(const QString &text)
{
    return text.isEmpty() ? NotSaid : text;
}

QString dayText(QDate day)
{
    return day.isValid() ? dateText(day) : NotSaid;
}

/// Adds a column with the names of the parts of each entry that were not understood.
void noteNotUnderstood(ReportSection &section, const std::vector<QStringList> &parts)
{
    const bool any = std::any_of(parts.begin(), parts.end(), [](const QStringList &names) { return !names.isEmpty(); });
    if (!any)
        return;
    section.columns.append(u"Not understood"_s);
    for (std::size_t at = 0; at < parts.size(); ++at)
        section.rows[at].append(parts[at].join(u", "_s));
}

void noteNotUnderstood(ReportText &report, const QStringList &parts)
{
    if (parts.isEmpty())
        return;
    ReportSection section{u"Not understood"_s, {QString()}, {}, {}};
    for (const QString &part : parts)
        section.rows.push_back({part});
    report.sections.push_back(std::move(section));
}

const QString DeclaredAndFound = u"Declared and found"_s;

ReportSection beside(std::vector<QStringList> rows)
{
    return {DeclaredAndFound, {QString(), u"Declared"_s, u"Found"_s}, std::move(rows), {}};
}

void describe(ReportText &report, const domain::DriverRecord &record, const domain::Driver *driver)
{
    QString license = NotSaid;
    QString born = NotSaid;
    if (driver) {
        license = u"%1, %2"_s.arg(driver->licenseNumber.masked(), driver->licenseState);
        born = driver->birthDate.isValid() ? driver->birthDate.masked() : NotSaid;
    }
    const QString count = countedText(qint64(record.violations.size()), u"violation"_s, u"violations"_s);
    report.sections.push_back(beside({{u"License"_s, license, orNotSaid(spoken(record.status))},
                                      {u"Birth date"_s, born, u"not in the report"_s},
                                      {u"Violations"_s, u"not asked"_s, count}}));
    ReportSection violations{
        u"Violations"_s, {u"Date"_s, u"Violation"_s, u"Code"_s, u"Points"_s}, {}, u"No violations are on file."_s};
    std::vector<QStringList> parts;
    for (const domain::Violation &violation : record.violations) {
        parts.push_back(violation.notUnderstood);
        violations.rows.push_back({dayText(violation.date), orNotSaid(violation.description), orNotSaid(violation.code),
                                   QString::number(violation.points)});
    }
    noteNotUnderstood(violations, parts);
    report.sections.push_back(std::move(violations));
    noteNotUnderstood(report, record.notUnderstood);
}

void describe(ReportText &report, const domain::CreditScore &credit, const domain::Quote &quote)
{
    const QDate day = quote.decidedOn;
    const int age = day.isValid() ? domain::reportAgeDays(quote.facts.credit, day) : -1;
    const QString old = age < 0 ? QString() : u", %1 old then"_s.arg(countedText(age, u"day"_s, u"days"_s));
    report.sections.push_back(beside({{u"Score"_s, u"not asked"_s, QString::number(credit.score)},
                                      {u"Bureau"_s, u"not asked"_s, orNotSaid(credit.bureau)},
                                      {u"Date of the report"_s, u"not asked"_s, dayText(credit.reportDate) + old}}));
    ReportSection factors{u"What counted most in the score"_s, {QString()}, {}, u"The bureau named no factors."_s};
    for (const QString &factor : credit.factors)
        factors.rows.push_back({factor});
    report.sections.push_back(std::move(factors));
    noteNotUnderstood(report, credit.notUnderstood);
}

void describe(ReportText &report, const domain::ClaimsHistory &history)
{
    const auto atFault = std::count_if(history.claims.begin(), history.claims.end(),
                                       [](const domain::Claim &claim) { return claim.atFault; });
    report.sections.push_back(
        beside({{u"Claims"_s, u"not asked"_s,
                 u"%1, %2 at fault"_s.arg(countedText(qint64(history.claims.size()), u"claim"_s, u"claims"_s))
                     .arg(atFault)}}));
    ReportSection claims{
        u"Claims"_s, {u"Date"_s, u"Kind"_s, u"Paid"_s, u"At fault"_s}, {}, u"No claims are on file."_s};
    ReportSection disputes{u"What the consumer disputes"_s, {u"Claim of"_s, u"Statement"_s}, {}, {}};
    std::vector<QStringList> parts;
    for (const domain::Claim &claim : history.claims) {
        parts.push_back(claim.notUnderstood);
        Money paid;
        paid.amount = claim.amount;
        claims.rows.push_back(
            {dayText(claim.date), orNotSaid(spoken(claim.kind)), moneyText(paid), claim.atFault ? u"yes"_s : u"no"_s});
        if (!claim.dispute.isEmpty())
            disputes.rows.push_back({dayText(claim.date), claim.dispute});
    }
    noteNotUnderstood(claims, parts);
    report.sections.push_back(std::move(claims));
    if (!disputes.rows.empty())
        report.sections.push_back(std::move(disputes));
}

/// `summary` is the answer, or its fallback, without a comparison.
void describe(ReportText &report, const FactRow &row, const QString &summary, const domain::Quote &quote)
{
    const QString own = quote.premium ? moneyText(quote.premium->total) : u"not rated"_s;
    const bool isIndication = quote.facts.rating.origin.provenance == facts::Provenance::Fallback;
    report.sections.push_back(
        {isIndication ? u"The plan and the local indication"_s : u"The plan and the rating service"_s,
         {QString(), u"The plan"_s, isIndication ? u"Local indication"_s : u"The service"_s},
         {{u"Premium a year"_s, own, isIndication ? summary : row.value}},
         {}});
}

QString originOf(const FactRow &row, const facts::FactOrigin &origin)
{
    QString said = row.provenance.word;
    if (!row.source.isEmpty())
        said += u" from the service \"%1\""_s.arg(row.source);
    if (!row.obtained.isEmpty())
        said += u", "_s + row.obtained;
    if (!row.age.isEmpty() && origin.age.count() > 0)
        said += u", %1 old when the quote was made"_s.arg(row.age);
    if (origin.tries > 0)
        said += u", after %1 in %2"_s.arg(countedText(origin.tries, u"try"_s, u"tries"_s), row.elapsed);
    return said + u'.';
}

/// The answer behind the line `at` of domain::factLines().
const QByteArray &answerOf(const facts::FactSet &facts, int at)
{
    const auto records = int(facts.driverRecords.size());
    if (at < records)
        return facts.driverRecords[std::size_t(at)].record.answer;
    if (at == records)
        return facts.credit.answer;
    return at == records + 1 ? facts.claims.answer : facts.rating.answer;
}

/// Names the values of a fallback for what they are: agreed and not found. Neither plan nor rules take them for known.
/// Sections without rows say that nothing is known.
void callAgreed(ReportText &report, const domain::Quote &quote)
{
    for (ReportSection &section : report.sections) {
        if (section.title == DeclaredAndFound) {
            section.title = u"Declared, and the agreed value"_s;
            section.columns.back() = u"Agreed value"_s;
            for (QStringList &row : section.rows) {
                if (row.front() == "License"_L1 || row.front() == "Date of the report"_L1)
                    row.back() = u"none"_s;
            }
        } else if (section.rows.empty()) {
            const bool makesRange = quote.range && quote.range->dependsOn.contains(report.fact);
            section.nothing = makesRange ? u"Not known. The premium is a range for that reason."_s : u"Not known."_s;
        }
    }
}

} // namespace

QString inLines(const QByteArray &json)
{
    if (!readJson(json))
        return QString::fromUtf8(json);
    QString shown;
    int depth = 0;
    bool inText = false;
    bool isEscaped = false;
    const auto newLine = [&] { shown += u'\n' + QString(2 * depth, u' '); };
    for (const QChar c : QString::fromUtf8(json)) {
        if (inText) {
            shown += c;
            inText = isEscaped || c != u'"';
            isEscaped = !isEscaped && c == u'\\';
        } else if (c == u'{' || c == u'[') {
            shown += c;
            ++depth;
            newLine();
        } else if (c == u'}' || c == u']') {
            --depth;
            newLine();
            shown += c;
        } else if (c == u',') {
            shown += c;
            newLine();
        } else if (c == u':') {
            shown += u": "_s;
        } else if (!c.isSpace()) {
            shown += c;
            inText = c == u'"';
        }
    }
    return shown;
}

ReportText reportText(const domain::Quote &quote, const risk::Record &application, int at)
{
    const std::vector<FactRow> rows = factRows(quote, application);
    const std::vector<domain::FactLine> lines = domain::factLines(quote.facts);
    if (at < 0 || at >= int(rows.size()))
        return {};
    const FactRow &row = rows[std::size_t(at)];
    const facts::FactOrigin &origin = lines[std::size_t(at)].origin;
    const facts::FactSet &facts = quote.facts;
    const auto records = int(facts.driverRecords.size());
    ReportText report{lines[std::size_t(at)].name, row.title, row.provenance, originOf(row, origin), row.reason, {},
                      inLines(answerOf(facts, at))};
    if (at < records) {
        const domain::DriverFact &of = facts.driverRecords[std::size_t(at)];
        const bool isThere = of.driver >= 0 && of.driver < int(application.drivers.size());
        if (of.record.value)
            describe(report, *of.record.value, isThere ? &application.drivers[std::size_t(of.driver)] : nullptr);
    } else if (at == records && facts.credit.value) {
        describe(report, *facts.credit.value, quote);
    } else if (at == records + 1 && facts.claims.value) {
        describe(report, *facts.claims.value);
    } else if (at == records + 2 && facts.rating.value) {
        describe(report, row, lines[std::size_t(at)].summary, quote);
    }
    if (origin.provenance == facts::Provenance::Fallback)
        callAgreed(report, quote);
    if (report.sections.empty())
        report.sections.push_back({u"Found"_s, {}, {}, u"There is nothing to read: %1."_s.arg(row.provenance.word)});
    return report;
}

} // namespace bindery::text
