#pragma once

// The files that keep what the code of an earlier day made: a thousand outcomes whole, the others as eight bytes of a
// hash each, and how often each problem was told.

#include <QByteArray>
#include <QMap>
#include <QString>

#include <vector>

namespace bindery::parity {

/// How many applications there are. Every hundredth is kept whole.
inline constexpr int Applications = 100'000;
inline constexpr int WholeEvery = 100;

struct Golden {
    /// By number / WholeEvery.
    std::vector<QByteArray> whole;
    /// By number.
    std::vector<QByteArray> hashes;
    /// How many could be quoted.
    int valid = 0;
    /// How often each kind of sentence was told, without figures and names.
    QMap<QString, int> told;

    /// False where a file is missing or has another size.
    [[nodiscard]] bool read(const QString &folder);
    [[nodiscard]] bool write(const QString &folder) const;

    [[nodiscard]] static QByteArray hashOf(const QByteArray &whole);
    /// Counts the sentences of one outcome's problems.
    void count(const QByteArray &problems);
};

} // namespace bindery::parity
