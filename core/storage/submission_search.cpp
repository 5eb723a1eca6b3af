#include "storage/submission_search.h"

#include "base/plain_words.h"
#include "risk/record/record.h"
#include "domain/person_name.h"
#include "storage/codec/application_codec.h"
#include "storage/connection.h"
#include "storage/protector.h"
#include "storage/search_page.h"
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
    QByteArray application;
};

struct SearchedRowReader {
    const Protector &protector;
    [[nodiscard]] Result<SearchedRow> operator()(const Row &row) const
    {
        Result<SubmissionSummary> summary = SummaryReader{protector}(row);
        if (!summary)
            return failure(summary.error());
        const Result<QByteArray> clear
            = protector.reveal(PersonalColumn::SubmissionApplication, row.bytes(SummaryColumns));
        if (!clear)
            return failure(clear.error());
        return SearchedRow{std::move(*summary), *clear};
    }
};

struct SearchedField {
    QString title;
    QString text;
};

std::vector<SearchedField> fieldsOf(const SubmissionSummary &summary, const risk::Record &application)
{
    const Applicant &who = application.applicant;
    const Address &place = application.garaging;
    std::vector<SearchedField> fields{
        {QString(), applicantName(application)},
        {QStringLiteral("Number"), QStringLiteral("#%1").arg(summary.number)},
        {QStringLiteral("Reference"), application.reference},
        {QStringLiteral("Street"), place.street},
        {QStringLiteral("City"), place.city},
        {QStringLiteral("State"), place.state},
        {QStringLiteral("ZIP code"), place.zip},
        {QStringLiteral("E-mail"), who.email},
        {QStringLiteral("Telephone"), who.phone},
    };
    for (const Driver &driver : application.drivers) {
        const QString name = domain::personName(driver.firstName, driver.lastName);
        if (name != applicantName(application))
            fields.push_back({QStringLiteral("Driver"), name});
    }
    for (const Vehicle &vehicle : application.vehicles) {
        fields.push_back({QStringLiteral("VIN"), vehicle.vin});
        fields.push_back({QStringLiteral("Vehicle"), QStringLiteral("%1 %2").arg(vehicle.make, vehicle.model)});
    }
    return fields;
}

/// Gives nothing where one of the words is in no field.
std::optional<QStringList> fieldsWith(const QStringList &words, std::vector<SearchedField> fields)
{
    QStringList titles;
    for (SearchedField &field : fields)
        field.text = plainWord(field.text);
    for (const QString &word : words) {
        // The first field with the word is the plainest one.
        const auto found = std::find_if(fields.begin(), fields.end(),
                                        [&word](const SearchedField &field) { return field.text.contains(word); });
        if (found == fields.end())
            return std::nullopt;
        if (!found->title.isEmpty() && !titles.contains(found->title))
            titles.append(found->title);
    }
    return titles;
}

} // namespace

Result<SearchPage> searchPage(Connection &connection, const Protector &protector, const SearchPageRequest &request)
{
    const QString where = request.inTrash ? QStringLiteral("set_aside = 'deleted'")
                                          : QStringLiteral("coalesce(set_aside, '') NOT IN ('deleted', 'erased')");
    QStringList words;
    for (const QString &word : request.words)
        words += plainWordsOf(word);
    SearchPage page;
    std::optional<qint64> last;
    int looked = 0;
    const SearchedRowReader read{protector};
    const Result<void> done = connection.forEachRow(
        QStringLiteral("SELECT " BINDERY_SUMMARY_COLUMNS ", application FROM submissions WHERE number < ? AND %1 "
                       "ORDER BY number DESC LIMIT ?")
            .arg(where),
        {request.before.value_or(std::numeric_limits<qint64>::max()), request.rows},
        [&](const Row &row) -> Result<void> {
            if (page.hits.size() == std::size_t(request.hits))
                return {};
            ++looked;
            last = row.number(0);
            Result<SearchedRow> each = read(row);
            if (!each)
                return failure(each.error());
            const Result<risk::Record> application = decodeApplication(each->application);
            // A record that cannot be read is not found. Opening the submission tells why.
            const std::optional<QStringList> titles
                = application ? fieldsWith(words, fieldsOf(each->summary, *application)) : std::optional<QStringList>();
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
