#include "office_test.h"

namespace bindery::test {

void OfficeTest::init()
{
    TestCase::init();
    m_folder.emplace();
    m_world.emplace();
    m_office.emplace(*m_world, path());
    m_clean = sample(QStringLiteral("01_clean_adult.json"), m_world->clock);
}

void OfficeTest::cleanup()
{
    m_office.reset();
    m_world.reset();
    m_folder.reset();
}

} // namespace bindery::test

#include "moc_office_test.cpp"
