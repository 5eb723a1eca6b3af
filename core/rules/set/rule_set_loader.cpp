#include "rules/set/rule_set_loader.h"

#include "base/named_file.h"
#include "base/read_json.h"
#include "base/sha256.h"
#include "rules/dmn/dmn_reader.h"
#include "rules/set/rule_content.h"
#include "rules/set/table_order.h"
#include "rules/table/decision_table.h"
#include "rules/table/table_csv.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

#include <functional>

namespace bindery::rules {

using namespace Qt::StringLiterals;

namespace {

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
        readManifest(toQJson(*json).toObject());
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
    void say(const QString &key, const QString &message)
    {
        m_problems.push_back(Problem{u"%1:$.%2"_s.arg(m_file, key), message});
    }

    void takeFile(const QString &name, const QByteArray &bytes)
    {
        m_set.files.emplace(name, bytes);
        // The hash covers name and size, so that bytes that move from one file to another change it.
        m_hash.add(name.toUtf8() + '\0' + QByteArray::number(bytes.size()) + '\0');
        m_hash.add(bytes);
    }

    QString textOf(const QJsonObject &object, const QString &key, bool required, const QString &within = {})
    {
        const QJsonValue value = object.value(key);
        if (value.isUndefined() && !required)
            return {};
        if (!value.isString() || (required && value.toString().isEmpty()))
            say(within + key, u"Expected a text."_s);
        return value.toString();
    }

    QStringList textsOf(const QJsonObject &object, const QString &key)
    {
        QStringList texts;
        const QJsonValue value = object.value(key);
        if (value.isUndefined())
            return texts;
        if (!value.isArray())
            say(key, u"Expected a list of texts."_s);
        for (const QJsonValue entry : value.toArray()) {
            if (!entry.isString())
                say(key, u"Expected a list of texts."_s);
            texts.append(entry.toString());
        }
        return texts;
    }

    void readManifest(const QJsonObject &root)
    {
        static const QStringList Known{u"format"_s,    u"code"_s,     u"edition"_s,   u"title"_s,
                                       u"line"_s,      u"states"_s,   u"tables"_s,    u"decision"_s,
                                       u"authority"_s, u"agencies"_s, u"effective"_s, u"reportMaxAgeDays"_s,
                                       u"about"_s,     u"tier"_s,     u"creditUse"_s};
        for (const QString &key : root.keys()) {
            if (!Known.contains(key))
                say(key, u"There is no setting of this name. There are: %1."_s.arg(Known.join(u", "_s)));
        }
        if (root.value("format"_L1) != QJsonValue(u"bindery-rules/1"_s))
            say(u"format"_s, u"Expected \"bindery-rules/1\": another version of the format is not understood."_s);
        m_set.edition.code = textOf(root, u"code"_s, true);
        m_set.edition.edition = textOf(root, u"edition"_s, true);
        m_set.title = textOf(root, u"title"_s, true);
        m_set.line = textOf(root, u"line"_s, false);
        if (const auto inputs = m_lines.find(m_set.line); inputs != m_lines.end())
            m_set.lineInputs = inputs->second;
        m_set.states = textsOf(root, u"states"_s);
        m_set.decisionTables = textsOf(root, u"decision"_s);
        m_set.authorityTable = textOf(root, u"authority"_s, false);
        m_set.tierValue = textOf(root, u"tier"_s, false);
        m_set.creditUseTable = textOf(root, u"creditUse"_s, false);
        if (const QString effective = textOf(root, u"effective"_s, false); !effective.isEmpty()) {
            m_set.effective = QDate::fromString(effective, Qt::ISODate);
            if (!m_set.effective.isValid())
                say(u"effective"_s, u"Expected a date such as \"2026-01-01\"."_s);
        }
        if (const QJsonValue days = root.value("reportMaxAgeDays"_L1); !days.isUndefined()) {
            m_set.reportMaxAgeDays = days.toInt(-1);
            if (m_set.reportMaxAgeDays < 0 || m_set.reportMaxAgeDays > 90)
                say(u"reportMaxAgeDays"_s,
                    u"Expected a whole number from 0 to 90: a report older than 90 days may "
                    "not be used."_s);
        }
        readAgencies(root.value("agencies"_L1));
        const QStringList files = textsOf(root, u"tables"_s);
        if (files.isEmpty())
            say(u"tables"_s, u"Expected the names of the tables' files."_s);
        for (const QString &name : files)
            readTable(name);
    }

    void readAgencies(const QJsonValue &json)
    {
        if (json.isUndefined())
            return;
        if (!json.isObject())
            say(u"agencies"_s, u"Expected an object: the report's name, and for it name, address and phone."_s);
        const QJsonObject agencies = json.toObject();
        for (const QString &report : agencies.keys()) {
            const QJsonObject entry = agencies.value(report).toObject();
            const QString within = u"agencies.%1."_s.arg(report);
            if (!agencies.value(report).isObject())
                say(u"agencies."_s + report, u"Expected an object: name, address and phone."_s);
            for (const QString &key : entry.keys()) {
                if (key != u"name" && key != u"address" && key != u"phone" && key != u"scoreRange")
                    say(within + key,
                        u"There is no setting of this name. There are: name, address, phone, scoreRange."_s);
            }
            m_set.agencies[report]
                = Agency{textOf(entry, u"name"_s, true, within), textOf(entry, u"address"_s, true, within),
                         textOf(entry, u"phone"_s, false, within), textOf(entry, u"scoreRange"_s, false, within)};
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
