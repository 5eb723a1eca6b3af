#pragma once

// Reads application files. Each file is read once, and no more bytes of it than an application may have. The functions
// that end in Async read on a worker thread, so that a disk that sleeps or a share that hangs does not stop the window.
//
// Cancellation: as async/worker.h says; the worker reads to the end, and its result is dropped. Failure: each file has
// its own error. Pipes, sockets and devices are refused, because reading one may never end. Back-pressure: one worker a
// call. Shutdown: as a stop.

#include "async/call_context.h"
#include "base/named_file.h"
#include "base/result.h"
#include "risk/product/product_book.h"
#include "risk/record/record_json.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <qcoro/qcorotask.h>
#include <tl/expected.hpp>

#include <vector>

namespace bindery {
class Clock;
}
namespace bindery::underwriting {

/// The file is of the product that it names at its top ("product": "personal-auto"), or else of the only product at
/// hand, or of the one that knows the most names at its top, under the edition that is sold under the application's own
/// terms. Where none is, the newest edition reads it. The error is one sentence that says why the file cannot be read
/// at all: missing, a folder, too large, no JSON object, broken at line and column, of no product at hand. Fields that
/// cannot be read are in ReadRecord::problems.
[[nodiscard]] tl::expected<risk::ReadRecord, Problem>
readApplicationFile(const QString &path, const risk::ProductBook &products, QDate today);

/// Reads a content that the caller has read already, or failed to read.
[[nodiscard]] tl::expected<risk::ReadRecord, Problem>
applicationFrom(const tl::expected<QByteArray, FileRefusal> &content, const risk::ProductBook &products, QDate today);

struct ApplicationFile {
    QString path;
    tl::expected<risk::ReadRecord, Problem> parsed;

    // No aggregate: g++ 12 destroys the members of aggregate temporaries twice in a co_await expression.
    ApplicationFile(QString file, tl::expected<risk::ReadRecord, Problem> outcome)
        : path(std::move(file)), parsed(std::move(outcome))
    {
    }
};

/// In the order of `paths`. Errors: Cancelled, DeadlineExceeded. The clock outlives the task.
[[nodiscard]] QCoro::Task<Result<std::vector<ApplicationFile>>> readApplicationFilesAsync(QStringList paths,
                                                                                          risk::ProductBook products,
                                                                                          QDate today, Clock &clock,
                                                                                          CallContext context);

/// The files *.json of a folder, in the order of their names.
[[nodiscard]] QCoro::Task<Result<std::vector<ApplicationFile>>>
readApplicationFolderAsync(QString folder, risk::ProductBook products, QDate today, Clock &clock, CallContext context);

} // namespace bindery::underwriting
