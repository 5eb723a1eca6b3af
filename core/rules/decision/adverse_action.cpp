#include "rules/decision/adverse_action.h"

#include "rules/set/message_text.h"
#include "rules/set/set_outcome.h"

#include <algorithm>

namespace bindery::rules {

using namespace Qt::StringLiterals;
using domain::AdverseActionNotice;
using domain::AdverseFactor;
using domain::DecisionKind;

namespace {

constexpr std::size_t MostFactors = 4;
constexpr int WeightOfDecline = 1000;

struct Contribution {
    QString report;
    AdverseFactor factor;
};

bool isAboutInquiries(const QString &text)
{
    return text.contains(u"inquir", Qt::CaseInsensitive) || text.contains(u"enquir", Qt::CaseInsensitive);
}

Decimal weightOf(const DecisionTable &table, const MatchedRow &row, bool declines)
{
    const Value weight = table.field(row, u"weight");
    if (const Decimal *number = weight.number())
        return *number;
    // A note is text, so a weight in a note is, too.
    if (const QString *text = weight.text()) {
        if (const auto number = Decimal::fromString(*text))
            return *number;
    }
    for (const Value &output : row.outputs) {
        if (const Decimal *number = output.number(); number && Decimal(0) < *number)
            return *number;
    }
    return declines ? Decimal(WeightOfDecline) : Decimal(0);
}

/// The words for the consumer. A part with a placeholder whose value is not known drops out.
QStringList factorTexts(const DecisionTable &table, const MatchedRow &row, const Values &values)
{
    QStringList texts;
    for (const QString &part :
         table.field(row, u"factor").isNull() ? QStringList() : table.field(row, u"factor").toText().split(u'|')) {
        const QStringList names = placeholdersOf(part);
        const bool known = std::all_of(names.begin(), names.end(), [&](const QString &name) {
            const auto found = values.find(name);
            return found != values.end() && !found->second.isNull();
        });
        if (known && !part.trimmed().isEmpty())
            texts.append(filledIn(part.trimmed(), values));
    }
    const Value message = table.field(row, u"message");
    if (texts.isEmpty() && !message.isNull())
        texts.append(filledIn(message.toText(), values));
    return texts;
}

std::vector<AdverseFactor> heaviest(std::vector<AdverseFactor> factors)
{
    std::stable_sort(factors.begin(), factors.end(),
                     [](const AdverseFactor &a, const AdverseFactor &b) { return b.weight < a.weight; });
    std::vector<AdverseFactor> kept;
    std::size_t counted = 0;
    bool inquiries = false;
    for (AdverseFactor &factor : factors) {
        const bool about = isAboutInquiries(factor.text);
        const bool said = std::any_of(kept.begin(), kept.end(),
                                      [&](const AdverseFactor &other) { return other.text == factor.text; });
        if (said || (about ? inquiries : counted == MostFactors))
            continue;
        inquiries |= about;
        counted += about ? 0 : 1;
        kept.push_back(std::move(factor));
    }
    return kept;
}

QString draftOf(const AdverseActionNotice &notice, const Agency &agency, const Values &values, bool declined)
{
    QStringList lines;
    lines << (declined ? u"We are not able to offer you this insurance."_s
                       : u"We are able to offer you this insurance, but not at our best price or terms."_s)
          << u"This was decided wholly or in part on information in a consumer report, dated %1, from:"_s.arg(
                 QLocale::c().toString(notice.reportDate, u"d MMMM yyyy"_s))
          << QString() << agency.name << agency.address;
    if (!agency.phone.isEmpty())
        lines << agency.phone;
    lines << QString() << u"What counted most:"_s;
    for (const AdverseFactor &factor : notice.factors)
        lines << u"- "_s + factor.text;
    const auto score = values.find(notice.report + u".score"_s);
    if (!agency.scoreRange.isEmpty() && score != values.end() && !score->second.isNull()) {
        lines << QString() << u"Your score was %1, on a scale of %2."_s.arg(score->second.toText(), agency.scoreRange);
    }
    lines << QString()
          << u"%1 did not make this decision and cannot tell you why it was made. You may ask it for a free copy of "
             "your report within 60 days of receiving this notice, and you may dispute with it anything in the report "
             "that is incomplete or wrong. If something is corrected, tell us, and we will rate your application "
             "again."_s.arg(agency.name);
    return lines.join(u'\n');
}

} // namespace

std::vector<AdverseActionNotice> adverseActions(const RuleSet &set, const SetOutcome &outcome, DecisionKind decision,
                                                QDate today)
{
    std::vector<Contribution> contributions;
    bool worseTerms = false;
    bool declinedOnReport = false;
    for (const TableOutcome &one : outcome.tables) {
        for (const MatchedRow &row : one.result.matched) {
            if (!row.chosen)
                continue;
            const DecisionTable &table = *one.table;
            const Value adverse = table.field(row, u"adverse");
            worseTerms |= adverse.truth() && *adverse.truth();
            const Value report = table.field(row, u"report");
            if (report.isNull())
                continue;
            const Value kind = table.field(row, u"decision");
            const bool declines = !kind.isNull() && kind.toText() == domain::decisionName(DecisionKind::Decline);
            declinedOnReport |= declines;
            const Decimal weight = weightOf(table, row, declines);
            if (!(Decimal(0) < weight))
                continue;
            for (const QString &text : factorTexts(table, row, outcome.values))
                contributions.push_back({report.toText(), AdverseFactor{text, weight, row.rule}});
        }
    }
    const bool declined = decision == DecisionKind::Decline && declinedOnReport;
    std::vector<AdverseActionNotice> notices;
    if (!declined && !worseTerms)
        return notices;
    for (const auto &[report, agency] : set.agencies) {
        std::vector<AdverseFactor> factors;
        for (const Contribution &one : contributions) {
            if (one.report == report)
                factors.push_back(one.factor);
        }
        const auto age = outcome.values.find(report + u".age_days"_s);
        const Decimal *days = age == outcome.values.end() ? nullptr : age->second.number();
        const int ageDays = days ? static_cast<int>(days->toInt64().value_or(0)) : 0;
        if (factors.empty() || ageDays > set.reportMaxAgeDays)
            continue;
        AdverseActionNotice notice;
        notice.report = report;
        notice.agency = agency.name;
        notice.agencyAddress = agency.address;
        notice.agencyPhone = agency.phone;
        notice.reportAgeDays = ageDays;
        notice.reportDate = today.addDays(-ageDays);
        notice.factors = heaviest(std::move(factors));
        notice.draft = draftOf(notice, agency, outcome.values, decision == DecisionKind::Decline);
        notices.push_back(std::move(notice));
    }
    return notices;
}

} // namespace bindery::rules
