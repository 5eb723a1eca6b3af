#include "risk/product/product.h"

#include "base/folder_files.h"
#include "base/json_cursor.h"
#include "base/read_json.h"
#include "base/sha256.h"
#include "base/state_spelling.h"
#include "risk/check/schema_formulas.h"
#include "risk/schema/choice_sources.h"
#include "risk/schema/form_layout_reader.h"
#include "risk/schema/part_reader.h"
#include "risk/schema/schema.h"
#include "risk/schema/schema_reader.h"
#include "risk/schema/summary_reader.h"
#include "risk/schema/words_reader.h"

#include <QRegularExpression>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace bindery::risk {

namespace {

constexpr int Format = 1;
constexpr auto SchemaName = "$schema"_L1;
constexpr auto FileName = "product.json"_L1;
/// The largest product of today has 16 kilobytes.
constexpr qsizetype MostProductBytes = 4 << 20;
constexpr JsonLimits ProductLimits{.bytes = MostProductBytes, .values = 200'000};

Problems alone(const QString &file, const QString &sentence)
{
    return {Problem(Place{file, 0, 0}, sentence)};
}

/// The path of the innermost value that begins at the place or last before it.
QString pathOfPlace(const JsonNode &root, const Place &place)
{
    const JsonNode *node = &root;
    QString path = u"$"_s;
    while (true) {
        const auto begins = [&](const JsonNode &item) {
            return std::tie(item.place.row, item.place.column) <= std::tie(place.row, place.column);
        };
        const auto next = std::find_if_not(node->items.begin(), node->items.end(), begins);
        if (next == node->items.begin())
            return path;
        const auto at = static_cast<std::size_t>(next - node->items.begin()) - 1;
        path = node->is(JsonNode::Kind::Object) ? fieldPath(path, node->names[at]) : u"%1[%2]"_s.arg(path).arg(at);
        node = &node->items[at];
    }
}

/// Reads the manifest of one product.
class ProductReader {
public:
    ProductReader(const JsonNode &manifest, const FolderFiles &files, JsonReading &reading)
        : m_files(files), m_reading(reading), m_root(manifest, reading)
    {
    }

    void read(Product &product)
    {
        JsonFields fields = m_root.fields();
        // Editors find the schema by it. It says nothing of the product.
        (void)fields.at(SchemaName).text();
        const auto format = fields.needed("format"_L1).whole();
        if (format && *format != Format) {
            fields.at("format"_L1)
                .complain(
                    u"This program reads products of format %1. A newer program may read this one."_s.arg(Format));
        }
        product.code = code(fields.needed("code"_L1));
        const JsonCursor edition = fields.needed("edition"_L1);
        product.edition = edition.text(60).value_or(QString());
        if (edition.isGiven() && product.edition.trimmed().isEmpty())
            edition.complain(u"Give the edition a name, as \"2026-1\"."_s);
        const JsonCursor title = fields.needed("title"_L1);
        product.title = readWords(title);
        if (title.isGiven() && product.title.english.trimmed().isEmpty())
            title.complain(u"Write what the product is called."_s);
        product.shortTitle = readWords(fields.at("short"_L1));
        if (product.shortTitle.isEmpty())
            product.shortTitle = product.title;
        product.note = readWords(fields.at("note"_L1));
        product.line = readLine(fields.needed("line"_L1));
        m_parts = readParts(fields.at("parts"_L1), product.line);
        product.currency = currency(fields.at("currency"_L1));
        product.states = states(fields.at("states"_L1));
        product.newBusiness = soldDays(fields.at("new_business"_L1), product.states);
        const JsonCursor renewal = fields.at("renewal"_L1);
        product.renewal = renewal.isGiven() ? soldDays(renewal, product.states) : product.newBusiness;
        product.schema = schema(fields.needed("fields"_L1), fields.at("checks"_L1), fields.at("summary"_L1));
        readForm(fields.at("form"_L1), product);
        product.orders = whole(fields.at("orders"_L1));
        product.inputs = whole(fields.at("inputs"_L1));
    }

private:
    static QString code(const JsonCursor &cursor)
    {
        static const QRegularExpression shape(u"^[a-z][a-z0-9]*(-[a-z0-9]+)*\\z"_s);
        const QString text = cursor.text(60).value_or(QString());
        if (cursor.isGiven() && !shape.match(text).hasMatch())
            cursor.complain(u"A code has small letters, digits and dashes alone, as \"personal-auto\"."_s);
        return text;
    }

    static QString currency(const JsonCursor &cursor)
    {
        static const QRegularExpression shape(u"^[A-Z]{3}\\z"_s);
        const QString text = cursor.text(3).value_or(u"USD"_s);
        if (!shape.match(text).hasMatch())
            cursor.complain(u"A currency has three capital letters, as USD."_s);
        return text;
    }

    static QStringList states(const JsonCursor &cursor)
    {
        QStringList codes;
        for (const JsonCursor &item : cursor.items()) {
            const QString text = item.text().value_or(QString());
            if (const QString problem = problemOfState(text); !problem.isEmpty())
                item.complain(problem);
            else if (codes.contains(text))
                item.complain(u"\"%1\" stands here twice."_s.arg(text));
            codes.append(text);
        }
        return codes;
    }

    static SoldDays soldDays(const JsonCursor &cursor, const QStringList &sold)
    {
        SoldDays days;
        if (!cursor.isGiven())
            return days;
        JsonFields fields = objectOf(cursor);
        days.days = {fields.date("from"_L1), fields.date("to"_L1)};
        checkOrder(cursor, days.days);
        for (const auto &[state, own] : fields.at("states"_L1).fields().others()) {
            if (const QString problem = problemOfState(state); !problem.isEmpty())
                own.complain(problem);
            else if (!sold.isEmpty() && !sold.contains(state))
                own.complain(u"The product's \"states\" do not have %1. Add it there, or delete this."_s.arg(state));
            days.states.insert(state, daysIn(own, days.days));
        }
        return days;
    }

    /// A day that the state does not say is that of all states.
    static Period daysIn(const JsonCursor &cursor, const Period &ofAll)
    {
        JsonFields fields = objectOf(cursor);
        const QDate from = fields.date("from"_L1);
        const QDate to = fields.date("to"_L1);
        const Period days{from.isValid() ? from : ofAll.from, to.isValid() ? to : ofAll.to};
        if (cursor.is(JsonNode::Kind::Object) && cursor.node()->names.empty())
            cursor.complain(u"Give \"from\", \"to\" or both. Without them the state has the days of all."_s);
        checkOrder(cursor, days);
        return days;
    }

    static JsonFields objectOf(const JsonCursor &cursor)
    {
        if (!cursor.is(JsonNode::Kind::Object))
            cursor.expected(u"an object such as {\"from\": \"2026-01-01\"}"_s);
        return cursor.fields();
    }

    static void checkOrder(const JsonCursor &cursor, const Period &days)
    {
        if (days.from.isValid() && days.to.isValid() && days.from >= days.to)
            cursor.complain(u"This ends before it begins; \"to\" is the first day that is no longer in it."_s);
    }

    /// The form names fields, so that it can be read where there are no other problems.
    static void readForm(const JsonCursor &form, Product &product)
    {
        if (!product.schema)
            return;
        auto whole = std::make_shared<Schema>(*product.schema);
        whole->form = std::make_shared<const FormLayout>(readFormLayout(form, *whole));
        product.schema = std::move(whole);
    }

    /// A part of the manifest that another room reads.
    static JsonNode whole(const JsonCursor &cursor)
    {
        if (cursor.isGiven() && !cursor.is(JsonNode::Kind::Object))
            cursor.expected(u"an object"_s);
        return cursor.isGiven() ? *cursor.node() : JsonNode();
    }

    std::shared_ptr<const Schema> schema(const JsonCursor &fields, const JsonCursor &checks, const JsonCursor &summary)
    {
        const ChoiceSources sources{m_files, m_reading};
        const std::shared_ptr<const Schema> read = readSchema(fields, checks, &sources);
        if (!read)
            return nullptr;
        Problems problems;
        auto whole = std::make_shared<Schema>(*read);
        whole->parts = m_parts;
        whole->formulas = compileFormulas(*whole, problems);
        whole->summary = std::make_shared<const SummaryModel>(readSummary(summary, *whole));
        for (Problem &problem : problems) {
            if (problem.path.isEmpty())
                problem.path = pathOfPlace(*m_root.node(), problem.place);
            m_reading.add(std::move(problem));
        }
        return problems.empty() ? whole : nullptr;
    }

    const FolderFiles &m_files;
    JsonReading &m_reading;
    JsonCursor m_root;
    std::vector<Part> m_parts;
};

QString contentHash(JsonNode manifest, const FolderFiles &files)
{
    takeSchemaNameOut(manifest);
    Sha256 hash;
    hash.add(compactJson(manifest));
    for (const auto &[path, bytes] : files.files) {
        if (!path.endsWith(".csv"_L1))
            continue;
        hash.add('\n' + path.toUtf8() + ' ' + QByteArray::number(bytes.size()) + '\n');
        hash.add(bytes);
    }
    return hash.hex();
}

} // namespace

void takeSchemaNameOut(JsonNode &manifest)
{
    const auto name = std::find(manifest.names.begin(), manifest.names.end(), SchemaName);
    if (name == manifest.names.end())
        return;
    manifest.items.erase(manifest.items.begin() + (name - manifest.names.begin()));
    manifest.names.erase(name);
}

tl::expected<Product, Problems> makeProduct(FolderFiles files)
{
    const auto manifest = files.files.find(FileName);
    if (manifest == files.files.end()) {
        return tl::unexpected(alone(FileName,
                                    u"There is no product.json in this folder: it says what the product is. "
                                    "\"bindery-cli product new DIR\" makes one."_s));
    }
    const auto json = readJson(manifest->second, FileName, ProductLimits);
    if (!json)
        return tl::unexpected(Problems{json.error()});
    if (!json->is(JsonNode::Kind::Object))
        return tl::unexpected(
            alone(FileName, u"A product is one JSON object, this is %1."_s.arg(kindName(json->kind))));
    JsonReading reading(JsonManner::strict(), u"attribute"_s);
    Product product;
    ProductReader(*json, files, reading).read(product);
    if (!reading.ok())
        return tl::unexpected(reading.problems());
    product.contentHash = contentHash(*json, files);
    auto named = std::make_shared<Schema>(*product.schema);
    named->product = {product.code, product.edition, product.contentHash};
    named->line = product.line;
    product.schema = std::move(named);
    product.files = std::make_shared<const FolderFiles>(std::move(files));
    return product;
}

tl::expected<Product, Problems> loadProduct(const QString &path)
{
    auto files = readFolderFiles(path, u"The product"_s);
    if (!files)
        return tl::unexpected(Problems{files.error()});
    return makeProduct(std::move(*files));
}

} // namespace bindery::risk
