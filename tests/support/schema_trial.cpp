#include "test_support/schema_trial.h"

#include "base/json_fields.h"
#include "base/read_json.h"
#include "test_support/dice.h"
#include "test_support/soak.h"
#include "test_support/tree_damage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

#include <algorithm>

namespace bindery::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostWait = 300'000;

bool isInstalled()
{
    QProcess python;
    python.start(u"python3"_s, {u"-c"_s, u"from jsonschema import Draft202012Validator"_s});
    return python.waitForFinished() && python.exitCode() == 0;
}

bool isOneAboveTheOther(const QString &one, const QString &other)
{
    return isToldOf({Problem(one, {})}, other) || isToldOf({Problem(other, {})}, one);
}

} // namespace

SchemaTrial::SchemaTrial(Parts parts) : m_parts(std::move(parts))
{
    for (const QString &kind : m_parts.onlyTheProgram)
        m_kinds.emplace_back(kind);
}

void SchemaTrial::addSound(const QString &name, const QByteArray &json)
{
    const auto root = readJson(json);
    QVERIFY2(root.has_value(), qPrintable(name));
    m_documents.push_back({name, compactJson(*root), true});
}

void SchemaTrial::addBroken(const QString &name, const QByteArray &json)
{
    const auto root = readJson(json);
    if (root && root->is(JsonNode::Kind::Object))
        m_documents.push_back({name, compactJson(*root), false});
}

void SchemaTrial::addDamaged(const std::vector<QByteArray> &sound, int count)
{
    std::vector<JsonNode> trees;
    for (const QByteArray &json : sound)
        trees.push_back(readJson(json).value());
    constexpr int Rarely = 9;
    for (const unsigned seed : seeds(count)) {
        Dice dice(seed);
        const int which = dice(Rarely) == 0 ? dice(static_cast<int>(trees.size()) - 1) : 0;
        JsonNode tree = trees[static_cast<std::size_t>(which)];
        for (int times = dice(2); times >= 0; --times)
            damage(tree, dice);
        // A damaged name may stand twice then, which no JSON has.
        addBroken(u"damaged %1"_s.arg(seed), compactJson(tree));
    }
}

void SchemaTrial::verify() const
{
    if (!isInstalled())
        QSKIP("python3-jsonschema is not installed, so the schema was compared with nothing.");
    const std::vector<QStringList> refused = refusedBySchema();
    QCOMPARE(refused.size(), m_documents.size());
    QStringList all;
    int bySchema = 0;
    for (std::size_t at = 0; at < m_documents.size(); ++at) {
        bySchema += refused[at].isEmpty() ? 0 : 1;
        all += disagreements(m_documents[at], refused[at]);
    }
    qInfo("%d of %d documents are refused by the schema", bySchema, int(m_documents.size()));
    QVERIFY2(all.isEmpty(), qPrintable(all.join(u'\n')));
    QVERIFY(bySchema > int(m_documents.size()) / 3);
}

std::vector<QStringList> SchemaTrial::refusedBySchema() const
{
    QProcess python;
    python.start(u"python3"_s, {QStringLiteral(BINDERY_SOURCE_DIR "/tests/support/validate_json.py"), m_parts.schema});
    for (const Document &document : m_documents)
        python.write(document.json + '\n');
    python.closeWriteChannel();
    if (!python.waitForFinished(MostWait) || python.exitCode() != 0)
        qWarning("%s", python.readAllStandardError().constData());
    std::vector<QStringList> refused;
    for (const QByteArray &line : python.readAllStandardOutput().trimmed().split('\n')) {
        QStringList paths;
        for (const QJsonValue &path : QJsonDocument::fromJson(line).array())
            paths.append(path.toString());
        refused.push_back(std::move(paths));
    }
    return refused;
}

QStringList SchemaTrial::disagreements(const Document &document, const QStringList &refused) const
{
    const Problems problems = m_parts.problemsOf(document.json);
    QStringList told;
    for (const Problem &problem : document.isSound ? problems : Problems())
        told.append(u"%1: is sound, and the program refuses it: %2"_s.arg(document.name, toText(problem)));
    // What the program alone finds in the document as a whole excuses no path below.
    Problems found = problems;
    std::erase_if(found, [this](const Problem &problem) { return problem.path == u"$" && isOfAListedKind(problem); });
    for (const QString &path : refused) {
        const bool isReadLast = std::any_of(m_parts.pathsReadLast.begin(), m_parts.pathsReadLast.end(),
                                            [&](const QString &last) { return isToldOf({Problem(last, {})}, path); });
        const bool waits = isReadLast && !found.empty();
        if (!waits && !isToldOf(found, path))
            told.append(u"%1: the schema alone refuses %2"_s.arg(document.name, path));
    }
    for (const Problem &problem : problems) {
        const bool isToldBySchema = std::any_of(refused.begin(), refused.end(), [&](const QString &path) {
            return isOneAboveTheOther(path, problem.path);
        });
        if (problem.path.startsWith(u'$') && !isToldBySchema && !isOfAListedKind(problem))
            told.append(u"%1: the program alone refuses %2"_s.arg(document.name, toText(problem)));
    }
    if (!told.isEmpty() && qEnvironmentVariableIsSet("BINDERY_SHOW"))
        told.append(QString::fromUtf8(document.json));
    return told;
}

bool SchemaTrial::isOfAListedKind(const Problem &problem) const
{
    const QStringList &paths = m_parts.pathsOfTheProgram;
    const bool isBelow = std::any_of(paths.begin(), paths.end(),
                                     [&](const QString &path) { return isToldOf({Problem(path, {})}, problem.path); });
    return isBelow || std::any_of(m_kinds.begin(), m_kinds.end(), [&](const QRegularExpression &kind) {
               return kind.match(problem.message).hasMatch();
           });
}

QString pathAt(const JsonNode &root, const Place &place)
{
    if (root.place.row == place.row && root.place.column == place.column)
        return u"$"_s;
    for (std::size_t i = 0; i < root.items.size(); ++i) {
        const QString below = pathAt(root.items[i], place);
        if (below.isEmpty())
            continue;
        const QString step = root.is(JsonNode::Kind::Object) ? fieldPath(QString(), root.names[i]) : u"[%1]"_s.arg(i);
        const bool isPlain = !step.startsWith(u'[');
        return u"$"_s + (isPlain ? u"."_s : QString()) + step + below.sliced(1);
    }
    return {};
}

} // namespace bindery::test
