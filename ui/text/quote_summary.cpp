#include "text/quote_summary.h"

#include "domain/quote.h"
#include "domain/range_text.h"
#include "facts/fact_sentences.h"
#include "text/duration_text.h"
#include "text/format.h"
#include "text/match_words.h"
#include "text/reason_subjects.h"
#include "text/time_text.h"
#include "underwriting/assess.h"
#include "underwriting/release.h"

#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace bindery::text {

namespace {

using facts::Provenance;

/// Empty for a quote of no product.
QStringList productText(const Edition &product)
{
    if (product.code.isEmpty())
        return {};
    if (product.edition.isEmpty())
        return {u"product %1: its edition was not kept"_s.arg(product.code)};
    return {u"product %1: SHA-256 %2"_s.arg(editionText(product), product.contentHash)};
}

/// The definitions of services with which the answers were read, each once.
QStringList definitionTexts(const facts::FactSet &facts)
{
    QStringList texts;
    for (const facts::FactSet::Entry &entry : facts.all()) {
        const Edition &definition = entry.fact.origin.definition;
        const QString text = definition.edition.isEmpty()
            ? u"service %1: its edition was not kept"_s.arg(entry.key.service)
            : u"service %1: SHA-256 %2"_s.arg(editionText(definition), definition.contentHash);
        if (!texts.contains(text))
            texts.append(text);
    }
    return texts;
}

/// Numbers up to ten as words.
QString numberWord(qsizetype number)
{
    constexpr std::array Words{"no"_L1,  "one"_L1,   "two"_L1,   "three"_L1, "four"_L1, "five"_L1,
                               "six"_L1, "seven"_L1, "eight"_L1, "nine"_L1,  "ten"_L1};
    return number < qsizetype(Words.size()) ? QString(Words[static_cast<std::size_t>(number)])
                                            : QString::number(number);
}

/// "credit_score.provenance = fallback" as words; decimals keep their point.
QString matchedText(QString because)
{
    if (because.isEmpty() || because == "always"_L1)
        return because.isEmpty() ? because : u"Applies always."_s;
    static const QRegularExpression dotInName(u"(?<=[a-z_])\\.(?=[a-z])"_s);
    because.replace(dotInName, u" "_s).replace(u'_', u' ');
    if (because.contains(u" = "_s))
        return u"Matched on %1."_s.arg(because);
    return because.left(1).toUpper() + because.mid(1) + u'.';
}

/// A value that a rule matched on: flags are "yes" and "no", and null is "not known".
QString valueInWords(const QString &value)
{
    if (value == "true"_L1 || value == "false"_L1)
        return value == "true"_L1 ? u"yes"_s : u"no"_s;
    return value == "null"_L1 || value.isEmpty() ? u"not known"_s : spoken(value);
}

/// "Row “old” of the table “referral”: age of the oldest building 90 (80 or more, below 120)."
QString matchedRowText(const domain::DecisionReason &reason, const underwriting::OfferedProduct *offer)
{
    if (reason.table.isEmpty() || reason.matches.empty())
        return matchedText(reason.because);
    QStringList cells;
    for (const domain::MatchedCell &match : reason.matches) {
        const QString said = u"%1 %2"_s.arg(inputTitle(match.name, offer), valueInWords(match.value));
        cells += match.cell == match.value ? said : u"%1 (%2)"_s.arg(said, cellInWords(match.cell));
    }
    return u"Row “%1” of the table “%2”: %3."_s.arg(spoken(reason.rule), spoken(reason.table), cells.join(u", "_s));
}

/// "Released by Jane, level 2, 21 Nov 2026 14:03: minor violations."
QString doneText(const domain::DecisionReason &reason, const domain::Release &release, const QLocale &locale)
{
    return u"%1 by %2, level %3, %4: %5"_s.arg(
        underwriting::actDone(release.act, domain::levelWaitedFor(reason, &release)), release.actor,
        QString::number(release.level), exactTime(release.at, locale), release.note);
}

/// The level that may release a referral and, once somebody has acted on it, the level or the information that it waits
/// for.
QString authorityText(const domain::Decision &decision, domain::DecisionKind standing,
                      const domain::DecisionReason &reason, const domain::Release *newest)
{
    // Only referrals are released by hand: what the rules declined or accepted stands.
    if (reason.kind != domain::DecisionKind::Refer || decision.kind != domain::DecisionKind::Refer)
        return reason.authority;
    const int needed = domain::levelNeeded(reason);
    if (domain::isSettled(newest))
        return u"Level %1 may reopen it."_s.arg(needed);
    const QString authority = reason.authority.isEmpty() ? u"Level %1 may release it."_s.arg(needed) : reason.authority;
    if (!newest || standing != domain::DecisionKind::Refer)
        return authority;
    const int level = domain::levelWaitedFor(reason, newest);
    const QString above = level < domain::HighestAuthority ? u" or above"_s : QString();
    const QString whom = u"level %1"_s.arg(level) + above;
    return newest->act == domain::ReleaseAct::RequestInformation
        ? u"%1 It waits for the information that was asked for, and then for %2."_s.arg(authority, whom)
        : u"%1 It waits for %2."_s.arg(authority, whom);
}

StatusLook releasedLook(bool released)
{
    return released ? StatusLook{Mark::Check, Meaning::Good, underwriting::actDone(domain::ReleaseAct::Approve)}
                    : StatusLook{Mark::Cross, Meaning::Bad, underwriting::actDone(domain::ReleaseAct::Reject)};
}

StatusLook standingLook(const domain::Decision &decision, domain::DecisionKind standing)
{
    if (decision.kind == standing)
        return lookOf(standing);
    return releasedLook(standing == domain::DecisionKind::Accept);
}

/// Sorts reasons: those that decline come first, then those that refer, then those that accept.
int weightOf(domain::DecisionKind kind)
{
    return kind == domain::DecisionKind::Decline ? 0 : kind == domain::DecisionKind::Refer ? 1 : 2;
}

struct Group {
    qsizetype count = 0;
    QStringList names;
    /// The facts with nothing on file that have to be ordered again.
    QStringList notProven;
    const facts::FactOrigin *oldest = nullptr;
};

QString groupText(Provenance provenance, const Group &group)
{
    const QString many = numberWord(group.count);
    const QString names = u" (%1)"_s.arg(group.names.join(u", "_s));
    const QString age = group.oldest ? (group.count > 1 ? u"up to "_s : QString()) + factAge(*group.oldest) : QString();
    switch (provenance) {
    case Provenance::Live: return many + u" live"_s;
    case Provenance::Cached: return u"%1 cached %2"_s.arg(many, age);
    case Provenance::Stale: return u"%1 stale from %2"_s.arg(many, age) + names;
    case Provenance::NoHit:
        return many + u" with nothing on file"_s
            + (group.notProven.isEmpty() ? QString() : u", not proven (%1)"_s.arg(group.notProven.join(u", "_s)));
    case Provenance::Fallback: return many + (group.count == 1 ? u" fallback"_s : u" fallbacks"_s) + names;
    case Provenance::Failed: return many + u" failed"_s + names;
    case Provenance::NotPermitted: return many + u" not permitted"_s + names;
    case Provenance::NotOrdered: return many + u" not ordered"_s + names;
    }
    return {};
}

/// "from January 1, 2024 until March 1, 2026"; empty where both ends are open.
QString inForceText(const domain::QuotedPlan &plan, const QLocale &locale)
{
    QStringList parts;
    if (plan.from.isValid())
        parts += u"from "_s + dateText(plan.from, locale);
    if (plan.to.isValid())
        parts += u"until "_s + dateText(plan.to, locale);
    return parts.join(u' ');
}

/// "Property $1,200.00, liability cannot be rated. ". Empty for a product that names no parts.
QString partsText(const std::vector<domain::QuotedPart> &parts, const QLocale &locale)
{
    QStringList said;
    for (const domain::QuotedPart &part : domain::areNamed(parts) ? parts : std::vector<domain::QuotedPart>()) {
        said += part.premium ? u"%1 %2"_s.arg(part.title, moneyText(*part.premium, locale))
                             : u"%1 cannot be rated"_s.arg(part.title);
    }
    return said.isEmpty() ? QString() : said.join(u", "_s) + u". "_s;
}

StatusLook bindingLook(bool bindable, bool madeUp, domain::DecisionKind standing)
{
    // A quote on facts that mock services made up binds no customer, even where the rules allow binding.
    if (bindable && madeUp)
        return {Mark::Dash, Meaning::Attention, u"Could be bound if it were real"_s};
    if (bindable)
        return {Mark::Check, Meaning::Good, u"Can be bound"_s};
    if (standing == domain::DecisionKind::Decline)
        return {Mark::Cross, Meaning::Bad, u"Cannot be bound"_s};
    return {Mark::Dash, Meaning::Attention, u"Cannot be bound yet"_s};
}

} // namespace

QString editionText(const Edition &edition)
{
    return u"%1 %2"_s.arg(edition.code, edition.edition).trimmed();
}

QString basisText(const facts::FactSet &facts)
{
    constexpr std::array Order{Provenance::Live,         Provenance::Cached,    Provenance::NoHit,
                               Provenance::Stale,        Provenance::Fallback,  Provenance::Failed,
                               Provenance::NotPermitted, Provenance::NotOrdered};
    QStringList parts;
    for (const Provenance provenance : Order) {
        Group group;
        for (const facts::FactSet::Entry &entry : facts.all()) {
            const facts::FactOrigin &origin = entry.fact.origin;
            if (origin.provenance != provenance)
                continue;
            ++group.count;
            group.names += spoken(entry.name());
            if (facts::mayHaveBrokenOff(origin))
                group.notProven += spoken(entry.name());
            if (!group.oldest || origin.age > group.oldest->age)
                group.oldest = &origin;
        }
        if (group.count)
            parts += groupText(provenance, group);
    }
    if (parts.isEmpty())
        return {};
    const std::size_t count = facts.all().size();
    return u"%1 %2: %3"_s.arg(numberWord(qsizetype(count)), count == 1 ? u"fact"_s : u"facts"_s, parts.join(u", "_s));
}

QuoteSummary summarize(const domain::Quote &quote, UtcTime now, const QLocale &locale,
                       const std::vector<domain::Release> &releases, QuotedRisk risk)
{
    const domain::DecisionKind standing = domain::standingDecision(quote.decision, releases);
    QuoteSummary summary;
    summary.rated = quote.premium.has_value();
    summary.premium = summary.rated ? moneyText(quote.premium->total, locale) : u"Cannot be rated"_s;
    summary.period = summary.rated ? u"a year"_s : QString();
    summary.isRange = summary.rated && quote.range.has_value();
    if (summary.isRange) {
        summary.premium = u"%1 to %2"_s.arg(moneyText(quote.range->lowest, locale), summary.premium);
        summary.basis = u"The premium depends on %1. "_s.arg(domain::dependsOnText(*quote.range, quote.facts));
    }
    if (summary.rated && domain::isIndication(quote.parts))
        summary.period += u" · an indication"_s;
    if (summary.rated && !quote.decision.tier.isEmpty())
        summary.period += u" · %1 tier"_s.arg(spoken(quote.decision.tier));
    summary.basis.prepend(partsText(quote.parts, locale));
    if (const QString basis = basisText(quote.facts); !basis.isEmpty())
        summary.basis += u"Based on %1."_s.arg(basis);
    if (const QString mock = facts::mockNotice(quote.facts); !mock.isEmpty())
        summary.basis += u' ' + mock;
    summary.decision = standingLook(quote.decision, standing);
    std::vector<domain::DecisionReason> reasons = quote.decision.reasons;
    std::stable_sort(reasons.begin(), reasons.end(),
                     [](const auto &a, const auto &b) { return weightOf(a.kind) < weightOf(b.kind); });
    for (const domain::DecisionReason &reason : reasons) {
        ReasonText text;
        text.look = lookOf(reason.kind);
        text.message = reason.message.isEmpty() ? spoken(reason.rule) : reason.message;
        const bool isAtHand = risk.record && risk.offer;
        if (const QString whom = isAtHand ? aboutWhom(reason, quote, *risk.record, *risk.offer) : QString();
            !whom.isEmpty())
            text.message.prepend(whom + u": "_s);
        text.because = matchedRowText(reason, risk.offer);
        const domain::Release *newest = domain::newestRelease(releases, reason.rule);
        text.authority = authorityText(quote.decision, standing, reason, newest);
        for (const domain::Release &done : domain::standingReleases(releases, reason.rule))
            text.done += doneText(reason, done, locale);
        if (domain::isSettled(newest))
            text.look = releasedLook(newest->act == domain::ReleaseAct::Approve);
        text.rule = reason.rule;
        summary.reasons.push_back(text);
    }
    // Releases and rejections count beside the quote, which itself never changes.
    summary.missing = releases.empty() ? quote.missingForBinding : underwriting::missingForBinding(quote, releases);
    summary.binding = bindingLook(summary.missing.isEmpty() && (quote.bindable || !releases.empty()),
                                  !facts::mockNotice(quote.facts).isEmpty(), standing);
    summary.offline = quote.offline;
    summary.made = u"Version %1 · made %2 in %3"_s.arg(
        QString::number(quote.version), relativeTime(quote.madeAt, now, locale), durationText(quote.elapsed, locale));
    summary.madeExactly = exactTime(quote.madeAt, locale);
    QStringList editions;
    QStringList hashes;
    const auto add = [&](const QString &what, const Edition &edition) {
        if (!edition.code.isEmpty()) {
            const QString said = what + u' ' + editionText(edition);
            editions += said;
            hashes += said + u": SHA-256 "_s + edition.contentHash;
        }
    };
    for (const domain::QuotedPart &part : quote.parts) {
        if (!part.plan)
            continue;
        add(part.title.isEmpty() ? u"Plan"_s : part.title + u": plan"_s, part.plan->edition);
        if (const QString dates = inForceText(*part.plan, locale); !editions.isEmpty() && !dates.isEmpty())
            editions.back() += u' ' + dates;
    }
    // The dates of several plans would not fit. The tip tells which plan is of which part.
    if (editions.size() > 1) {
        QStringList plans;
        for (const domain::QuotedPlan &plan : domain::plansOf(quote.parts))
            plans += editionText(plan.edition);
        editions = {u"Plans "_s + plans.join(u", "_s)};
    }
    add(editions.isEmpty() ? u"Rules"_s : u"rules"_s, quote.decision.rules);
    summary.editions = editions.join(u" · "_s);
    hashes += productText(quote.product);
    hashes += definitionTexts(quote.facts);
    summary.editionHashes = hashes.join(u'\n');
    return summary;
}

} // namespace bindery::text
