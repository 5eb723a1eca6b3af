#include "text/fact_row.h"

#include "domain/quote.h"
#include "facts/fact_sentences.h"
#include "risk/record/field_value.h"
#include "risk/record/record_text.h"
#include "text/duration_text.h"
#include "text/format.h"
#include "text/time_text.h"
#include "underwriting/fact_background.h"

#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace bindery::text {

namespace {

using Entry = facts::FactSet::Entry;

QString titleOf(const Entry &entry, const risk::Record &record)
{
    const risk::ItemPath &subject = entry.key.subject;
    const QString name = subject.empty() || !record.schema() ? QString() : risk::itemName(record, subject);
    const bool isNumberAlone = name.isEmpty() || name == risk::itemNumber(*record.schema(), subject);
    return isNumberAlone ? spokenTitle(entry.name()) : u"%1 of %2"_s.arg(spokenTitle(entry.key.service), name);
}

/// The first amount of an answer.
std::optional<Decimal> amountOf(const facts::RecordFact &fact)
{
    if (!fact.value)
        return std::nullopt;
    for (const risk::FieldValue &value : fact.value->policy().fields) {
        if (const auto *amount = std::get_if<Decimal>(&value))
            return *amount;
    }
    return std::nullopt;
}

QString joinedSentences(const QString &first, const QString &second)
{
    return first.isEmpty() || second.isEmpty() ? first + second : first + u' ' + second;
}

/// A second opinion beside the premium: "$2,000.00, 11.3 % above the premium".
QString comparedText(const Decimal &opinion, const Decimal &premium)
{
    Money money;
    money.amount = opinion;
    const double own = premium.toDoubleForDisplay();
    const double percent = own > 0 ? 100 * (opinion.toDoubleForDisplay() - own) / own : 0;
    if (own <= 0 || std::abs(percent) < 0.05)
        return own <= 0 ? moneyText(money) : moneyText(money) + u", as the premium"_s;
    return u"%1, %2 % %3 the premium"_s.arg(moneyText(money), QLocale().toString(std::abs(percent), 'f', 1),
                                            percent > 0 ? u"above"_s : u"below"_s);
}

bool hasMoment(facts::Provenance provenance)
{
    using facts::Provenance;
    return provenance != Provenance::NotOrdered && provenance != Provenance::NotPermitted
        && provenance != Provenance::Failed;
}

/// "Credit score: 650. Fallback after 3 tries and 15.0 s. The credit bureau …"
QString storyOf(const FactRow &row, const facts::FactOrigin &origin)
{
    QString said = u"%1: %2. %3"_s.arg(row.title, row.value, row.provenance.word);
    if (origin.tries > 0)
        said += u" after %1 in %2"_s.arg(countedText(origin.tries, u"try"_s, u"tries"_s), row.elapsed);
    if (!row.obtained.isEmpty())
        said += u", from %1"_s.arg(row.obtained);
    said += u'.';
    return row.reason.isEmpty() ? said : said + u' ' + row.reason;
}

} // namespace

std::vector<FactRow> factRows(const domain::Quote &quote, const risk::Record &record,
                              const underwriting::OfferedProduct *offer)
{
    std::vector<FactRow> rows;
    for (const Entry &entry : quote.facts.all()) {
        const facts::FactOrigin &origin = entry.fact.origin;
        const QString &summary = entry.words.summary;
        const bool isFallback = origin.provenance == facts::Provenance::Fallback;
        const bool isOpinion = underwriting::backgroundOf(entry, record, offer).isOpinionOnPremium;
        FactRow row;
        row.fact = entry.name();
        row.title = titleOf(entry, record);
        row.value = summary.isEmpty() ? u"unknown"_s : summary;
        // What stands in for an opinion on the premium is none itself, so it is not compared with the premium.
        if (const auto opinion = amountOf(entry.fact); isOpinion && opinion && quote.premium && !isFallback)
            row.value = comparedText(*opinion, quote.premium->total.amount);
        // A fallback is a value that was agreed on and not found. Neither plan nor rules take it for an answer.
        if (isFallback && !summary.isEmpty())
            row.value
                = (isOpinion ? u"no second opinion; local indication: "_s : u"not known; agreed value: "_s) + row.value;
        row.source = spoken(origin.source);
        row.provenance = lookOf(origin);
        const bool answered = hasMoment(origin.provenance);
        if (answered && origin.age.count() > 0)
            row.age = ageText(origin.age);
        else if (answered && !isFallback)
            row.age = u"new"_s;
        row.obtained = answered && origin.obtainedAt != UtcTime{} ? exactTime(origin.obtainedAt) : QString();
        row.reason = joinedSentences(origin.reason, facts::whyToOrderAgain(entry));
        row.tries = origin.tries > 0 ? QString::number(origin.tries) : QString();
        row.elapsed = origin.tries > 0 || origin.elapsed.count() > 0 ? durationText(origin.elapsed) : QString();
        row.doubtful = !facts::allowsBinding(origin);
        row.story = storyOf(row, origin);
        rows.push_back(row);
    }
    return rows;
}

} // namespace bindery::text
