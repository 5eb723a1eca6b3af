#pragma once

// The base of a test class that opens one window for all its functions, with the applications that ship in its queue.
// A class with an initTestCase() or init() of its own calls these first.

#include "screens/window_run.h"
#include "test_support/test_case.h"

#include <QTemporaryDir>

#include <memory>

namespace bindery::test {

class OneRun : public TestCase {
    Q_OBJECT
protected Q_SLOTS:
    void initTestCase();
    /// The window has the keyboard.
    void init();
    void cleanupTestCase();

protected:
    /// In place of initTestCase(): the submission of this row is in hand.
    void openWith(int row);

    QTemporaryDir m_folder;
    std::unique_ptr<Run> m_run;
};

} // namespace bindery::test
