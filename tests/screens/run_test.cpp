#include "screens/run_test.h"

#include <QLocale>

namespace bindery::test {

void RunTest::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void RunTest::init()
{
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
}

} // namespace bindery::test

#include "moc_run_test.cpp"
