#include "screens/one_run.h"

#include <QLocale>

namespace bindery::test {

void OneRun::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_run = std::make_unique<Run>(m_folder.path(), u":/bindery/samples"_s);
    QVERIFY2(m_run->hasSamples(), qPrintable(m_run->refused()));
    m_run->window().resize(1280, 800);
}

void OneRun::openWith(int row)
{
    OneRun::initTestCase();
    if (!QTest::currentTestFailed())
        QVERIFY(m_run->takeRow(row));
}

void OneRun::init()
{
    TestCase::init();
    m_run->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_run->window()));
}

void OneRun::cleanupTestCase()
{
    m_run->close();
    m_run.reset();
}

} // namespace bindery::test

#include "moc_one_run.cpp"
