#include "domain/duplicate.h"

#include <algorithm>
#include <utility>

namespace bindery::domain {

namespace {

/// The first few numbers, because a longer list is of no use to the reader. The newest come first.
QString fewOf(const QStringList &numbers)
{
    constexpr int Told = 5;
    const QString first = numbers.first(std::min<qsizetype>(Told, numbers.size())).join(QStringLiteral(", "));
    return numbers.size() <= Told ? first : first + QStringLiteral(" and others");
}

} // namespace

QString duplicatesLine(const std::vector<Duplicate> &duplicates)
{
    // In the order in which they come first.
    std::vector<std::pair<QString, QStringList>> numbers;
    for (const Duplicate &duplicate : duplicates) {
        for (const QString &sentence : duplicate.common) {
            auto known = std::find_if(numbers.begin(), numbers.end(),
                                      [&sentence](const auto &entry) { return entry.first == sentence; });
            if (known == numbers.end())
                known = numbers.insert(numbers.end(), {sentence, {}});
            known->second.append(QStringLiteral("#%1").arg(duplicate.summary.number));
        }
    }
    QStringList parts;
    for (const auto &[sentence, those] : numbers)
        parts.append(sentence.arg(fewOf(those)));
    if (parts.isEmpty())
        return {};
    QString line = parts.join(QStringLiteral("; "));
    line[0] = line[0].toUpper();
    return line + QLatin1Char('.');
}

} // namespace bindery::domain
