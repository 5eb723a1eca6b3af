#include "rules/set/rule_set_loader.h"

#include "base/decimal.h"
#include "base/iso_date.h"
#include "base/json_fields.h"
#include "base/named_file.h"
#include "base/read_json.h"
#include "base/sha256.h"
#include "base/state_spelling.h"
#include "rules/dmn/dmn_reader.h"
#include "rules/set/rule_content.h"
#include "rules/set/table_order.h"
#include "rules/table/decision_table.h"
#include "rules/table/table_csv.h"

#include <QDir>
#include <QFileInfo>

#include <functional>

namespace bindery::rules {

using namespace Qt::StringLiterals;

namespace {

/// An older report may not be used (15 USC 1681c and 1681m in practice).
constexpr int MostReportAge = 90;
constexpr qint64 LargestRuleFile = 16LL * 1024 * 1024;

tl::expected<QByteArray, Problem> readFile(const QString &path, const QString &shown)
{
    auto content = readNamedFile(path, LargestRuleFile);
    if (!content && content.error().kind == FileRefusal::Kind::TooLarge)
        return tl::unexpected(Problem{shown, u"The file is larger than 16 MB: it is no rule table."_s});
    if (!content)
        return tl::unexpected(Problem{shown, content.error().sentence});
    return std::move(*content);
}

/// Gives the content of a file of the set, by its name.
using FileSource = std::function<tl::expected<QByteArray, Problem>(const QString &)>;

constexpr auto ManifestName = "rules.json"_L1;

/// Reads the manifest and every table it names.
class SetReader {
public:
    SetReader(QString manifest, const LineInputs &lines, FileSource source)
        : m_file(std::move(manifest)), m_lines(lines), m_source(std::move(source))
    {
    }

    tl::expected<RuleSet, Problems> read()
    {
        const auto bytes = m_source(m_file);
        if (!bytes)
            return tl::unexpected(Problems{bytes.error()});
        const auto json = readJson(*bytes, m_file);
        if (!json)
            return tl::unexpected(Problems{{toText(json.error().place), json.error().message}});
        if (!json->is(JsonNode::Kind::Object)) {
            return tl::unexpected(Problems{
                {toText(json->place), u"Expected an object in braces { }, found %1."_s.arg(kindName(json->kind))}});
        }
        takeFile(m_file, *bytes);
        readManifest(*json);
        if (m_problems.empty()) {
            if (const auto sorted = sortByNeed(m_set.tables); !sorted)
                say(u"tables"_s, sorted.error());
        }
        if (m_problems.empty()) {
            for (Problem &problem : problemsAmong(m_set, m_lines, m_file))
                m_problems.push_back(std::move(problem));
        }
        if (!m_problems.empty())
            return tl::unexpected(m_problems);
        m_set.edition.contentHash = contentHash(m_set);
        m_set.bytesHash = m_hash.hex();
        return std::move(m_set);
    }

private:
    /// Notes a problem of a field of the manifest.
    void say(const QString &name, const QString &message) { sayAt(fieldPath(u"$"_s, name), message); }
    void sayAt(const QString &path, const QString &message)
    {
        m_problems.push_back(Problem{u"%1:%2"_s.arg(m_file, path), message});
    }

    void takeFile(const QString &name, const QByteArray &bytes)
    {
        m_set.files.emplace(name, bytes);
        // The hash covers name and size, so that bytes that move from one file to another change it.
        m_hash.add(name.toUtf8() + '\0' + QByteArray::number(bytes.size()) + '\0');
        m_hash.add(bytes);
    }

    /// The text of a field. `path` is the path of its object.
    QString textOf(const JsonNode &object, QStringView name, bool isRequired, const QString &path = u"$"_s)
    {
        const JsonNode *value = object.find(name);
        if (!value && !isRequired)
            return {};
        if (!value || !value->is(JsonNode::Kind::Text) || (isRequired && value->text.isEmpty())) {
            sayAt(fieldPath(path, name), u"Expected a text."_s);
            return {};
        }
        return value->text;
    }

    /// An entry that is no text is told, and reads as a null text.
    QStringList textsOf(const JsonNode &object, const QString &name)
    {
        QStringList texts;
        const JsonNode *value = object.find(name);
        if (!value)
            return texts;
        if (!value->is(JsonNode::Kind::List))
            say(name, u"Expected a list of texts."_s);
        for (const JsonNode &entry : value->is(JsonNode::Kind::List) ? value->items : std::vector<JsonNode>()) {
            if (!entry.is(JsonNode::Kind::Text))
                say(name, u"Expected a list of texts."_s);
            texts.append(entry.is(JsonNode::Kind::Text) ? entry.text : QString());
        }
        return texts;
    }

    void readManifest(const JsonNode &root)
    {
        static const QStringList Known{u"format"_s,    u"code"_s,     u"edition"_s,   u"title"_s,
                                       u"line"_s,      u"states"_s,   u"tables"_s,    u"decision"_s,
                                       u"authority"_s, u"agencies"_s, u"effective"_s, u"reportMaxAgeDays"_s,
                                       u"about"_s,     u"tier"_s,     u"creditUse"_s};
        for (const QString &key : root.names) {
            // Editors find the schema by "$schema". It says nothing of the set.
            if (!Known.contains(key) && key != u"$schema")
                say(key, u"There is no setting of this name. There are: %1."_s.arg(Known.join(u", "_s)));
        }
        std::ignore = textOf(root, u"$schema", false);
        const JsonNode *format = root.find(u"format");
        if (!format || !format->is(JsonNode::Kind::Text) || format->text != u"bindery-rules/1")
            say(u"format"_s, u"Expected \"bindery-rules/1\": another version of the format is not understood."_s);
        m_set.edition.code = textOf(root, u"code", true);
        m_set.edition.edition = textOf(root, u"edition", true);
        m_set.title = textOf(root, u"title", true);
        m_set.line = textOf(root, u"line", false);
        if (const auto inputs = m_lines.find(m_set.line); inputs != m_lines.end())
            m_set.lineInputs = inputs->second;
        m_set.states = textsOf(root, u"states"_s);
        checkStates();
        m_set.decisionTables = textsOf(root, u"decision"_s);
        m_set.authorityTable = textOf(root, u"authority", false);
        m_set.tierValue = textOf(root, u"tier", false);
        m_set.creditUseTable = textOf(root, u"creditUse", false);
        if (const QString effective = textOf(root, u"effective", false); !effective.isEmpty()) {
            m_set.effective = isoDate(effective);
            if (!m_set.effective.isValid())
                say(u"effective"_s, u"Expected a date such as \"2026-01-01\"."_s);
        }
        readReportAge(root.find(u"reportMaxAgeDays"));
        readAgencies(root.find(u"agencies"));
        const QStringList files = textsOf(root, u"tables"_s);
        if (files.isEmpty())
            say(u"tables"_s, u"Expected the names of the tables' files."_s);
        for (const QString &name : files)
            readTable(name);
    }

    /// A state in another spelling than a risk's would never find the set.
    void checkStates()
    {
        for (qsizetype at = 0; at < m_set.states.size(); ++at) {
            const QString &state = m_set.states[at];
            if (const QString problem = state.isNull() ? QString() : problemOfState(state); !problem.isEmpty())
                sayAt(u"$.states[%1]"_s.arg(at), problem);
        }
    }

    void readReportAge(const JsonNode *days)
    {
        if (!days)
            return;
        const auto number = days->is(JsonNode::Kind::Number) ? days->decimal() : std::nullopt;
        const auto whole = number && number->normalized().scale() == 0 ? number->toInt64() : std::nullopt;
        if (whole && *whole >= 0 && *whole <= MostReportAge)
            m_set.reportMaxAgeDays = static_cast<int>(*whole);
        else
            say(u"reportMaxAgeDays"_s,
                u"Expected a whole number from 0 to %1: a report older than %1 days may not be used."_s.arg(
                    MostReportAge));
    }

    void readAgencies(const JsonNode *agencies)
    {
        if (!agencies)
            return;
        if (!agencies->is(JsonNode::Kind::Object)) {
            say(u"agencies"_s, u"Expected an object: the report's name, and for it name, address and phone."_s);
            return;
        }
        static const QStringList Known{u"name"_s, u"address"_s, u"phone"_s, u"scoreRange"_s};
        for (std::size_t at = 0; at < agencies->names.size(); ++at) {
            const JsonNode &entry = agencies->items[at];
            const QString path = fieldPath(u"$.agencies"_s, agencies->names[at]);
            if (!entry.is(JsonNode::Kind::Object)) {
                sayAt(path, u"Expected an object: name, address and phone."_s);
                continue;
            }
            for (const QString &key : entry.names) {
                if (!Known.contains(key))
                    sayAt(fieldPath(path, key),
                          u"There is no setting of this name. There are: %1."_s.arg(Known.join(u", "_s)));
            }
            m_set.agencies[agencies->names[at]]
                = Agency{textOf(entry, u"name", true, path), textOf(entry, u"address", true, path),
                         textOf(entry, u"phone", false, path), textOf(entry, u"scoreRange", false, path)};
        }
    }

    void readTable(const QString &name)
    {
        if (name.contains(u'/') || name.contains(u'\\') || !name.endsWith(u".csv")) {
            say(u"tables"_s, u"\"%1\" is no .csv file beside this one."_s.arg(name));
            return;
        }
        const auto bytes = m_source(name);
        if (!bytes) {
            m_problems.push_back(bytes.error());
            return;
        }
        takeFile(name, *bytes);
        auto table = readTableCsv(*bytes, name);
        if (table)
            m_set.tables.push_back(std::move(*table));
        else
            m_problems.insert(m_problems.end(), table.error().begin(), table.error().end());
    }

    QString m_file;
    const LineInputs &m_lines;
    FileSource m_source;
    RuleSet m_set;
    Problems m_problems;
    Sha256 m_hash;
};

tl::expected<RuleSet, Problems> loadSingleFile(const QString &path)
{
    const QString file = QFileInfo(path).fileName();
    const auto bytes = readFile(path, file);
    if (!bytes)
        return tl::unexpected(Problems{bytes.error()});
    RuleSet set;
    if (path.endsWith(u".dmn", Qt::CaseInsensitive)) {
        auto read = readDmn(*bytes, file);
        if (!read)
            return tl::unexpected(read.error());
        set = std::move(*read);
        set.files.emplace(file, *bytes);
    } else {
        auto table = readTableCsv(*bytes, file);
        if (!table)
            return tl::unexpected(table.error());
        set.title = table->name;
        set.files.emplace(file, *bytes);
        set.tables.push_back(std::move(*table));
    }
    set.edition.code = QFileInfo(path).completeBaseName();
    set.bytesHash = QString::fromLatin1(Sha256::of(*bytes).toHex());
    if (const auto sorted = sortByNeed(set.tables); !sorted)
        return tl::unexpected(Problems{{file, sorted.error()}});
    Problems problems = problemsAmong(set, {}, file);
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    set.edition.contentHash = contentHash(set);
    return set;
}

} // namespace

tl::expected<RuleSet, Problems> loadRuleSet(const QString &path, const LineInputs &lines)
{
    const QFileInfo info(path);
    const auto readBelow = [&lines](const QDir &folder, const QString &manifest) {
        const FileSource source = [folder](const QString &name) { return readFile(folder.filePath(name), name); };
        return SetReader(manifest, lines, source).read();
    };
    if (info.isDir())
        return readBelow(QDir(path), ManifestName);
    const QString suffix = info.suffix().toLower();
    if (suffix == u"json")
        return readBelow(info.dir(), info.fileName());
    if (suffix == u"csv" || suffix == u"dmn")
        return loadSingleFile(path);
    return tl::unexpected(Problems{{info.fileName(),
                                    u"Expected a folder with rules.json, a .csv table or a .dmn "
                                    "file."_s}});
}

tl::expected<RuleSet, Problems> ruleSetFromFiles(const std::map<QString, QByteArray> &files, const LineInputs &lines)
{
    const FileSource source = [&files](const QString &name) -> tl::expected<QByteArray, Problem> {
        const auto found = files.find(name);
        if (found == files.end())
            return tl::unexpected(Problem{name, u"The file is missing."_s});
        return found->second;
    };
    return SetReader(ManifestName, lines, source).read();
}

} // namespace bindery::rules
