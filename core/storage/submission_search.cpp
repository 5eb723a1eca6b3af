#include "storage/submission_search.h"

#include "base/edition.h"
#include "base/plain_words.h"
#include "risk/record/record.h"
#include "risk/record/record_summary.h"
#include "storage/codec/record_codec.h"
#include "storage/connection.h"
#include "storage/product_finder.h"
#include "storage/protector.h"
#include "storage/search_page.h"
#include "storage/store_access.h"
#include "storage/submission_rows.h"
#include "storage/submission_store.h"
#include "storage/summary_reader.h"

#include <algorithm>
#include <limits>

namespace bindery::storage {

using namespace domain;

namespace {

struct SearchedRow {
    SubmissionSummary summary;
    Edition product;
    /// Of the record, in the clear.
    QByteArray json;
};

/// Reads what follows the columns of a summary: "product_edition, product_hash, application".
Result<SearchedRow> readSearchedRow(const Protector &protector, const Row &row)
{
    Result<SubmissionSummary> summary = SummaryReader{protector}(row);
    if (!summary)
        return failure(summary.error());
    const Result<QByteArray> clear
        = protector.reveal(PersonalColumn::SubmissionApplication, row.bytes(SummaryColumns + 2));
    if (!clear)
        return failure(clear.error());
    Edition product{summary->product, row.text(SummaryColumns), row.text(SummaryColumns + 1)};
    return SearchedRow{std::move(*summary), std::move(product), *clear};
}

std::vector<risk::SearchedText> textsOf(const SubmissionSummary &summary, const risk::Record &record)
{
    std::vector<risk::SearchedText> texts{
        {QString(), summary.insured},
        {QStringLiteral("Number"), QStringLiteral("#%1").arg(summary.number)},
    };
    for (risk::SearchedText &searched : risk::searchedTexts(record))
        texts.push_back(std::move(searched));
    return texts;
}

/// Gives nothing where one of the words is in no field.
std::optional<QStringList> titlesWith(const QStringList &words, std::vector<risk::SearchedText> texts)
{
    QStringList titles;
    for (risk::SearchedText &searched : texts)
        searched.text = plainWord(searched.text);
    for (const QString &word : words) {
        // The first field with the word is the plainest one.
        const auto found = std::find_if(texts.begin(), texts.end(), [&word](const risk::SearchedText &searched) {
            return searched.text.contains(word);
        });
        if (found == texts.end())
            return std::nullopt;
        if (!found->title.isEmpty() && !titles.contains(found->title))
            titles.append(found->title);
    }
    return titles;
}

} // namespace

Result<SearchPage> searchPage(const StoreAccess &access, const SearchPageRequest &request)
{
    const QString where = request.inTrash ? QStringLiteral("set_aside = 'deleted'")
                                          : QStringLiteral("coalesce(set_aside, '') NOT IN ('deleted', 'erased')");
    QStringList words;
    for (const QString &word : request.words)
        words += plainWordsOf(word);
    SearchPage page;
    ProductFinder finder(access);
    std::optional<qint64> last;
    int looked = 0;
    const Result<void> done = access.connection.forEachRow(
        QStringLiteral("SELECT " BINDERY_SUMMARY_COLUMNS ", product_edition, product_hash, application "
                       "FROM submissions WHERE number < ? AND %1 ORDER BY number DESC LIMIT ?")
            .arg(where),
        {request.before.value_or(std::numeric_limits<qint64>::max()), request.rows},
        [&](const Row &row) -> Result<void> {
            if (page.hits.size() == std::size_t(request.hits))
                return {};
            ++looked;
            last = row.number(0);
            Result<SearchedRow> each = readSearchedRow(access.protector, row);
            if (!each)
                return failure(each.error());
            const Result<std::shared_ptr<const risk::Product>> under = finder.find(each->product);
            const Result<risk::Record> record = under ? decodeRecord(**under, each->product, each->json)
                                                      : Result<risk::Record>(failure(under.error()));
            // A record that cannot be read is not found. Opening the submission tells why.
            const std::optional<QStringList> titles
                = record ? titlesWith(words, textsOf(each->summary, *record)) : std::optional<QStringList>();
            if (titles)
                page.hits.push_back({std::move(each->summary), *titles});
            return {};
        });
    if (!done)
        return failure(done.error());
    if (looked == request.rows || page.hits.size() == std::size_t(request.hits))
        page.next = last;
    return page;
}

} // namespace bindery::storage
