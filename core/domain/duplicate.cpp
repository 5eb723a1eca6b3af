#include "domain/duplicate.h"

#include "domain/application.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace bindery::domain {

namespace {

constexpr std::array<std::pair<IdentityKind, QLatin1StringView>, 4> IdentityKinds{{
    {IdentityKind::Applicant, QLatin1StringView("applicant")},
    {IdentityKind::SocialSecurityNumber, QLatin1StringView("ssn")},
    {IdentityKind::License, QLatin1StringView("license")},
    {IdentityKind::Vehicle, QLatin1StringView("vehicle")},
}};

/// The first few numbers, because a longer list is of no use to the reader. The newest come first.
QString fewOf(const QStringList &numbers)
{
    constexpr int Told = 5;
    const QString first = numbers.first(std::min<qsizetype>(Told, numbers.size())).join(QStringLiteral(", "));
    return numbers.size() <= Told ? first : first + QStringLiteral(" and others");
}

} // namespace

QString identityKindName(IdentityKind kind)
{
    return IdentityKinds[std::size_t(kind)].second;
}

std::optional<IdentityKind> identityKindFromName(QStringView name)
{
    for (const auto &[kind, known] : IdentityKinds) {
        if (name == known)
            return kind;
    }
    return std::nullopt;
}

QString duplicatesLine(const std::vector<Duplicate> &duplicates)
{
    std::map<IdentityKind, QStringList> numbers;
    for (const Duplicate &duplicate : duplicates) {
        for (const IdentityKind kind : duplicate.kinds)
            numbers[kind].append(QStringLiteral("#%1").arg(duplicate.summary.number));
    }
    const auto words = [](IdentityKind kind) {
        switch (kind) {
        case IdentityKind::Applicant: return QStringLiteral("same applicant and date of birth as %1");
        case IdentityKind::SocialSecurityNumber: return QStringLiteral("same social security number as %1");
        case IdentityKind::License: return QStringLiteral("same license as %1");
        case IdentityKind::Vehicle: return QStringLiteral("same vehicle as %1");
        }
        Q_UNREACHABLE();
    };
    QStringList parts;
    for (const auto &[kind, those] : numbers)
        parts.append(words(kind).arg(fewOf(those)));
    if (parts.isEmpty())
        return {};
    QString line = parts.join(QStringLiteral("; "));
    line[0] = line[0].toUpper();
    return line + QLatin1Char('.');
}

} // namespace bindery::domain
