#pragma once

// The base of tests on one store: every test function has a new one, in a folder of its own.

#include "stores.h"
#include "test_support/test_case.h"

#include <QTemporaryDir>

#include <optional>

namespace bindery::test {

/// A class with an init() of its own calls this one.
class StoreTest : public TestCase {
    Q_OBJECT
protected:
    using Expect = StoreExpect;

    std::optional<QTemporaryDir> m_folder;
    std::optional<Stores> m_stores;

    QString storePath() const { return m_folder->filePath(QStringLiteral("bindery.db")); }

protected Q_SLOTS:
    void init();
    void cleanup();
};

} // namespace bindery::test
