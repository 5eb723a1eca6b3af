#pragma once

// Reads application files on a worker thread, so that a disk that sleeps or a share that hangs does not stop the
// window.
//
// Cancellation: as async/worker.h says; the worker reads to the end, and its result is dropped. Failure: file by file,
// as in application_file.h. Pipes, sockets and devices are refused, because reading one may never end. Back-pressure:
// one worker a call. Shutdown: as a stop.

#include "async/call_context.h"
#include "base/clock.h"
#include "base/result.h"
#include "domain/application_json.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <qcoro/qcorotask.h>
#include <tl/expected.hpp>

#include <vector>

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
