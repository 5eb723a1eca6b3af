#include "storage/identity_marks.h"

#include "cache/key_maker.h"
#include "domain/application.h"
#include "storage/connection.h"
#include "storage/settings_rows.h"
#include "storage/submission_read.h"
#include "storage/submission_rows.h"

#include <algorithm>
#include <array>
#include <map>

namespace bindery::storage {

using namespace domain;

namespace {

/// More than a few are a sign of test data, not of duplicates.
constexpr int MostDuplicates = 20;
constexpr qsizetype VinLength = 17;
constexpr qsizetype SsnLength = 9;
constexpr qsizetype MarkSize = 16;

constexpr std::array<std::pair<IdentityKind, QLatin1StringView>, 4> Kinds{{
    {IdentityKind::Applicant, QLatin1StringView("applicant")},
    {IdentityKind::SocialSecurityNumber, QLatin1StringView("ssn")},
    {IdentityKind::License, QLatin1StringView("license")},
    {IdentityKind::Vehicle, QLatin1StringView("vehicle")},
}};

QLatin1StringView nameOf(IdentityKind kind)
{
    return Kinds[std::size_t(kind)].second;
}

/// Letters and digits alone, without case and accents.
QByteArray essence(const QString &text)
{
    QString kept;
    for (const QChar each : text.normalized(QString::NormalizationForm_KD)) {
        if (each.isLetterOrNumber())
            kept.append(each.toCaseFolded());
    }
    return kept.toUtf8();
}

struct Mark {
    IdentityKind kind;
    QByteArray digest;
};

std::vector<Mark> marksOf(const AutoApplication &application, const cache::KeyMaker &keys)
{
    std::vector<Mark> marks;
    const auto add = [&](IdentityKind kind, const QList<QByteArray> &parts) {
        if (!parts.contains(QByteArray()))
            marks.push_back({kind, keys.key(QByteArrayView(nameOf(kind)), parts).left(MarkSize)});
    };
    const Applicant &who = application.applicant;
    const QDate born = who.birthDate.reveal();
    add(IdentityKind::Applicant,
        {essence(who.firstName), essence(who.lastName), born.isValid() ? born.toString(Qt::ISODate).toLatin1() : ""});
    const QByteArray ssn = essence(who.ssn.reveal());
    if (ssn.size() == SsnLength)
        add(IdentityKind::SocialSecurityNumber, {ssn});
    for (const Driver &driver : application.drivers)
        add(IdentityKind::License, {essence(driver.licenceState), essence(driver.licenceNumber.reveal())});
    for (const Vehicle &vehicle : application.vehicles) {
        const QByteArray vin = essence(vehicle.vin);
        if (vin.size() == VinLength)
            add(IdentityKind::Vehicle, {vin});
    }
    return marks;
}

struct Shared {
    qint64 number = 0;
    IdentityKind kind = IdentityKind::Applicant;
};

Result<Shared> readShared(const Row &row)
{
    Shared shared;
    shared.number = row.number(0);
    const QString name = row.text(1);
    for (const auto &[kind, known] : Kinds) {
        if (known == name)
            shared.kind = kind;
    }
    return shared;
}

Result<qint64> readMarkedNumber(const Row &row)
{
    return row.number(0);
}

} // namespace

QString identityKindName(IdentityKind kind)
{
    return nameOf(kind);
}

Result<void> writeMarks(Connection &connection, const Protector &protector, qint64 number,
                        const AutoApplication &application)
{
    const Result<QByteArray> secret = storedSecret(connection, protector, QStringLiteral("identity-key"));
    if (!secret)
        return failure(secret.error());
    const Result<qint64> removed
        = connection.execute(QStringLiteral("DELETE FROM identity_marks WHERE submission = ?"), {number});
    if (!removed)
        return failure(removed.error());
    for (const Mark &mark : marksOf(application, cache::KeyMaker(*secret))) {
        // Two drivers may have been given one license.
        const Result<qint64> written = connection.execute(
            QStringLiteral("INSERT OR IGNORE INTO identity_marks (submission, kind, mark) VALUES (?, ?, ?)"),
            {number, QString(nameOf(mark.kind)), mark.digest});
        if (!written)
            return failure(written.error());
    }
    const Result<qint64> marked
        = connection.execute(QStringLiteral("UPDATE submissions SET marked = 1 WHERE number = ?"), {number});
    if (!marked)
        return failure(marked.error());
    return {};
}

Result<std::vector<Duplicate>> readDuplicates(Connection &connection, const Protector &protector, qint64 number)
{
    const Result<std::vector<Shared>> shared = connection.all<Shared>(
        QStringLiteral("SELECT DISTINCT other.submission, other.kind FROM identity_marks AS own "
                       "JOIN identity_marks AS other USING (mark, kind) JOIN submissions ON number = other.submission "
                       "WHERE own.submission = ? AND other.submission <> own.submission "
                       "AND coalesce(set_aside, '') NOT IN ('deleted', 'erased') "
                       "ORDER BY other.submission DESC, other.kind LIMIT ?"),
        {number, MostDuplicates * int(Kinds.size())}, &readShared);
    if (!shared)
        return failure(shared.error());
    std::vector<Duplicate> duplicates;
    for (const Shared &each : *shared) {
        if (duplicates.empty() || duplicates.back().summary.number != each.number) {
            if (duplicates.size() == std::size_t(MostDuplicates))
                break;
            Result<std::optional<SubmissionSummary>> summary = connection.first<SubmissionSummary>(
                QStringLiteral(BINDERY_SELECT_SUMMARY "WHERE number = ?"), {each.number}, SummaryReader{protector});
            if (!summary)
                return failure(summary.error());
            duplicates.push_back({summary->value_or(SubmissionSummary()), {}});
        }
        duplicates.back().kinds.push_back(each.kind);
    }
    return duplicates;
}

namespace {

/// More than a few numbers are no help to whoever reads them; the newest come first.
QString fewOf(const QStringList &numbers)
{
    constexpr int Told = 5;
    const QString first = numbers.first(std::min<qsizetype>(Told, numbers.size())).join(QStringLiteral(", "));
    return numbers.size() <= Told ? first : first + QStringLiteral(" and others");
}

} // namespace

QString duplicatesLine(const std::vector<Duplicate> &duplicates)
{
    std::map<IdentityKind, QStringList> numbers;
    for (const Duplicate &duplicate : duplicates) {
        for (const IdentityKind kind : duplicate.kinds)
            numbers[kind].append(QStringLiteral("#%1").arg(duplicate.summary.number));
    }
    const auto words = [](IdentityKind kind) {
        switch (kind) {
        case IdentityKind::Applicant:
            return QStringLiteral("same applicant and date of birth as %1");
        case IdentityKind::SocialSecurityNumber:
            return QStringLiteral("same social security number as %1");
        case IdentityKind::License:
            return QStringLiteral("same license as %1");
        case IdentityKind::Vehicle:
            return QStringLiteral("same vehicle as %1");
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

Result<int> markOldRows(Connection &connection, const Protector &protector, int atMost)
{
    const Result<std::vector<qint64>> numbers = connection.all<qint64>(
        QStringLiteral("SELECT number FROM submissions WHERE marked = 0 ORDER BY number DESC LIMIT ?"), {atMost},
        &readMarkedNumber);
    if (!numbers)
        return failure(numbers.error());
    for (const qint64 number : *numbers) {
        const Result<AutoApplication> application = readApplication(connection, protector, number);
        // A record that cannot be read is like nothing else; opening it tells why.
        const Result<void> marked
            = writeMarks(connection, protector, number, application ? *application : AutoApplication());
        if (!marked)
            return failure(marked.error());
    }
    return int(numbers->size());
}

} // namespace bindery::storage
