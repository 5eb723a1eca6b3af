#include "storage/identity_marks.h"

#include "cache/key_maker.h"
#include "domain/duplicate.h"
#include "risk/record/record.h"
#include "risk/record/record_summary.h"
#include "storage/connection.h"
#include "storage/settings_rows.h"
#include "storage/store_access.h"
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

QByteArray digestOf(const risk::Identity &identity, const cache::KeyMaker &keys)
{
    QList<QByteArray> parts;
    for (const QString &part : identity.parts)
        parts.append(part.toUtf8());
    return keys.key(identity.name.toUtf8(), parts).left(MarkSize);
}

struct Shared {
    qint64 number = 0;
    QString kind;
};

Result<Shared> readShared(const Row &row)
{
    return Shared{row.number(0), row.text(1)};
}

Result<qint64> readMarkedNumber(const Row &row)
{
    return row.number(0);
}

/// The sentences of the record's identities by their names, in the order of the product.
std::vector<std::pair<QString, QString>> sentencesOf(const risk::Record &record)
{
    std::vector<std::pair<QString, QString>> sentences;
    for (const risk::Identity &identity : risk::identitiesOf(record)) {
        const bool isKnown = std::any_of(sentences.begin(), sentences.end(),
                                         [&](const auto &known) { return known.first == identity.name; });
        if (!isKnown)
            sentences.emplace_back(identity.name, identity.sentence);
    }
    return sentences;
}

/// What submissions have in common with the one of this number, by their numbers, the newest first. No more than
/// MostDuplicates of them.
Result<std::vector<std::pair<qint64, QStringList>>> kindsInCommon(Connection &connection, qint64 number,
                                                                  std::size_t kinds)
{
    const Result<std::vector<Shared>> shared = connection.all<Shared>(
        QStringLiteral("SELECT DISTINCT other.submission, other.kind FROM identity_marks AS own "
                       "JOIN identity_marks AS other USING (mark, kind) JOIN submissions ON number = other.submission "
                       "WHERE own.submission = ? AND other.submission <> own.submission "
                       "AND coalesce(set_aside, '') NOT IN ('deleted', 'erased') "
                       "ORDER BY other.submission DESC, other.kind LIMIT ?"),
        {number, qint64(MostDuplicates * kinds)}, &readShared);
    if (!shared)
        return failure(shared.error());
    std::vector<std::pair<qint64, QStringList>> common;
    for (const Shared &each : *shared) {
        if (common.empty() || common.back().first != each.number) {
            if (common.size() == std::size_t(MostDuplicates))
                break;
            common.emplace_back(each.number, QStringList());
        }
        common.back().second.append(each.kind);
    }
    return common;
}

} // namespace

Result<void> writeMarks(const StoreAccess &access, qint64 number, const risk::Record &record)
{
    Connection &connection = access.connection;
    const Result<QByteArray> secret = storedSecret(connection, access.protector, QStringLiteral("identity-key"));
    if (!secret)
        return failure(secret.error());
    const Result<void> removed
        = connection.run(QStringLiteral("DELETE FROM identity_marks WHERE submission = ?"), {number});
    if (!removed)
        return removed;
    const cache::KeyMaker keys(*secret);
    QList<QVariantList> rows;
    for (const risk::Identity &identity : risk::identitiesOf(record))
        rows.push_back({number, identity.name, digestOf(identity, keys)});
    // Two items of one application may say the same.
    const Result<void> written = connection.runForEach(
        QStringLiteral("INSERT OR IGNORE INTO identity_marks (submission, kind, mark) VALUES (?, ?, ?)"), rows);
    if (!written)
        return written;
    return connection.run(QStringLiteral("UPDATE submissions SET marked = 1 WHERE number = ?"), {number});
}

Result<std::vector<Duplicate>> readDuplicates(const StoreAccess &access, qint64 number)
{
    const Result<risk::Record> record = readRecord(access, number);
    // A record that cannot be read has nothing in common with others. Opening the submission tells why.
    const auto sentences = record ? sentencesOf(*record) : std::vector<std::pair<QString, QString>>();
    const auto common = kindsInCommon(access.connection, number, sentences.size());
    if (!common)
        return failure(common.error());
    std::vector<Duplicate> duplicates;
    for (const auto &[other, kinds] : *common) {
        Result<std::optional<SubmissionSummary>> summary = access.connection.first<SubmissionSummary>(
            QStringLiteral(BINDERY_SELECT_SUMMARY "WHERE number = ?"), {other}, SummaryReader{access.protector});
        if (!summary)
            return failure(summary.error());
        Duplicate duplicate{summary->value_or(SubmissionSummary()), {}, kinds};
        for (const auto &[kind, sentence] : sentences) {
            if (kinds.contains(kind))
                duplicate.common.append(sentence);
        }
        if (!duplicate.common.isEmpty())
            duplicates.push_back(std::move(duplicate));
    }
    return duplicates;
}

Result<int> markOldRows(const StoreAccess &access, int atMost)
{
    const Result<std::vector<qint64>> numbers = access.connection.all<qint64>(
        QStringLiteral("SELECT number FROM submissions WHERE marked = 0 ORDER BY number DESC LIMIT ?"), {atMost},
        &readMarkedNumber);
    if (!numbers)
        return failure(numbers.error());
    for (const qint64 number : *numbers) {
        const Result<risk::Record> record = readRecord(access, number);
        // A record that cannot be read gets no marks. Opening the submission tells why.
        const Result<void> marked = writeMarks(access, number, record ? *record : risk::Record());
        if (!marked)
            return failure(marked.error());
    }
    return int(numbers->size());
}

} // namespace bindery::storage
