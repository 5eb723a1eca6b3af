#pragma once

// The base of tests of the workflow: every test function has a store of its own, services, and one run of the program.

#include "office.h"
#include "test_support/test_case.h"

#include <QTemporaryDir>

#include <optional>

namespace bindery::test {

/// A class with an init() or cleanup() of its own calls these.
class OfficeTest : public TestCase {
    Q_OBJECT
protected:
    using Fault = mock_services::Fault;
    using Service = mock_services::Service;

    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("bindery.db")); }

    std::optional<QTemporaryDir> m_folder;
    std::optional<World> m_world;
    std::optional<Office> m_office;
    /// An application that nothing is to be said about.
    risk::Record m_clean;

protected Q_SLOTS:
    void init();
    void cleanup();
};

} // namespace bindery::test
