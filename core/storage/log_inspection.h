#pragma once

// Inspects the log beside a store's file (SQLite's write-ahead log) before SQLite reads it. SQLite uses the whole
// frames from the beginning of the log and drops the rest without an error. The inspection tells when the rest held
// work that had been acknowledged.
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
    /// Committed work in the log can no longer be read: the log was cut short, overwritten or emptied.
    bool lost = false;
    /// For the log.
    QString detail;
};

[[nodiscard]] LogInspection inspectLog(const QString &storePath);

} // namespace bindery::storage
