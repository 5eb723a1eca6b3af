#pragma once

// A disk whose power can be cut: it stands between SQLite and the files, remembers of each file what was last synced,
// and can lay out the files as they may lie there after a power cut. What was synced is there; of what was written
// since, each sector is or is not.
//
// Register one at a time, before a store is opened; it is SQLite's standard file system until it goes.

#include <QRandomGenerator>
#include <QString>

#include <memory>

namespace bindery::test {

class CutDisk {
public:
    CutDisk();
    ~CutDisk();
    CutDisk(const CutDisk &) = delete;
    CutDisk &operator=(const CutDisk &) = delete;

    /// Writes the files of `folder` into `target` as a power cut now could leave them.
    void layOut(const QString &folder, const QString &target, QRandomGenerator &random);

    /// How often a file was synced.
    [[nodiscard]] int syncs() const;

    struct Parts;

private:
    std::unique_ptr<Parts> m_parts;
};

} // namespace bindery::test
