#include "underwriting/sentences.h"

#include "domain/amount_text.h"
#include "domain/quote.h"
#include "domain/range_text.h"
#include "facts/fact_sentences.h"
#include "rating/run/plan_library.h"
#include "rating/run/rated.h"
#include "underwriting/submission_workflow.h"

namespace bindery::underwriting {

using namespace domain;
using namespace Qt::StringLiterals;

namespace {

/// "is a fallback": after the name of a fact.
QString shortcoming(facts::Provenance provenance)
{
    switch (provenance) {
    case facts::Provenance::Stale: return u"is out of date"_s;
    case facts::Provenance::Fallback: return u"is a fallback"_s;
    case facts::Provenance::NotOrdered: return u"was not ordered"_s;
    case facts::Provenance::NotPermitted: return u"may not be ordered"_s;
    case facts::Provenance::Failed: return u"is unknown"_s;
    case facts::Provenance::NoHit: return u"is not proven"_s;
    case facts::Provenance::Live:
    case facts::Provenance::Cached: break;
    }
    return {};
}

QString withStop(const QString &sentence)
{
    return sentence.endsWith(u'.') || sentence.endsWith(u'!') || sentence.endsWith(u'?') ? sentence : sentence + u'.';
}

} // namespace

QString shortcomingSentence(const facts::FactSet::Entry &entry)
{
    const facts::FactOrigin &origin = entry.fact.origin;
    if (facts::mayHaveBrokenOff(origin))
        return facts::whyToOrderAgain(entry);
    const QString title = entry.words.title;
    QString sentence = title + u' ' + shortcoming(origin.provenance);
    // A reason that stands alone begins with the title of its service: it would be told twice.
    QString reason = origin.reason;
    const qsizetype colon = reason.indexOf(u": "_s);
    if (colon > 0 && title.startsWith(reason.first(colon)))
        reason.remove(0, colon + 2);
    if (!reason.isEmpty())
        sentence += u": "_s + reason;
    return withStop(sentence);
}

QString ratingFailureText(const rating::RatingFailure &failure)
{
    QStringList place;
    if (!failure.step.isEmpty())
        place += u"step %1"_s.arg(failure.step);
    if (!failure.table.isEmpty())
        place += u"table %1"_s.arg(failure.table);
    if (!failure.key.isEmpty())
        place += u"key %1"_s.arg(failure.key);
    QString message = failure.message;
    while (message.endsWith(u'.'))
        message.chop(1);
    return place.isEmpty() ? failure.message : u"%1 (%2)"_s.arg(message, place.join(u", "_s));
}

QString submittedLine(const QuoteWishes &wishes, const QStringList &askedAnew)
{
    QString line = u"Submitted for a quote."_s;
    if (!askedAnew.isEmpty())
        line += u" Asked anew: %1."_s.arg(askedAnew.join(u", "_s).toLower());
    if (!wishes.planCode.isEmpty())
        line += u" With the plan %1."_s.arg(wishes.planCode);
    return line;
}

QString quotedLine(const Quote &quote)
{
    QString premium = u"no premium"_s;
    if (quote.premium && quote.range)
        premium = rangeText(*quote.premium, *quote.range, quote.facts);
    else if (quote.premium)
        premium = amountText(quote.premium->total);
    QStringList parts{decisionName(quote.decision.kind), premium};
    for (const QuotedPlan &plan : plansOf(quote.parts)) {
        if (plan.isIndication)
            parts.append(u"an indication by the plan "_s + plan.edition.code);
    }
    for (const facts::FactSet::Entry &entry : quote.facts.all()) {
        if (!facts::allowsBinding(entry.fact.origin))
            parts.append(entry.words.title.toLower() + u' ' + shortcoming(entry.fact.origin.provenance));
    }
    if (quote.offline)
        parts.append(u"made offline"_s);
    if (!facts::mockNotice(quote.facts).isEmpty())
        parts.append(u"with facts that mock services made up"_s);
    return u"Quoted: %1."_s.arg(parts.join(u", "_s));
}

QString problemsSentence(const Problems &problems)
{
    if (problems.size() == 1)
        return u"The application cannot be quoted yet. %1"_s.arg(problems.front().message);
    return u"The application cannot be quoted yet: %1 fields need attention. The first: %2"_s.arg(problems.size())
        .arg(problems.front().message);
}

} // namespace bindery::underwriting
