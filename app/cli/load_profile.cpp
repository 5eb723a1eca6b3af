#include "cli/load_profile.h"

#include "base/json_cursor.h"
#include "base/named_file.h"
#include "base/read_json.h"

namespace bindery::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MostBytes = 1024 * 1024;
constexpr int MostWeight = 1000;
constexpr int MostEntries = 1'000'000;
constexpr int MostMilliseconds = 86'400'000;

/// The text of a field that must be there and not be empty.
QString neededText(JsonFields &fields, QLatin1StringView name, const QString &complaint)
{
    const JsonCursor cursor = fields.needed(name);
    const QString text = cursor.text().value_or(QString());
    if (cursor.isGiven() && text.isEmpty())
        cursor.complain(complaint);
    return text;
}

LoadCall callOf(JsonFields fields)
{
    LoadCall call;
    call.service = neededText(fields, "service"_L1, u"Expected is the name of a service."_s);
    const JsonCursor method = fields.at("method"_L1);
    call.method = method.text().value_or(u"POST"_s).toLatin1();
    if (call.method != "GET" && call.method != "POST")
        method.complain(u"Expected is GET or POST."_s);
    const JsonCursor path = fields.needed("path"_L1);
    call.path = path.text().value_or(QString()).toUtf8();
    if (path.isGiven() && !call.path.startsWith('/'))
        path.complain(u"Expected is a path that begins with a slash."_s);
    // Questions and answers are the services' own, so any field may stand in them.
    const JsonCursor body = fields.at("body"_L1);
    body.fields().allowOthers();
    if (body.is(JsonNode::Kind::Object))
        call.body = compactJson(*body.node());
    AnswerShape shape;
    const JsonCursor expect = fields.at("expect"_L1);
    expect.fields().allowOthers();
    if (expect.is(JsonNode::Kind::Object))
        shape.expect = toQJson(*expect.node()).toObject();
    shape.has = fields.at("has"_L1).texts();
    if (const auto entries = fields.at("entries"_L1).whole(0, MostEntries))
        shape.entries = static_cast<int>(*entries);
    shape.emptyIsAnswer = fields.flag("emptyIsAnswer"_L1);
    call.check = std::make_shared<const AnswerCheck>(shape);
    return call;
}

LoadJob jobOf(JsonFields fields)
{
    LoadJob job;
    job.name = neededText(fields, "name"_L1, u"Expected is a name."_s);
    job.weight = static_cast<int>(fields.at("weight"_L1).whole(0, MostWeight).value_or(1));
    job.serviceLevel = std::chrono::milliseconds(
        fields.at("serviceLevelMs"_L1).whole(1, MostMilliseconds).value_or(job.serviceLevel.count()));
    const JsonCursor calls = fields.needed("calls"_L1);
    for (const JsonCursor &call : calls.items())
        job.calls.push_back(callOf(call.fields()));
    if (calls.is(JsonNode::Kind::List) && job.calls.empty())
        calls.complain(u"Expected is a list with at least one call."_s);
    return job;
}

} // namespace

tl::expected<LoadProfile, Problems> LoadProfile::read(const QByteArray &content, const QString &file)
{
    const auto json = readJson(content, file);
    if (!json)
        return tl::unexpected(Problems{json.error()});
    LoadProfile profile;
    JsonReading reading(JsonManner::strict());
    {
        JsonFields fields = JsonCursor(*json, reading, QString()).fields();
        const JsonCursor jobs = fields.at("jobs"_L1);
        for (const JsonCursor &job : jobs.items())
            profile.jobs.push_back(jobOf(job.fields()));
        if (profile.jobs.empty())
            jobs.complain(u"Expected is an object with a list 'jobs' that is not empty."_s);
    }
    if (!reading.ok())
        return tl::unexpected(reading.problems());
    return profile;
}

tl::expected<LoadProfile, Problems> LoadProfile::load(const QString &name)
{
    const bool ships = name == "stand_ins"_L1 || name == "lookup"_L1;
    const auto content = readNamedFile(ships ? u":/bindery/services/load_%1.json"_s.arg(name) : name, MostBytes);
    if (!content && content.error().kind == FileRefusal::Kind::TooLarge)
        return tl::unexpected(Problems{{u"$"_s, u"The load profile %1 is too large to be one."_s.arg(name)}});
    if (!content)
        return tl::unexpected(Problems{{u"$"_s, u"%1: %2"_s.arg(name, content.error().sentence)}});
    return read(*content, name);
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
