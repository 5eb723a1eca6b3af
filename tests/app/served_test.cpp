#include "served_test.h"

namespace bindery::test {

void ServedTest::init()
{
    TestCase::init();
    m_server = std::make_unique<mock_services::MockServer>(m_clock, QDate::currentDate());
    QVERIFY(m_server->listen());
}

} // namespace bindery::test

#include "moc_served_test.cpp"
