#include "base/json_cursor.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace bindery {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MostProblems = 1000;
/// A sentence lists at most so many names.
constexpr qsizetype MostNamesListed = 12;
constexpr qsizetype LongestNameShown = 80;

bool isPlainName(QStringView name)
{
    const auto plain = [](QChar c) { return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'_'); };
    return !name.isEmpty() && !name[0].isDigit() && std::all_of(name.begin(), name.end(), plain);
}

/// The number of insertions, deletions, changes and swaps of neighbors between two short names.
int editDistance(const QString &a, const QString &b)
{
    std::vector<int> beforeLast;
    std::vector<int> last(static_cast<std::size_t>(b.size()) + 1);
    for (std::size_t k = 0; k < last.size(); ++k)
        last[k] = static_cast<int>(k);
    for (qsizetype i = 0; i < a.size(); ++i) {
        std::vector<int> row(last.size(), static_cast<int>(i) + 1);
        for (std::size_t k = 1; k < row.size(); ++k) {
            const auto at = static_cast<qsizetype>(k) - 1;
            const int changed = last[k - 1] + (a[i] == b[at] ? 0 : 1);
            row[k] = std::min({last[k] + 1, row[k - 1] + 1, changed});
            if (i > 0 && at > 0 && a[i] == b[at - 1] && a[i - 1] == b[at])
                row[k] = std::min(row[k], beforeLast[k - 2] + 1);
        }
        beforeLast = std::exchange(last, std::move(row));
    }
    return last.back();
}

QString bareName(QString name)
{
    return name.remove(u'_').remove(u'-').remove(u' ').toLower();
}

} // namespace

JsonManner JsonManner::form()
{
    return {.nullIsAbsent = true, .emptyIsAbsent = true, .numbersAsTexts = true, .looseTexts = true};
}

JsonManner JsonManner::vendor()
{
    return {.nullIsAbsent = true,
            .numbersAsTexts = true,
            .looseTexts = true,
            .blanksForControls = true,
            .compactDates = true,
            .wordsAsFlags = true};
}

Problems JsonReading::problems() const
{
    Problems sorted = m_problems;
    std::stable_sort(sorted.begin(), sorted.end(), [](const Problem &a, const Problem &b) {
        return std::tie(a.place.file, a.place.row, a.place.column)
            < std::tie(b.place.file, b.place.row, b.place.column);
    });
    if (sorted.size() > MostProblems) {
        sorted.pop_back();
        sorted.push_back(Problem(QString(), u"There are more problems; these are the first %1."_s.arg(MostProblems)));
    }
    return sorted;
}

bool JsonReading::isToldOf(const QString &path) const
{
    return bindery::isToldOf(m_problems, path);
}

void JsonReading::add(Problem problem)
{
    if (!isFull())
        m_problems.push_back(std::move(problem));
}

bool JsonReading::isFull() const
{
    return m_problems.size() > MostProblems;
}

QString fieldPath(const QString &path, QStringView name)
{
    if (isPlainName(name))
        return path.isEmpty() ? name.toString() : path + u'.' + name.toString();
    QString quoted = name.toString();
    quoted.replace(u'\\', "\\\\"_L1).replace(u'\'', "\\'"_L1);
    return path + "['"_L1 + quoted + "']"_L1;
}

QString nearestName(const QString &name, const QStringList &names)
{
    if (name.size() > LongestNameShown)
        return {};
    const QString bare = bareName(name);
    QString nearest;
    // A third of a name may differ.
    int least = static_cast<int>(bare.size()) / 3 + 1;
    for (const QString &candidate : names) {
        const int distance = editDistance(bare, bareName(candidate));
        if (distance < least) {
            least = distance;
            nearest = candidate;
        }
    }
    return nearest;
}

JsonFields::JsonFields(const JsonNode *node, QString path, Place place, JsonReading &reading)
    : m_node(node), m_path(std::move(path)), m_place(std::move(place)), m_reading(&reading)
{
}

JsonFields::JsonFields(JsonFields &&other) noexcept
    : m_node(std::exchange(other.m_node, nullptr)), m_path(std::move(other.m_path)), m_place(std::move(other.m_place)),
      m_reading(other.m_reading), m_asked(std::move(other.m_asked)), m_othersAllowed(other.m_othersAllowed)
{
}

JsonFields::~JsonFields()
{
    if (!m_node || m_othersAllowed)
        return;
    for (std::size_t i = 0; i < m_node->names.size() && !m_reading->isFull(); ++i) {
        const QString &name = m_node->names[i];
        if (!m_asked.contains(name))
            m_reading->add(Problem{fieldPath(m_path, name), noSuchField(name), m_node->items[i].place});
    }
}

QString JsonFields::noSuchField(const QString &name) const
{
    QStringList known(m_asked.begin(), m_asked.end());
    known.sort();
    QString sentence = u"There is no %1 \"%2\" here"_s.arg(m_reading->fieldWord(), name.left(LongestNameShown));
    const QString meant = nearestName(name, known);
    if (!meant.isEmpty())
        return sentence + u"; did you mean \"%1\"?"_s.arg(meant);
    if (known.isEmpty() || known.size() > MostNamesListed)
        return sentence + u'.';
    return sentence + u". There are: %1."_s.arg(known.join(u", "_s));
}

JsonCursor JsonFields::at(QStringView name)
{
    m_asked.insert(name.toString());
    const JsonNode *found = m_node ? m_node->find(name) : nullptr;
    if (found && found->is(JsonNode::Kind::Null) && m_reading->manner().nullIsAbsent)
        found = nullptr;
    return JsonCursor(found, fieldPath(m_path, name), found ? found->place : m_place, *m_reading);
}

JsonCursor JsonFields::at(QLatin1StringView name)
{
    return at(QString(name));
}

JsonCursor JsonFields::needed(QLatin1StringView name)
{
    JsonCursor cursor = at(name);
    if (m_node && !cursor.isGiven())
        cursor.complain(u"The %1 \"%2\" is missing here."_s.arg(m_reading->fieldWord(), name));
    return cursor;
}

QString JsonFields::text(QLatin1StringView name)
{
    return at(name).text().value_or(QString());
}

QDate JsonFields::date(QLatin1StringView name)
{
    return at(name).date().value_or(QDate());
}

bool JsonFields::flag(QLatin1StringView name)
{
    return at(name).flag().value_or(false);
}

std::optional<int> JsonFields::integer(QLatin1StringView name)
{
    const auto number
        = at(name).whole(std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max());
    return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

std::vector<std::pair<QString, JsonCursor>> JsonFields::others()
{
    std::vector<std::pair<QString, JsonCursor>> found;
    for (std::size_t i = 0; m_node && i < m_node->names.size(); ++i) {
        const QString &name = m_node->names[i];
        if (m_asked.contains(name))
            continue;
        m_asked.insert(name);
        // The cursor holds the value as it is, null included, because the caller keeps all of it.
        const JsonNode &item = m_node->items[i];
        found.emplace_back(name, JsonCursor(&item, fieldPath(m_path, name), item.place, *m_reading));
    }
    return found;
}

void JsonFields::complain(const QString &sentence)
{
    m_reading->add(Problem{m_path, sentence, m_place});
}

} // namespace bindery
