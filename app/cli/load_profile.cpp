#include "cli/load_profile.h"

#include "base/named_file.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace bindery::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MostBytes = 1024 * 1024;
constexpr int MostWeight = 1000;

class Reader {
public:
    explicit Reader(domain::Problems &problems) : m_problems(problems) {}

    LoadCall call(const QJsonObject &json, const QString &path)
    {
        knownOnly(json, path, {u"service"_s, u"method"_s, u"path"_s, u"body"_s, u"expect"_s, u"has"_s, u"entries"_s,
                               u"emptyIsAnswer"_s});
        LoadCall call;
        call.service = json.value("service"_L1).toString();
        if (call.service.isEmpty())
            complain(path + u".service"_s, u"Expected is the name of a service."_s);
        const QString method = json.value("method"_L1).toString(u"POST"_s);
        if (method != "GET"_L1 && method != "POST"_L1)
            complain(path + u".method"_s, u"Expected is GET or POST."_s);
        call.method = method.toLatin1();
        call.path = json.value("path"_L1).toString().toUtf8();
        if (!call.path.startsWith('/'))
            complain(path + u".path"_s, u"Expected is a path that begins with a slash."_s);
        if (json.contains("body"_L1))
            call.body = QJsonDocument(json.value("body"_L1).toObject()).toJson(QJsonDocument::Compact);
        AnswerShape shape;
        shape.expect = json.value("expect"_L1).toObject();
        for (const QJsonValue &field : json.value("has"_L1).toArray())
            shape.has.append(field.toString());
        if (json.contains("entries"_L1))
            shape.entries = json.value("entries"_L1).toInt();
        shape.emptyIsAnswer = json.value("emptyIsAnswer"_L1).toBool();
        call.check = std::make_shared<const AnswerCheck>(shape);
        return call;
    }

    LoadJob job(const QJsonObject &json, const QString &path)
    {
        knownOnly(json, path, {u"name"_s, u"weight"_s, u"serviceLevelMs"_s, u"calls"_s});
        LoadJob job;
        job.name = json.value("name"_L1).toString();
        if (job.name.isEmpty())
            complain(path + u".name"_s, u"Expected is a name."_s);
        job.weight = json.value("weight"_L1).toInt(1);
        if (job.weight < 0 || job.weight > MostWeight)
            complain(path + u".weight"_s, u"Expected is a whole number from 0 to %1."_s.arg(MostWeight));
        job.serviceLevel = std::chrono::milliseconds(json.value("serviceLevelMs"_L1).toInt(3000));
        const QJsonArray calls = json.value("calls"_L1).toArray();
        for (qsizetype i = 0; i < calls.size(); ++i)
            job.calls.push_back(call(calls[i].toObject(), u"%1.calls[%2]"_s.arg(path).arg(i)));
        if (calls.isEmpty())
            complain(path + u".calls"_s, u"Expected is a list with at least one call."_s);
        return job;
    }

    void complain(const QString &path, const QString &sentence) { m_problems.push_back({path, sentence}); }

private:
    void knownOnly(const QJsonObject &json, const QString &path, const QStringList &known)
    {
        for (const QString &key : json.keys()) {
            if (!known.contains(key))
                complain(path + u'.' + key, u"There is no such field."_s);
        }
    }

    domain::Problems &m_problems;
};

} // namespace

tl::expected<LoadProfile, domain::Problems> LoadProfile::read(const QByteArray &content)
{
    domain::Problems problems;
    Reader reader(problems);
    LoadProfile profile;
    const QJsonArray jobs = QJsonDocument::fromJson(content).object().value("jobs"_L1).toArray();
    for (qsizetype i = 0; i < jobs.size(); ++i)
        profile.jobs.push_back(reader.job(jobs[i].toObject(), u"jobs[%1]"_s.arg(i)));
    if (jobs.isEmpty())
        reader.complain(u"jobs"_s, u"Expected is an object with a list 'jobs' that is not empty."_s);
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    return profile;
}

tl::expected<LoadProfile, domain::Problems> LoadProfile::load(const QString &name)
{
    const bool ships = name == "stand_ins"_L1 || name == "lookup"_L1;
    const auto content = readNamedFile(ships ? u":/bindery/services/load_%1.json"_s.arg(name) : name, MostBytes);
    if (!content && content.error().kind == FileRefusal::Kind::TooLarge)
        return tl::unexpected(domain::Problems{{u"$"_s, u"The load profile %1 is too large to be one."_s.arg(name)}});
    if (!content)
        return tl::unexpected(domain::Problems{{u"$"_s, u"%1: %2"_s.arg(name, content.error().sentence)}});
    return read(*content);
}

std::optional<QString> LoadProfile::setWeights(const QString &text)
{
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        const QString name = part.section(u'=', 0, 0).trimmed();
        bool isNumber = false;
        const int weight = part.section(u'=', 1).toInt(&isNumber);
        const auto job = std::find_if(jobs.begin(), jobs.end(), [&](const LoadJob &one) { return one.name == name; });
        if (job == jobs.end() || !isNumber || weight < 0 || weight > MostWeight) {
            QStringList names;
            for (const LoadJob &one : jobs)
                names.append(one.name);
            return u"--weights: give job=number, with number from 0 to %1 and job one of %2."_s.arg(MostWeight)
                .arg(names.join(u", "_s));
        }
        job->weight = weight;
    }
    const bool any = std::any_of(jobs.begin(), jobs.end(), [](const LoadJob &one) { return one.weight > 0; });
    return any ? std::nullopt : std::optional(u"--weights: at least one job must have a weight above 0."_s);
}

} // namespace bindery::cli
