#include "test_support/test_case.h"

#include <QRegularExpression>

namespace bindery::test {

void TestCase::init()
{
    // The offscreen platform says of each window that it cannot pass on size hints: that is no fault of ours.
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints).")));
}

} // namespace bindery::test
