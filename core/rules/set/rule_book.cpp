#include "rules/set/rule_book.h"

#include "base/policy_terms.h"
#include "domain/decision.h"
#include "rules/decision/decision_maker.h"
#include "rules/set/message_text.h"
#include "rules/set/rule_content.h"
#include "rules/set/rule_set_loader.h"
#include "rules/set/set_outcome.h"

#include <QDir>

#include <algorithm>
#include <vector>

namespace bindery::rules {

using namespace Qt::StringLiterals;

namespace {

QString stateOf(const PolicyTerms &terms)
{
    return terms.state.trimmed().toUpper();
}

bool isInForce(const RuleSet &set, const PolicyTerms &terms, QDate date)
{
    return set.line == terms.line && (set.states.isEmpty() || set.states.contains(stateOf(terms)))
        && (!set.effective.isValid() || set.effective <= date);
}

/// "personal auto" for the line "personal_auto".
QString linesInWords(const LineInputs &lines)
{
    QStringList words;
    for (const auto &[line, inputs] : lines)
        words.append(QString(line).replace(u'_', u' '));
    return words.join(u" or "_s);
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

tl::expected<RuleBook, Problems> RuleBook::load(const QString &root, const LineInputs &lines,
                                                const std::vector<FolderFiles> &own)
{
    auto parts = std::make_unique<Parts>();
    Problems problems;
    const auto take = [&](const QString &folder, tl::expected<RuleSet, Problems> set) {
        if (set)
            parts->sets.push_back(std::move(*set));
        for (const Problem &problem : set ? Problems() : set.error())
            problems.push_back({folder + u'/' + problem.path, problem.message});
    };
    const QStringList folders = QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &folder : folders)
        take(folder, loadRuleSet(QDir(root).filePath(folder), lines));
    for (const FolderFiles &folder : own) {
        auto set = ruleSetFromFiles(folder.files, lines);
        const auto tellConflict = [&](const RuleSet &other) {
            if (const QString conflict = conflictOf(*set, other); !conflict.isEmpty())
                problems.push_back({folder.name + u"/rules.json"_s, conflict});
        };
        if (set)
            std::for_each(parts->sets.begin(), parts->sets.end(), tellConflict);
        take(folder.name, std::move(set));
    }
    const bool any = std::any_of(parts->sets.begin(), parts->sets.end(),
                                 [&lines](const RuleSet &set) { return lines.contains(set.line); });
    if (!any && problems.empty())
        problems.push_back({root, u"There are no rules for %1 here."_s.arg(linesInWords(lines))});
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    std::stable_sort(parts->sets.begin(), parts->sets.end(), comesBefore);
    return RuleBook(std::move(parts));
}

bool RuleBook::hasLine(const QString &line) const
{
    return std::any_of(m_parts->sets.begin(), m_parts->sets.end(),
                       [&line](const RuleSet &set) { return set.line == line; });
}

const RuleSet *RuleBook::inForce(const PolicyTerms &terms, QDate today) const
{
    const QDate effective = terms.effectiveDate.isValid() ? terms.effectiveDate : today;
    const auto set = std::find_if(m_parts->sets.begin(), m_parts->sets.end(),
                                  [&](const RuleSet &candidate) { return isInForce(candidate, terms, effective); });
    return set == m_parts->sets.end() ? nullptr : &*set;
}

OrderTerms RuleBook::orderTerms(const PolicyTerms &terms, const Values &inputs, QDate today) const
{
    OrderTerms made;
    const RuleSet *set = inForce(terms, today);
    if (!set)
        return made;
    made.reportMaxAgeDays = set->reportMaxAgeDays;
    const DecisionTable *table = set->table(set->creditUseTable);
    if (!table)
        return made;
    const auto result = table->evaluate(inputs);
    if (!result)
        return made;
    for (const MatchedRow &row : result->matched) {
        if (!row.chosen || table->field(row, u"use") != Value(u"forbidden"_s))
            continue;
        const Value why = table->field(row, u"why");
        made.creditRefused = u"The credit score was not ordered. %1."_s.arg(
            why.isNull() ? u"It may not be used in %1"_s.arg(stateOf(terms)) : filledIn(why.toText(), inputs));
    }
    return made;
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

domain::Decision decideWith(const RuleSet &set, const Values &inputs, QDate today)
{
    if (!set.refusal.isEmpty()) {
        domain::Decision decision;
        decision.reasons.push_back(
            referralBecause(u"rules_changed_in_use"_s, set.refusal, u"rules.edition = %1"_s.arg(set.edition.edition)));
        return decision;
    }
    return makeDecision(set, inputs, today);
}

} // namespace bindery::rules
