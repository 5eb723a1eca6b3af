#include "rules/set/rule_book.h"

#include "risk/record/record.h"
#include "domain/decision.h"
#include "domain/premium.h"
#include "facts/fact_set.h"
#include "facts/report_age.h"
#include "rules/decision/decision_maker.h"
#include "rules/decision/rule_inputs.h"
#include "rules/set/message_text.h"
#include "rules/set/rule_set_loader.h"
#include "rules/set/set_outcome.h"

#include <QDir>

#include <algorithm>
#include <vector>

namespace bindery::rules {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView Line = u"personal_auto";

bool isInForce(const RuleSet &set, const QString &state, QDate date)
{
    return set.line == Line && (set.states.isEmpty() || set.states.contains(state))
        && (!set.effective.isValid() || set.effective <= date);
}

QDate effectiveDateOf(const risk::Record &application, QDate today)
{
    return application.effectiveDate.isValid() ? application.effectiveDate : today;
}

QString stateOf(const risk::Record &application)
{
    return application.garaging.state.trimmed().toUpper();
}

/// Takes the value away from a report that is too old.
template<class T>
void dropIfTooOld(facts::Fact<T> &fact, int ageDays, int maxAgeDays)
{
    if (ageDays > maxAgeDays)
        fact.value.reset();
}

/// True where `a` comes before `b`: a set for the state before one for all states, then a newer one before an older.
bool comesBefore(const RuleSet &a, const RuleSet &b)
{
    if (a.states.isEmpty() != b.states.isEmpty())
        return !a.states.isEmpty();
    if (a.effective != b.effective)
        return a.effective > b.effective;
    return a.edition.edition > b.edition.edition;
}

} // namespace

struct RuleBook::Parts {
    /// The sets in their order of precedence.
    std::vector<RuleSet> sets;
};

RuleBook::RuleBook(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
RuleBook::RuleBook(const RuleBook &other) : m_parts(std::make_unique<Parts>(*other.m_parts)) {}
RuleBook::RuleBook(RuleBook &&) noexcept = default;
RuleBook &RuleBook::operator=(RuleBook &&) noexcept = default;
RuleBook::~RuleBook() = default;

tl::expected<RuleBook, Problems> RuleBook::load(const QString &root)
{
    auto parts = std::make_unique<Parts>();
    Problems problems;
    const QStringList folders = QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &folder : folders) {
        auto set = loadRuleSet(QDir(root).filePath(folder));
        if (set) {
            parts->sets.push_back(std::move(*set));
            continue;
        }
        for (Problem &problem : set.error())
            problems.push_back({folder + u'/' + problem.path, problem.message});
    }
    const bool any
        = std::any_of(parts->sets.begin(), parts->sets.end(), [](const RuleSet &set) { return set.line == Line; });
    if (!any && problems.empty())
        problems.push_back({root, u"There are no rules for personal auto here."_s});
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    std::stable_sort(parts->sets.begin(), parts->sets.end(), comesBefore);
    return RuleBook(std::move(parts));
}

const RuleSet *RuleBook::inForce(const risk::Record &application, QDate today) const
{
    const QDate effective = effectiveDateOf(application, today);
    const QString state = stateOf(application);
    const auto set = std::find_if(m_parts->sets.begin(), m_parts->sets.end(),
                                  [&](const RuleSet &candidate) { return isInForce(candidate, state, effective); });
    return set == m_parts->sets.end() ? nullptr : &*set;
}

OrderTerms RuleBook::orderTerms(const risk::Record &application, QDate today) const
{
    OrderTerms terms;
    const RuleSet *set = inForce(application, today);
    if (!set)
        return terms;
    terms.reportMaxAgeDays = set->reportMaxAgeDays;
    const DecisionTable *table = set->table(set->creditUseTable);
    if (!table)
        return terms;
    const std::optional<domain::Premium> none;
    const facts::FactSet nothing;
    const QString noFailure;
    const RuleSubject subject{application, nothing, none, noFailure, today, set->reportMaxAgeDays};
    const Values values = ruleInputs(subject);
    const auto result = table->evaluate(values);
    if (!result)
        return terms;
    for (const MatchedRow &row : result->matched) {
        if (!row.chosen || table->field(row, u"use") != Value(u"forbidden"_s))
            continue;
        const Value why = table->field(row, u"why");
        terms.creditRefused = u"The credit score was not ordered. %1."_s.arg(
            why.isNull() ? u"It may not be used in %1"_s.arg(stateOf(application)) : filledIn(why.toText(), values));
    }
    return terms;
}

facts::FactSet usableFacts(facts::FactSet facts, QDate day, int reportMaxAgeDays)
{
    for (domain::DriverFact &driver : facts.driverRecords)
        dropIfTooOld(driver.record, facts::reportAgeDays(driver.record.origin, QDate(), day), reportMaxAgeDays);
    dropIfTooOld(facts.credit, domain::reportAgeDays(facts.credit, day), reportMaxAgeDays);
    dropIfTooOld(facts.claims, facts::reportAgeDays(facts.claims.origin, QDate(), day), reportMaxAgeDays);
    return facts;
}

const RuleSet *RuleBook::find(const Edition &edition) const
{
    const auto found
        = std::find_if(m_parts->sets.begin(), m_parts->sets.end(), [&](const RuleSet &set) { return set.is(edition); });
    return found == m_parts->sets.end() ? nullptr : &*found;
}

Problems RuleBook::refuseChanged(const std::vector<Edition> &inUse)
{
    Problems problems;
    for (RuleSet &set : m_parts->sets) {
        const auto used = std::find_if(inUse.begin(), inUse.end(), [&](const Edition &one) {
            return one.code == set.edition.code && one.edition == set.edition.edition;
        });
        const bool isUnchanged
            = std::any_of(inUse.begin(), inUse.end(), [&](const Edition &one) { return set.is(one); });
        if (used == inUse.end() || isUnchanged)
            continue;
        set.refusal
            = u"Quotes were decided with edition %1 of the rules %2 when their content was %3; now it is %4. An "
              "edition in use is not changed, so this one decides nothing and the quote is referred: bring the old "
              "content back, or give the new one another \"edition\"."_s.arg(
                  set.edition.edition, set.edition.code, used->contentHash, set.edition.contentHash);
        problems.push_back({set.edition.code, set.refusal});
    }
    return problems;
}

domain::Decision decideWith(const RuleSet &set, const risk::Record &application,
                            const facts::FactSet &facts, const std::optional<domain::Premium> &premium,
                            const QString &ratingFailure, QDate today)
{
    if (!set.refusal.isEmpty()) {
        domain::Decision decision;
        decision.reasons.push_back(
            referralBecause(u"rules_changed_in_use"_s, set.refusal, u"rules.edition = %1"_s.arg(set.edition.edition)));
        return decision;
    }
    const RuleSubject subject{application, facts, premium, ratingFailure, today, set.reportMaxAgeDays};
    return makeDecision(set, ruleInputs(subject), today);
}

} // namespace bindery::rules
