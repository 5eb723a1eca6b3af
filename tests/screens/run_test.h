#pragma once

// The base of tests that open windows of their own: every test function has a new folder for them. A class with an
// init() of its own calls this one.

#include "screens/window_run.h"
#include "test_support/test_case.h"

#include <QTemporaryDir>

#include <memory>

namespace bindery::test {

class RunTest : public TestCase {
    Q_OBJECT
protected Q_SLOTS:
    /// English as it is written in the United States, whatever the computer speaks.
    void initTestCase();
    void init();

protected:
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace bindery::test
