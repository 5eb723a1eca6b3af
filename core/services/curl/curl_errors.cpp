#include "services/curl/curl_errors.h"

namespace bindery::services {

namespace {

bool isAboutTrust(CURLcode code)
{
    switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH: return true;
    default: return false;
    }
}

bool isAboutTheAnswer(CURLcode code, bool goneOut, bool answered)
{
    switch (code) {
    // libcurl gives this code for a header line longer than 100 KB, too.
    case CURLE_OUT_OF_MEMORY: return goneOut;
    case CURLE_PARTIAL_FILE:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WRITE_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM: return true;
    case CURLE_RECV_ERROR: return answered;
    default: return false;
    }
}

QString whatIsWrongWithTheAnswer(CURLcode code)
{
    switch (code) {
    case CURLE_PARTIAL_FILE:
    case CURLE_HTTP2_STREAM: return QStringLiteral("The service's answer broke off before its end.");
    case CURLE_OUT_OF_MEMORY: return QStringLiteral("The service's answer is too long to be one.");
    // libcurl gives this code for a connection that was reset, and for chunks that cannot be read.
    case CURLE_RECV_ERROR:
        return QStringLiteral("The service's answer broke off, or is no answer that can be understood.");
    default: return QStringLiteral("The service's answer cannot be understood.");
    }
}

} // namespace

Error errorFromCurl(CURLcode code, bool goneOut, bool answered, const QString &where)
{
    const QString detail = where + QStringLiteral(": ") + QString::fromUtf8(curl_easy_strerror(code));
    if (code == CURLE_OPERATION_TIMEDOUT)
        return Error(ErrorCode::TimedOut, QStringLiteral("The service could not be connected to in time."), detail);
    if (isAboutTheAnswer(code, goneOut, answered))
        return Error(ErrorCode::BadAnswer, whatIsWrongWithTheAnswer(code), detail);
    if (isAboutTrust(code)) {
        return Error(ErrorCode::Untrusted,
                     QStringLiteral("The service could not prove that it is the one it claims to be, so nothing was "
                                    "sent to it. Have its address and its certificate checked."),
                     detail);
    }
    if (code == CURLE_SSL_CONNECT_ERROR) {
        return Error(ErrorCode::Unreachable,
                     QStringLiteral("No protected connection to the service came about, so nothing was sent to it."),
                     detail);
    }
    if (code == CURLE_OUT_OF_MEMORY || code == CURLE_FAILED_INIT || code == CURLE_BAD_FUNCTION_ARGUMENT)
        return Error(ErrorCode::Defect, QStringLiteral("Bindery failed inside; the log says how."), detail);
    if (goneOut)
        return Error(ErrorCode::Unreachable, QStringLiteral("The service closed the connection without an answer."),
                     detail);
    return Error(ErrorCode::Unreachable, QStringLiteral("There is no connection to the service."), detail);
}

} // namespace bindery::services
