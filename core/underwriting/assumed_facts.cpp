#include "underwriting/assumed_facts.h"

#include "domain/field_place.h"
#include "facts/fact_set.h"
#include "facts/knowledge.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::underwriting {

using domain::FieldPlace;
using domain::fieldPlace;

namespace {

constexpr auto Group = "assumed"_L1;
constexpr auto DriverGroup = "assumedDrivers"_L1;
constexpr int LeastScore = 300;
constexpr int BestScore = 900;
constexpr int MostViolations = 20;
constexpr int MostPoints = 60;

const domain::DriverFact *find(const facts::FactSet &facts, int driver)
{
    const auto found = std::find_if(facts.driverRecords.begin(), facts.driverRecords.end(),
                                    [driver](const domain::DriverFact &fact) { return fact.driver == driver; });
    return found == facts.driverRecords.end() ? nullptr : &*found;
}

/// The origin of an assumed fact: as if a service had given it just now.
void assumeKnown(facts::FactOrigin &origin)
{
    origin.provenance = facts::Provenance::Live;
    origin.age = std::chrono::seconds(0);
}

domain::DriverRecord &recordOf(facts::FactSet &facts, int driver)
{
    const auto found = std::find_if(facts.driverRecords.begin(), facts.driverRecords.end(),
                                    [driver](const domain::DriverFact &fact) { return fact.driver == driver; });
    domain::DriverFact &fact = found != facts.driverRecords.end() ? *found : facts.driverRecords.emplace_back();
    fact.driver = driver;
    if (facts::knowledgeOf(fact.record) != facts::Knowledge::Known) {
        fact.record.value = domain::DriverRecord();
        fact.record.value->status = u"ok"_s;
    }
    assumeKnown(fact.record.origin);
    return *fact.record.value;
}

int pointsOf(const domain::DriverRecord &record)
{
    int points = 0;
    for (const domain::Violation &violation : record.violations)
        points += violation.points;
    return points;
}

void setPoints(domain::DriverRecord &record, int points)
{
    if (record.violations.empty() && points > 0)
        record.violations.emplace_back();
    for (domain::Violation &violation : record.violations)
        violation.points = 0;
    if (!record.violations.empty())
        record.violations.front().points = points;
}

/// The origin of an unknown fact. The plan says how it rates without it.
void forget(facts::FactSet &facts, int driver)
{
    std::erase_if(facts.driverRecords, [driver](const domain::DriverFact &fact) { return fact.driver == driver; });
}

QString assumeOfDriver(facts::FactSet &facts, const FieldPlace &place, const QString &text)
{
    if (text.isEmpty()) {
        forget(facts, place.index);
        return {};
    }
    const bool isPoints = place.name == "points"_L1;
    const int most = isPoints ? MostPoints : MostViolations;
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    if (!isNumber || number < 0 || number > most)
        return u"Give a number from 0 to %1."_s.arg(most);
    domain::DriverRecord &record = recordOf(facts, place.index);
    if (isPoints)
        setPoints(record, number);
    else
        record.violations.resize(static_cast<std::size_t>(number));
    return {};
}

} // namespace

bool isAssumed(const QString &path)
{
    return path.startsWith("$.assumed"_L1);
}

QString assumedText(const facts::FactSet &facts, const QString &path)
{
    const FieldPlace place = fieldPlace(path);
    const auto isKnown = [](const auto &fact) { return facts::knowledgeOf(fact) == facts::Knowledge::Known; };
    if (place.group == Group)
        return isKnown(facts.credit) ? QString::number(facts.credit.value->score) : QString();
    const domain::DriverFact *fact = find(facts, place.index);
    if (!fact || !isKnown(fact->record))
        return {};
    const domain::DriverRecord &record = *fact->record.value;
    return QString::number(place.name == "points"_L1 ? pointsOf(record) : static_cast<int>(record.violations.size()));
}

QString assume(facts::FactSet &facts, const QString &path, const QString &text)
{
    const FieldPlace place = fieldPlace(path);
    const QString trimmed = text.trimmed();
    if (place.group == DriverGroup)
        return assumeOfDriver(facts, place, trimmed);
    if (trimmed.isEmpty()) {
        facts.credit = {};
        return {};
    }
    bool isNumber = false;
    const int score = trimmed.toInt(&isNumber);
    if (!isNumber || score < LeastScore || score > BestScore)
        return u"Give a score from %1 to %2."_s.arg(LeastScore).arg(BestScore);
    domain::CreditScore credit = facts.credit.value.value_or(domain::CreditScore());
    credit.score = score;
    // An assumed fact never becomes too old.
    credit.reportDate = {};
    facts.credit.value = credit;
    assumeKnown(facts.credit.origin);
    return {};
}

} // namespace bindery::underwriting
