#include "ui/quote/quote_summary.h"

#include "ui/common/format.h"
#include "ui/quote/worksheet_lines.h"

#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

using domain::Provenance;

/// Small numbers as words: they are read, not compared.
QString numberWord(qsizetype number)
{
    constexpr std::array Words{"no"_L1, "one"_L1, "two"_L1, "three"_L1, "four"_L1, "five"_L1,
                               "six"_L1, "seven"_L1, "eight"_L1, "nine"_L1, "ten"_L1};
    return number < qsizetype(Words.size()) ? QString(Words[static_cast<std::size_t>(number)])
                                            : QString::number(number);
}

QString agoText(const domain::FactOrigin &origin)
{
    return relativeTime(origin.obtainedAt, origin.obtainedAt + origin.age);
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

/// Who stops it comes first.
int weightOf(domain::DecisionKind kind)
{
    return kind == domain::DecisionKind::Decline ? 0 : kind == domain::DecisionKind::Refer ? 1 : 2;
}

struct Group {
    qsizetype count = 0;
    QStringList names;
    const domain::FactLine *oldest = nullptr;
};

QString groupText(Provenance provenance, const Group &group)
{
    const QString many = numberWord(group.count);
    const QString names = u" (%1)"_s.arg(group.names.join(u", "_s));
    const QString age = group.oldest ? (group.count > 1 ? u"up to "_s : QString()) + agoText(group.oldest->origin)
                                     : QString();
    switch (provenance) {
    case Provenance::Live:
        return many + u" live"_s;
    case Provenance::Cached:
        return u"%1 cached %2"_s.arg(many, age);
    case Provenance::Stale:
        return u"%1 stale from %2"_s.arg(many, age) + names;
    case Provenance::NoHit:
        return many + u" with nothing on file"_s;
    case Provenance::Fallback:
        return many + (group.count == 1 ? u" fallback"_s : u" fallbacks"_s) + names;
    case Provenance::Failed:
        return many + u" failed"_s + names;
    case Provenance::NotPermitted:
        return many + u" not permitted"_s + names;
    case Provenance::NotOrdered:
        return many + u" not ordered"_s + names;
    }
    return {};
}

QString editionText(const QString &what, const domain::Edition &edition)
{
    return edition.code.isEmpty() ? QString() : u"%1 %2 %3"_s.arg(what, edition.code, edition.edition).trimmed();
}

StatusLook bindingLook(const domain::Quote &quote)
{
    if (quote.bindable)
        return {Mark::Check, Meaning::Good, u"Can be bound"_s};
    if (quote.decision.kind == domain::DecisionKind::Decline)
        return {Mark::Cross, Meaning::Bad, u"Cannot be bound"_s};
    return {Mark::Dash, Meaning::Attention, u"Cannot be bound yet"_s};
}

} // namespace

QString factTitle(const QString &name)
{
    QString title = spoken(name);
    if (!title.isEmpty())
        title[0] = title[0].toUpper();
    return title;
}

QString basisText(const domain::RiskFacts &facts)
{
    constexpr std::array Order{Provenance::Live,     Provenance::Cached, Provenance::NoHit,        Provenance::Stale,
                               Provenance::Fallback, Provenance::Failed, Provenance::NotPermitted,
                               Provenance::NotOrdered};
    const std::vector<domain::FactLine> lines = domain::factLines(facts);
    QStringList parts;
    for (const Provenance provenance : Order) {
        Group group;
        for (const domain::FactLine &line : lines) {
            if (line.origin.provenance != provenance)
                continue;
            ++group.count;
            group.names += spoken(line.name);
            if (!group.oldest || line.origin.age > group.oldest->origin.age)
                group.oldest = &line;
        }
        if (group.count)
            parts += groupText(provenance, group);
    }
    if (parts.isEmpty())
        return {};
    return u"%1 %2: %3"_s.arg(numberWord(qsizetype(lines.size())), lines.size() == 1 ? u"fact"_s : u"facts"_s,
                              parts.join(u", "_s));
}

QuoteSummary summarize(const domain::Quote &quote, domain::UtcTime now, const QLocale &locale)
{
    QuoteSummary summary;
    summary.rated = quote.premium.has_value();
    summary.premium = summary.rated ? moneyText(quote.premium->total, locale) : u"Cannot be rated"_s;
    summary.period = summary.rated ? u"a year"_s : QString();
    if (const QString basis = basisText(quote.facts); !basis.isEmpty())
        summary.basis = u"Rests on %1."_s.arg(basis);
    summary.decision = lookOf(quote.decision.kind);
    std::vector<domain::DecisionReason> reasons = quote.decision.reasons;
    std::stable_sort(reasons.begin(), reasons.end(),
                     [](const auto &a, const auto &b) { return weightOf(a.kind) < weightOf(b.kind); });
    for (const domain::DecisionReason &reason : reasons) {
        ReasonText text;
        text.look = lookOf(reason.kind);
        text.message = reason.message.isEmpty() ? spoken(reason.rule) : reason.message;
        text.because = matchedText(reason.because);
        text.authority = reason.authority;
        text.rule = reason.rule;
        summary.reasons.push_back(text);
    }
    summary.binding = bindingLook(quote);
    summary.missing = quote.missingForBinding;
    summary.offline = quote.offline;
    summary.made = u"Version %1 · made %2 in %3"_s.arg(QString::number(quote.version),
                                                        relativeTime(quote.madeAt, now, locale),
                                                        durationText(quote.elapsed, locale));
    summary.madeExactly = exactTime(quote.madeAt, locale);
    QStringList editions;
    QStringList hashes;
    const auto add = [&](const QString &what, const domain::Edition &edition) {
        if (const QString said = editionText(what, edition); !said.isEmpty()) {
            editions += said;
            hashes += said + u": SHA-256 "_s + edition.contentHash;
        }
    };
    if (quote.premium)
        add(u"Plan"_s, quote.premium->plan);
    add(editions.isEmpty() ? u"Rules"_s : u"rules"_s, quote.decision.rules);
    summary.editions = editions.join(u" · "_s);
    summary.editionHashes = hashes.join(u'\n');
    return summary;
}

} // namespace bindery::ui
