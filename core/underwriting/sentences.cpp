#include "underwriting/sentences.h"

#include "domain/amount_text.h"
#include "domain/quote.h"
#include "domain/range_text.h"
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

QString shortcomingSentence(const FactLine &line)
{
    if (facts::mayHaveBrokenOff(line.origin))
        return whyToOrderAgain(line);
    const QString title = factTitle(line.name);
    QString sentence = title + u' ' + shortcoming(line.origin.provenance);
    // A reason that stands alone begins with the title of its service: it would be told twice.
    QString reason = line.origin.reason;
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

QString submittedLine(const QuoteWishes &wishes)
{
    QString line = u"Submitted for a quote."_s;
    QStringList anew;
    for (const QString &fact : wishes.askAnew)
        anew.append(domain::factTitle(fact).toLower());
    if (!anew.isEmpty())
        line += u" Asked anew: %1."_s.arg(anew.join(u", "_s));
    if (!wishes.planCode.isEmpty())
        line += u" With the plan %1."_s.arg(wishes.planCode);
    return line;
}

QString quotedLine(const Quote &quote)
{
    QString premium = u"no premium"_s;
    if (quote.premium && quote.range)
        premium = rangeText(*quote.premium, *quote.range);
    else if (quote.premium)
        premium = amountText(quote.premium->total);
    QStringList parts{decisionName(quote.decision.kind), premium};
    if (quote.plan && quote.plan->isIndication)
        parts.append(u"an indication by the plan "_s + quote.plan->edition.code);
    for (const FactLine &line : factLines(quote.facts)) {
        if (!facts::allowsBinding(line.origin))
            parts.append(factTitle(line.name).toLower() + u' ' + shortcoming(line.origin.provenance));
    }
    if (quote.offline)
        parts.append(u"made offline"_s);
    if (!mockNotice(quote.facts).isEmpty())
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
