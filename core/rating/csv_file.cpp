#include "rating/csv_file.h"

#include <QStringDecoder>

#include <algorithm>

namespace bindery::rating {

namespace {

bool isBlank(const std::vector<QString> &cells)
{
    return std::all_of(cells.begin(), cells.end(), [](const QString &cell) { return cell.isEmpty(); });
}

/// Cuts the text into records; `place` is set when a quote stays open.
std::vector<std::vector<QString>> records(const QString &text, std::optional<int> &openQuote)
{
    std::vector<std::vector<QString>> all;
    std::vector<QString> record;
    const QChar *at = text.constBegin();
    const QChar *const end = text.constEnd();
    bool recordOpen = false;
    while (at != end) {
        recordOpen = true;
        QString cell;
        const QChar *start = at;
        while (start != end && *start == u' ')
            ++start;
        if (start != end && *start == u'"') {
            at = start + 1;
            bool closed = false;
            while (at != end && !closed) {
                if (*at != u'"')
                    cell += *at++;
                else if (at + 1 != end && at[1] == u'"') {
                    cell += u'"';
                    at += 2;
                } else {
                    closed = true;
                    ++at;
                }
            }
            if (!closed) {
                openQuote = static_cast<int>(all.size()) + 1;
                return all;
            }
            while (at != end && *at != u',' && *at != u'\n')
                ++at;
        } else {
            while (at != end && *at != u',' && *at != u'\n')
                ++at;
            cell = QStringView(start, at).toString();
        }
        record.push_back(cell.trimmed());
        if (at == end)
            break;
        if (*at++ == u',')
            continue;
        all.push_back(std::move(record));
        record.clear();
        recordOpen = false;
    }
    if (recordOpen) {
        if (text.endsWith(u','))
            record.emplace_back();
        all.push_back(std::move(record));
    }
    return all;
}

} // namespace

tl::expected<CsvFile, PlanProblems> readCsv(const QByteArray &bytes, const QString &file)
{
    const auto refuse = [&](int row, int column, const QString &message) {
        return tl::unexpected(PlanProblems{PlanProblem{{file, row, column}, message}});
    };
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    if (decoder.hasError())
        return refuse(0, 0, QStringLiteral("The file is not valid UTF-8; save it as \"CSV UTF-8\"."));
    std::optional<int> openQuote;
    std::vector<std::vector<QString>> all = records(text, openQuote);
    if (openQuote)
        return refuse(*openQuote, 0, QStringLiteral("A quotation mark is opened here and never closed."));
    if (all.empty() || isBlank(all.front()))
        return refuse(1, 0, QStringLiteral("The first row must hold the names of the columns."));

    CsvFile csv;
    csv.file = file;
    csv.header = std::move(all.front());
    while (csv.header.back().isEmpty())
        csv.header.pop_back();
    if (csv.header.size() == 1 && csv.header.front().contains(u';'))
        return refuse(1, 1, QStringLiteral("The columns are divided by semicolons; save the file with commas."));
    PlanProblems problems;
    for (std::size_t i = 0; i < csv.header.size(); ++i) {
        const auto before = csv.header.begin() + static_cast<std::ptrdiff_t>(i);
        if (csv.header[i].isEmpty())
            problems.push_back({{file, 1, static_cast<int>(i) + 1}, QStringLiteral("This column has no name.")});
        else if (std::find(csv.header.begin(), before, csv.header[i]) != before)
            problems.push_back({{file, 1, static_cast<int>(i) + 1},
                                QStringLiteral("Two columns are named \"%1\".").arg(csv.header[i])});
    }
    csv.rows.reserve(all.size());
    for (std::size_t i = 1; i < all.size(); ++i) {
        if (isBlank(all[i]))
            continue;
        CsvRow row;
        row.row = static_cast<int>(i) + 1;
        row.cells = std::move(all[i]);
        while (row.cells.size() > csv.header.size() && row.cells.back().isEmpty())
            row.cells.pop_back();
        if (row.cells.size() > csv.header.size())
            problems.push_back({csv.place(row, csv.header.size()),
                                QStringLiteral("This row has %1 cells, the header has %2; a number with a comma "
                                               "must be written with a point.")
                                    .arg(row.cells.size())
                                    .arg(csv.header.size())});
        row.cells.resize(csv.header.size());
        csv.rows.push_back(std::move(row));
    }
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    return csv;
}

} // namespace bindery::rating
