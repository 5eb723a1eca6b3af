#pragma once

// The base of tests that run the command line against mock services of their own, new for every test function.

#include "async/system_clock.h"
#include "cli_runner.h"
#include "mock_services/mock_server.h"
#include "test_support/test_case.h"

#include <memory>

namespace bindery::test {

class ServedTest : public TestCase {
    Q_OBJECT
protected:
    async::SystemClock m_clock;
    std::unique_ptr<mock_services::MockServer> m_server;

protected Q_SLOTS:
    void init();
};

} // namespace bindery::test
