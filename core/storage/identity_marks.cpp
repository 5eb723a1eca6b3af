#include "storage/identity_marks.h"

#include "cache/key_maker.h"
#include "risk/record/record.h"
#include "domain/duplicate.h"
#include "storage/connection.h"
#include "storage/settings_rows.h"
#include "storage/submission_read.h"
#include "storage/submission_rows.h"
#include "storage/summary_reader.h"

#include <algorithm>

namespace bindery::storage {

using namespace domain;

namespace {

/// A larger number is a sign of test data, not of duplicates.
constexpr int MostDuplicates = 20;
constexpr qsizetype MarkSize = 16;

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

std::vector<Mark> marksOf(const risk::Record &application, const cache::KeyMaker &keys)
{
    std::vector<Mark> marks;
    const auto add = [&](IdentityKind kind, const QList<QByteArray> &parts) {
        if (!parts.contains(QByteArray()))
            marks.push_back({kind, keys.key(identityKindName(kind).toLatin1(), parts).left(MarkSize)});
    };
    const Applicant &who = application.applicant;
    const QDate born = who.birthDate.reveal();
    add(IdentityKind::Applicant,
        {essence(who.firstName), essence(who.lastName), born.isValid() ? born.toString(Qt::ISODate).toLatin1() : ""});
    constexpr qsizetype SsnLength = 9;
    const QByteArray ssn = essence(who.ssn.reveal());
    if (ssn.size() == SsnLength)
        add(IdentityKind::SocialSecurityNumber, {ssn});
    for (const Driver &driver : application.drivers)
        add(IdentityKind::License, {essence(driver.licenseState), essence(driver.licenseNumber.reveal())});
    for (const Vehicle &vehicle : application.vehicles) {
        constexpr qsizetype VinLength = 17;
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
    if (const std::optional<IdentityKind> kind = identityKindFromName(row.text(1)))
        shared.kind = *kind;
    return shared;
}

Result<qint64> readMarkedNumber(const Row &row)
{
    return row.number(0);
}

} // namespace

Result<void> writeMarks(Connection &connection, const Protector &protector, qint64 number,
                        const risk::Record &application)
{
    const Result<QByteArray> secret = storedSecret(connection, protector, QStringLiteral("identity-key"));
    if (!secret)
        return failure(secret.error());
    const Result<void> removed
        = connection.run(QStringLiteral("DELETE FROM identity_marks WHERE submission = ?"), {number});
    if (!removed)
        return removed;
    QList<QVariantList> rows;
    for (const Mark &mark : marksOf(application, cache::KeyMaker(*secret)))
        rows.push_back({number, identityKindName(mark.kind), mark.digest});
    // Two drivers may have been given one license.
    const Result<void> written = connection.runForEach(
        QStringLiteral("INSERT OR IGNORE INTO identity_marks (submission, kind, mark) VALUES (?, ?, ?)"), rows);
    if (!written)
        return written;
    return connection.run(QStringLiteral("UPDATE submissions SET marked = 1 WHERE number = ?"), {number});
}

Result<std::vector<Duplicate>> readDuplicates(Connection &connection, const Protector &protector, qint64 number)
{
    const Result<std::vector<Shared>> shared = connection.all<Shared>(
        QStringLiteral("SELECT DISTINCT other.submission, other.kind FROM identity_marks AS own "
                       "JOIN identity_marks AS other USING (mark, kind) JOIN submissions ON number = other.submission "
                       "WHERE own.submission = ? AND other.submission <> own.submission "
                       "AND coalesce(set_aside, '') NOT IN ('deleted', 'erased') "
                       "ORDER BY other.submission DESC, other.kind LIMIT ?"),
        {number, MostDuplicates * AllIdentityKinds}, &readShared);
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

Result<int> markOldRows(Connection &connection, const Protector &protector, int atMost)
{
    const Result<std::vector<qint64>> numbers = connection.all<qint64>(
        QStringLiteral("SELECT number FROM submissions WHERE marked = 0 ORDER BY number DESC LIMIT ?"), {atMost},
        &readMarkedNumber);
    if (!numbers)
        return failure(numbers.error());
    for (const qint64 number : *numbers) {
        const Result<risk::Record> application = readApplication(connection, protector, number);
        // A record that cannot be read gets no marks. Opening the submission tells why.
        const Result<void> marked
            = writeMarks(connection, protector, number, application ? *application : risk::Record());
        if (!marked)
            return failure(marked.error());
    }
    return int(numbers->size());
}

} // namespace bindery::storage
