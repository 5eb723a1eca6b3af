#pragma once

// A look at the log beside a store's file (SQLite's write-ahead log) before SQLite reads it. SQLite takes of a log what
// is whole from its beginning on and drops the rest without a word; this tells when that rest was acknowledged.
//
// The log's own frames say what belongs to it: each carries the log's salts and a checksum that goes on from the frame
// before (https://www.sqlite.org/fileformat2.html, section 4). The index beside the log says how many there were
// (https://www.sqlite.org/walformat.html, section 2); it is not there after an orderly end, and may be older than the
// log after a power cut, so it can only prove a loss.
//
// Looking changes nothing. No other program may have the store open meanwhile.

#include <QString>

namespace bindery::storage {

struct LogInspection {
    bool exists = false;
    bool hasContent = false;
    /// Frames from the first on that are whole, up to the last commit.
    qint64 wholeFrames = 0;
    /// Committed work was in it that can no longer be read: it was cut short, overwritten or emptied.
    bool lost = false;
    /// For the log.
    QString detail;
};

[[nodiscard]] LogInspection inspectLog(const QString &storePath);

} // namespace bindery::storage
