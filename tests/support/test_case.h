#pragma once

// The base of every test class: a logged warning fails the test function in which it was logged. A test that expects
// one says so with QTest::ignoreMessage. A class with an init() of its own calls this one.

#include "test_support/test_program.h"

#include <QObject>
#include <QRegularExpression>
#include <QTest>

namespace bindery::test {

class TestCase : public QObject {
    Q_OBJECT
protected Q_SLOTS:
    void init();
};

} // namespace bindery::test
