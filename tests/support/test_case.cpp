#include "test_support/test_case.h"

#include <QRegularExpression>

namespace bindery::test {

void TestCase::init()
{
    // The offscreen platform tells what it cannot do, for each window: that is no fault of ours.
    QTest::failOnWarning(QRegularExpression(
        QStringLiteral("^(?!This plugin does not support (propagateSizeHints|raise|grabbing the keyboard)).")));
}

} // namespace bindery::test

#include "moc_test_case.cpp"
