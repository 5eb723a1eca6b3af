#include "domain/notice_letter.h"

#include "domain/quote.h"
#include "domain/release.h"
#include "facts/fact_sentences.h"

namespace bindery::domain {

using namespace Qt::StringLiterals;

QString outdatedLetters(const Quote &quote, const std::vector<Release> &releases)
{
    const bool wasOffered = quote.decision.kind != DecisionKind::Decline;
    if (quote.decision.adverseActions.empty() || !wasOffered
        || standingDecision(quote.decision, releases) != DecisionKind::Decline)
        return {};
    return u"Written before this quote was rejected by hand, and does not fit any more: it says that this insurance is "
           "offered. Write instead that it is not; agency, address and reasons stand below."_s;
}

QString letterToRead(const AdverseActionNotice &notice, const Quote &quote, const std::vector<Release> &releases)
{
    QString letter = facts::markedLetter(notice.draft, quote.facts);
    if (const QString why = outdatedLetters(quote, releases); !why.isEmpty())
        letter.prepend(u"DO NOT SEND AS IT STANDS.\n%1\n\n"_s.arg(why));
    return letter;
}

} // namespace bindery::domain
