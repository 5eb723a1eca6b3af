#include "async/thread_probe.h"

#include <cstring>
#include <pthread.h>

namespace bindery::async {

Error noThreadError(const QString &detail)
{
    return Error(ErrorCode::StoreUnavailable,
                 QStringLiteral("No thread can be started: this user runs as many processes as the system allows "
                                "(ulimit -u), or the memory is used up. Close other programs and start again."),
                 detail);
}

Result<void> threadsCanBeStarted()
{
    pthread_t thread{};
    const auto nothing = [](void *) -> void * { return nullptr; };
    const int trouble = ::pthread_create(&thread, nullptr, nothing, nullptr);
    if (trouble != 0)
        return failure(noThreadError(QString::fromLocal8Bit(std::strerror(trouble))));
    ::pthread_join(thread, nullptr);
    return {};
}

} // namespace bindery::async
