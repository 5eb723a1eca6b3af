#include "base/result.h"

namespace bindery {

QString errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Cancelled: return QStringLiteral("cancelled");
    case ErrorCode::DeadlineExceeded: return QStringLiteral("deadline_exceeded");
    case ErrorCode::TimedOut: return QStringLiteral("timed_out");
    case ErrorCode::CircuitOpen: return QStringLiteral("circuit_open");
    case ErrorCode::RateLimited: return QStringLiteral("rate_limited");
    case ErrorCode::QueueFull: return QStringLiteral("queue_full");
    case ErrorCode::Offline: return QStringLiteral("offline");
    case ErrorCode::Unreachable: return QStringLiteral("unreachable");
    case ErrorCode::Untrusted: return QStringLiteral("untrusted");
    case ErrorCode::ServiceRefused: return QStringLiteral("http_status");
    case ErrorCode::BadAnswer: return QStringLiteral("bad_answer");
    case ErrorCode::BadInput: return QStringLiteral("bad_input");
    case ErrorCode::NotFound: return QStringLiteral("not_found");
    case ErrorCode::Conflict: return QStringLiteral("conflict");
    case ErrorCode::StoreUnavailable: return QStringLiteral("store_unavailable");
    case ErrorCode::Defect: return QStringLiteral("defect");
    }
    Q_UNREACHABLE();
}

} // namespace bindery
