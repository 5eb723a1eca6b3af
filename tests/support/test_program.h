#pragma once

// A room's tests are one program, and each file of them is one subject of it. CTest runs the program once a subject,
// each time in a process of its own:
//
//   tests_of_async tasks [arguments of Qt Test]
//
// `BINDERY_TEST(Class)` at the end of tst_SUBJECT.cpp announces the file's test class. A test that has to kill another
// process announces what that process does with `BINDERY_TEST_CHILD(function)` and starts it with `startChild`.

#include <QStringList>

class QObject;
class QProcess;

namespace bindery::test {

using RunSubject = int (*)(const QStringList &arguments);
using RunChild = int (*)(const QStringList &arguments);

/// Remembers a subject by the name of its file: "tst_tasks.cpp" is the subject "tasks".
bool announceSubject(const char *file, RunSubject run);
bool announceChild(const char *name, RunChild run);

/// Runs the subject or the child that the arguments of the process name. 2: there is none of that name.
int runNamed(const QStringList &arguments);

/// Starts this program again in the role `name`, and fails the running test when it does not start.
void startChild(QProcess &process, const QString &name, const QStringList &arguments);

int runTestClass(QObject &test, const QStringList &arguments);

} // namespace bindery::test

#define BINDERY_TEST(Class)                                                                                            \
    [[maybe_unused]] static const bool announced##Class                                                                \
        = bindery::test::announceSubject(__FILE__, [](const QStringList &arguments) {                                  \
              Class test;                                                                                              \
              return bindery::test::runTestClass(test, arguments);                                                     \
          });

#define BINDERY_TEST_CHILD(name)                                                                                       \
    [[maybe_unused]] static const bool announced##name = bindery::test::announceChild(#name, name);
