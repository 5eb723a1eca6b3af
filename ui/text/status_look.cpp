#include "text/status_look.h"

#include "domain/submission.h"

using namespace Qt::StringLiterals;

namespace bindery::text {

StatusLook lookOf(domain::SubmissionStatus status)
{
    using domain::SubmissionStatus;
    switch (status) {
    case SubmissionStatus::Draft: return {Mark::Ring, Meaning::Calm, u"Draft"_s};
    case SubmissionStatus::Submitted: return {Mark::Half, Meaning::Attention, u"Submitted"_s};
    case SubmissionStatus::Gathering: return {Mark::Half, Meaning::Working, u"Gathering"_s};
    case SubmissionStatus::Quoted: return {Mark::Check, Meaning::Good, u"Quoted"_s};
    case SubmissionStatus::Referred: return {Mark::Triangle, Meaning::Attention, u"Referred"_s};
    case SubmissionStatus::Declined: return {Mark::Cross, Meaning::Bad, u"Declined"_s};
    case SubmissionStatus::Cancelled: return {Mark::Dash, Meaning::Calm, u"Cancelled"_s};
    }
    return {};
}

StatusLook lookOf(const domain::SubmissionSummary &summary)
{
    if (summary.setAside == domain::SetAside::Withdrawn || summary.wasWithdrawn)
        return {Mark::Dash, Meaning::Calm, u"Withdrawn"_s};
    if (summary.status == domain::SubmissionStatus::Quoted && !summary.bindable)
        return {Mark::Dash, Meaning::Attention, u"Indication"_s};
    return lookOf(summary.status);
}

StatusLook lookOf(facts::Provenance provenance)
{
    using facts::Provenance;
    switch (provenance) {
    case Provenance::Live: return {Mark::Dot, Meaning::Good, u"Live"_s};
    case Provenance::Cached: return {Mark::Clock, Meaning::Good, u"Cached"_s};
    case Provenance::Stale: return {Mark::Clock, Meaning::Attention, u"Stale"_s};
    case Provenance::Fallback: return {Mark::Triangle, Meaning::Attention, u"Fallback"_s};
    case Provenance::NoHit: return {Mark::Ring, Meaning::Good, u"Nothing on file"_s};
    case Provenance::NotOrdered: return {Mark::Dash, Meaning::Calm, u"Not ordered"_s};
    case Provenance::NotPermitted: return {Mark::Dash, Meaning::Attention, u"Not permitted"_s};
    case Provenance::Failed: return {Mark::Cross, Meaning::Bad, u"Failed"_s};
    }
    return {};
}

StatusLook lookOf(const facts::FactOrigin &origin)
{
    if (facts::mayHaveBrokenOff(origin))
        return {Mark::Triangle, Meaning::Attention, u"Not proven"_s};
    if (origin.mock)
        return {Mark::Triangle, Meaning::Attention, u"Mock, "_s + lookOf(origin.provenance).word.toLower()};
    return lookOf(origin.provenance);
}

StatusLook lookOf(domain::DecisionKind decision)
{
    switch (decision) {
    case domain::DecisionKind::Accept: return {Mark::Check, Meaning::Good, u"Accept"_s};
    case domain::DecisionKind::Refer: return {Mark::Triangle, Meaning::Attention, u"Refer"_s};
    case domain::DecisionKind::Decline: return {Mark::Cross, Meaning::Bad, u"Decline"_s};
    }
    return {};
}

} // namespace bindery::text
