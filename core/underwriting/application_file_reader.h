#pragma once

// Application files read away from the GUI thread: a disk that sleeps or a share that hangs does not stop the window.
//
// Cancellation: a stop or a deadline ends the wait at once; the worker ends by itself, and what it read is dropped.
// Failure: file by file, as in application_file.h; pipes, sockets and devices are refused, because reading one may
// never end. Back-pressure: one worker a call, and no more of a file than an application may have. Shutdown: nothing
// of the caller is touched after its wait has ended.

#include "base/result.h"
#include "domain/application_json.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <qcoro/qcorotask.h>
#include <tl/expected.hpp>

#include <vector>

namespace bindery {
class Clock;
struct CallContext;
}

namespace bindery::underwriting {

struct ReadFile {
    QString path;
    tl::expected<domain::ParsedApplication, Problem> parsed;

    // No aggregate: g++ 12 destroys the members of aggregate temporaries twice in a co_await expression.
    ReadFile(QString file, tl::expected<domain::ParsedApplication, Problem> outcome)
        : path(std::move(file)), parsed(std::move(outcome))
    {
    }
};

/// In the order of `paths`. Errors: Cancelled, DeadlineExceeded. The clock outlives the task.
[[nodiscard]] QCoro::Task<Result<std::vector<ReadFile>>> readApplicationFilesAsync(QStringList paths, QDate today,
                                                                                   Clock &clock, CallContext context);

/// The files *.json of a folder, in the order of their names.
[[nodiscard]] QCoro::Task<Result<std::vector<ReadFile>>> readApplicationFolderAsync(QString folder, QDate today,
                                                                                    Clock &clock, CallContext context);

} // namespace bindery::underwriting
