#include "text/fact_row.h"

#include "risk/record/record.h"
#include "domain/person_name.h"
#include "domain/quote.h"
#include "text/duration_text.h"
#include "text/format.h"
#include "text/time_text.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace bindery::text {

namespace {

/// Index of the driver whose record `name` is, or -1.
int driverOf(const QString &name)
{
    const QLatin1StringView record("driver_record");
    if (!name.startsWith(record))
        return -1;
    const QString rest = name.mid(record.size());
    return rest.isEmpty() ? 0 : rest.mid(1).toInt() - 1;
}

QString titleOf(const domain::FactLine &line, const risk::Record &application)
{
    const int driver = driverOf(line.name);
    if (driver < 0 || driver >= static_cast<int>(application.drivers.size()))
        return spokenTitle(line.name);
    const domain::Driver &who = application.drivers[static_cast<std::size_t>(driver)];
    const QString name = domain::personName(who.firstName, who.lastName);
    return name.isEmpty() ? spokenTitle(line.name) : u"Driver record of %1"_s.arg(name);
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

std::vector<FactRow> factRows(const domain::Quote &quote, const risk::Record &application)
{
    std::vector<FactRow> rows;
    for (const domain::FactLine &line : domain::factLines(quote.facts)) {
        const facts::FactOrigin &origin = line.origin;
        FactRow row;
        row.fact = line.name;
        row.title = titleOf(line, application);
        row.value = line.summary.isEmpty() ? u"unknown"_s : line.summary;
        // A fallback of the rating service is no second opinion, so it is not compared with the premium.
        if (line.name == "rating"_L1 && quote.facts.rating.value && quote.premium
            && origin.provenance != facts::Provenance::Fallback)
            row.value = comparedText(quote.facts.rating.value->rating, quote.premium->total.amount);
        // A fallback is a value that was agreed on and not found. Neither plan nor rules take it for an answer.
        if (origin.provenance == facts::Provenance::Fallback && !line.summary.isEmpty())
            row.value = (line.name == "rating"_L1 ? u"no second opinion; local indication: "_s
                                                  : u"not known; agreed value: "_s)
                + row.value;
        row.source = spoken(origin.source);
        row.provenance = lookOf(origin);
        const bool answered = hasMoment(origin.provenance);
        if (answered && origin.age.count() > 0)
            row.age = ageText(origin.age);
        else if (answered && origin.provenance != facts::Provenance::Fallback)
            row.age = u"new"_s;
        row.obtained = answered && origin.obtainedAt != UtcTime{} ? exactTime(origin.obtainedAt) : QString();
        row.reason = joinedSentences(origin.reason, domain::whyToOrderAgain(line));
        row.tries = origin.tries > 0 ? QString::number(origin.tries) : QString();
        row.elapsed = origin.tries > 0 || origin.elapsed.count() > 0 ? durationText(origin.elapsed) : QString();
        row.doubtful = !facts::allowsBinding(origin);
        row.story = storyOf(row, origin);
        rows.push_back(row);
    }
    return rows;
}

} // namespace bindery::text
