#include "base/csv_layout.h"

#include <QRegularExpression>
#include <QUtf8StringView>

#include <algorithm>
#include <array>
#include <limits>
#include <map>

namespace bindery::csv {

using namespace Qt::StringLiterals;

namespace {

/// Counts the separators outside quotation marks, line by line, without empty lines. `most` limits the count to the
/// first lines.
std::vector<int> countsOf(const QString &text, QChar separator, std::size_t most = std::numeric_limits<int>::max())
{
    std::vector<int> counts;
    int count = 0;
    bool quoted = false;
    bool isEmpty = true;
    const auto end = [&] {
        if (!isEmpty)
            counts.push_back(count);
        count = 0;
        isEmpty = true;
    };
    for (const QChar c : text) {
        if (!quoted && (c == u'\n' || c == u'\r')) {
            end();
            if (counts.size() == most)
                return counts;
            continue;
        }
        isEmpty = isEmpty && c.isSpace();
        if (c == u'"')
            quoted = !quoted;
        else if (!quoted && c == separator)
            ++count;
    }
    end();
    return counts;
}

QString nameOf(QChar separator)
{
    return separator == u';' ? u"semicolons"_s
        : separator == u'\t' ? u"tabs"_s
        : separator == u'|'  ? u"upright bars"_s
        : separator == u','  ? u"commas"_s
                             : u"colons"_s;
}

/// True where nearly every line after the first has the same number of separators.
bool partsEveryLine(const std::vector<int> &counts)
{
    if (counts.size() < 2)
        return false;
    std::map<int, std::size_t> lines;
    for (std::size_t i = 1; i < counts.size(); ++i)
        ++lines[counts[i]];
    const auto most = std::max_element(lines.begin(), lines.end(),
                                       [](const auto &a, const auto &b) { return a.second < b.second; });
    return most->first > 0 && most->second * 10 >= (counts.size() - 1) * 9;
}

/// The bytes as text in Windows-1252 or Latin-1. The two agree on every printed character.
QString asWestern(const QByteArray &bytes)
{
    QString text;
    for (const char c : bytes) {
        const auto byte = static_cast<uchar>(c);
        text += byte >= 0x20 && (byte < 0x7f || byte >= 0xa0) ? QChar(char16_t(byte)) : QChar(u'·');
    }
    return text;
}

Problem notUtf8(const QByteArray &bytes, const QString &file)
{
    int row = 1;
    for (const QByteArray &line : bytes.split('\n')) {
        if (!QUtf8StringView(line.data(), line.size()).isValidUtf8()) {
            // The sentence shows the whole word, so that the user finds it in the spreadsheet.
            qsizetype bad = 0;
            while (bad < line.size() && QUtf8StringView(line.data(), bad + 1).isValidUtf8())
                ++bad;
            const auto isEnd = [](char c) { return c == ',' || c == ';' || c == '\t' || c == '"' || c == '\r'; };
            qsizetype from = std::min(bad, line.size() - 1);
            qsizetype to = from;
            while (from > 0 && !isEnd(line[from - 1]))
                --from;
            while (to < line.size() && !isEnd(line[to]))
                ++to;
            return Problem(Place{file, row, 0},
                           u"The file is not in UTF-8, so that \"%1\" cannot be read. It was probably saved as \"CSV\" "
                           "in the character set of Windows. Save it again as \"CSV UTF-8\"."_s.arg(
                               asWestern(line.mid(from, to - from)).left(60)));
        }
        ++row;
    }
    return Problem(Place{file, 1, 0}, u"The file is not in UTF-8. Save it again as \"CSV UTF-8\"."_s);
}

std::optional<QString> otherKindOf(const QByteArray &bytes)
{
    const QByteArray begin = bytes.left(200).trimmed().toLower();
    if (bytes.startsWith("PK\x03\x04") || bytes.startsWith("\xD0\xCF\x11\xE0"))
        return u"The file is a workbook of a spreadsheet, whatever its name says. Open it in the spreadsheet and save "
               "the sheet as \"CSV UTF-8\"."_s;
    if (begin.startsWith("%pdf"))
        return u"The file is a PDF document. A table is needed, saved as \"CSV UTF-8\"."_s;
    if (begin.startsWith("<!doctype") || begin.startsWith("<html") || begin.startsWith("<?xml")
        || begin.startsWith("<table"))
        return u"The file is a web page or another kind of XML. A table is needed, saved as \"CSV UTF-8\"."_s;
    if (begin.startsWith("{\\rtf"))
        return u"The file is a document of a word processor. A table is needed, saved as \"CSV UTF-8\"."_s;
    return std::nullopt;
}

} // namespace

QChar separatorOf(const QString &text)
{
    bool quoted = false;
    bool semicolon = false;
    bool tab = false;
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        if (quoted)
            continue;
        if (c == u'\n' || c == u'\r')
            break;
        if (c == u',')
            return u',';
        semicolon |= c == u';';
        tab |= c == u'\t';
    }
    return semicolon ? QChar(u';') : tab ? QChar(u'\t') : QChar(u',');
}

std::optional<Problem> problemOfBytes(const QByteArray &bytes, const QString &file)
{
    const Place top{file, 1, 0};
    if (const auto kind = otherKindOf(bytes))
        return Problem(top, *kind);
    // In UTF-16 every second byte is empty for characters of the first page.
    const qsizetype zeros = bytes.left(64).count('\0');
    const bool isWide = bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff");
    if (isWide || (zeros > 1 && zeros * 3 >= std::min<qsizetype>(bytes.size(), 64)))
        return Problem(top, u"The file is UTF-16, as \"Unicode text\" is saved. Save it again as \"CSV UTF-8\"."_s);
    if (!QUtf8StringView(bytes.data(), bytes.size()).isValidUtf8())
        return notUtf8(bytes, file);
    if (const qsizetype nul = bytes.indexOf('\0'); nul >= 0)
        return Problem(Place{file, static_cast<int>(bytes.left(nul).count('\n')) + 1, 0},
                       u"The file holds a NUL character: it is not a text table, or it was damaged. Save it again as "
                       "\"CSV UTF-8\"."_s);
    return std::nullopt;
}

std::optional<Problem> problemOfSeparator(const QString &text, QChar separator, const QString &file)
{
    // For nearly every table the second line is enough to know.
    const std::vector<int> begin = countsOf(text, separator, 2);
    if (begin.size() < 2 || begin.back() > 0)
        return std::nullopt;
    const std::vector<int> own = countsOf(text, separator);
    const bool isAlone = own.size() > 1 && own.front() > 0
        && std::all_of(own.begin() + 1, own.end(), [](int count) { return count == 0; });
    for (const QChar other : {QChar(u';'), QChar(u'\t'), QChar(u'|'), QChar(u',')}) {
        if (!isAlone)
            break;
        const std::vector<int> theirs = countsOf(text, other);
        const bool partsTheRest = std::all_of(theirs.begin() + 1, theirs.end(), [](int count) { return count > 0; });
        if (other != separator && partsTheRest)
            return Problem(Place{file, 1, 0},
                           u"The rows are parted by %1, but the first row has a %2 outside quotation marks, so that "
                           "%3 are taken to part the columns. If that row is a title, delete it; else put the cell "
                           "with the %2 into quotation "
                           "marks."_s.arg(nameOf(other), nameOf(separator).chopped(1), nameOf(separator)));
    }
    return std::nullopt;
}

std::optional<Problem> problemOfLayout(const QString &text, QChar separator, const std::vector<CsvLine> &rows,
                                       const QString &file)
{
    if (rows.empty())
        return std::nullopt;
    const CsvLine &first = rows.front();
    const Place top{file, first.row, 0};
    static const QRegularExpression hint(u"^sep=.?$"_s);
    const QString begin = first.cells.join(separator);
    if (hint.match(begin.trimmed()).hasMatch())
        return Problem(top,
                       u"The first line, %1, is a hint for a spreadsheet and no part of the table. Delete it: commas, "
                       "semicolons and tabs are recognized without it."_s.arg(begin.trimmed()));
    const bool isOneColumn
        = std::all_of(rows.begin(), rows.end(), [](const CsvLine &row) { return row.cells.size() == 1; });
    for (const QChar other : {QChar(u';'), QChar(u'\t'), QChar(u'|'), QChar(u',')}) {
        if (!isOneColumn || other == separator)
            continue;
        const std::vector<int> counts = countsOf(text, other);
        if (partsEveryLine(counts) && counts.front() > 0)
            return Problem(top,
                           u"The columns are parted by %1, which are not understood. Save the table with commas, "
                           "semicolons or tabs between the columns."_s.arg(nameOf(other)));
    }
    if (isOneColumn && rows.size() > 1 && std::all_of(rows.begin(), rows.end(), [](const CsvLine &row) {
            return row.cells.front().contains(u',') || row.cells.front().contains(u';');
        }))
        return Problem(top,
                       u"Every row is one cell in quotation marks: \"%1\". The table was probably exported twice. Open "
                       "the file in a text editor and take away the quotation marks around the rows."_s.arg(
                           first.cells.front().left(60)));
    const bool endsOtherwise = separator == u','
        && std::all_of(rows.begin(), rows.end(), [](const CsvLine &row) { return row.cells.back().endsWith(u';'); });
    if (endsOtherwise)
        return Problem(top,
                       u"Every row ends with a semicolon, while commas part the columns. It was probably put there by "
                       "another program. Delete the semicolons at the ends of the rows."_s);
    return std::nullopt;
}

} // namespace bindery::csv
