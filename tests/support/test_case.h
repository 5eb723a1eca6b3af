#pragma once

// The base of every test class: a logged warning fails the test function in which it was logged. A test that expects
// one says so with QTest::ignoreMessage.

#include <QObject>
#include <QRegularExpression>
#include <QTest>

namespace bindery::test {

class TestCase : public QObject {
    Q_OBJECT
protected Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("."))); }
};

} // namespace bindery::test
