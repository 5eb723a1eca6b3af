#pragma once

// Files that a test writes and reads whole. A file that cannot be written or read fails the running test.

#include <QByteArray>
#include <QString>

namespace bindery::test {

void writeFile(const QString &path, const QByteArray &content);
[[nodiscard]] QByteArray contentOf(const QString &path);

} // namespace bindery::test
