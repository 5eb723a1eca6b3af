#include "mock_services/switchboard.h"

#include "base/read_json.h"
#include "mock_services/draw.h"
#include "mock_services/service_answers.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::mock_services {

namespace {

using loopback::Answer;
using loopback::Request;

Answer plain(int status, const QJsonObject &body)
{
    Answer answer;
    answer.status = status;
    answer.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return answer;
}

Answer complaint(int status, const QString &sentence)
{
    return plain(status, {{u"error"_s, sentence}});
}

void spoil(Answer &answer, Fault fault, const Behavior &behavior)
{
    switch (fault) {
    case Fault::None: break;
    case Fault::Slow: answer.delay += behavior.slowBy; break;
    case Fault::ServerError:
        answer.status = 500;
        answer.body = R"({"error":"internal error"})";
        break;
    case Fault::TooManyRequests:
        answer.status = 429;
        answer.retryAfter = behavior.retryAfter;
        answer.body = R"({"error":"too many requests"})";
        break;
    case Fault::Closed: answer.delivery = Answer::Delivery::Close; break;
    case Fault::Silence: answer.delivery = Answer::Delivery::Silence; break;
    case Fault::HalfAnswer:
        answer.delivery = Answer::Delivery::Half;
        if (answer.body.isEmpty())
            answer.body = R"({"status":"ok"})";
        break;
    case Fault::BrokenJson: answer.body = R"({"status":"ok","violations":[{"code":)"; break;
    case Fault::WrongTypes:
        answer.body = answer.body.isEmpty() ? QByteArray("[[],[]]") : withWrongTypes(answer.body);
        break;
    case Fault::ErrorInside: answer.body = R"({"error":{"code":"BACKEND","message":"upstream unavailable"}})"; break;
    case Fault::EmptyAnswer: answer.body.clear(); break;
    case Fault::EachInTurn: break; // by now it is one of those above
    }
}

/// Tells why a client is turned away, for a person who tries the services out.
QByteArray turnedAway(int status)
{
    switch (status) {
    case 403: return R"({"error":"Requests with an Origin come from web pages; the stand-in services answer none."})";
    case 408: return R"({"error":"The request did not arrive in time."})";
    case 421: return R"({"error":"The stand-in services answer to 127.0.0.1 and localhost alone; name one as Host."})";
    case 503: return R"({"error":"The stand-in services have as many connections as they take."})";
    default: return R"({"error":"The stand-in services do not understand this request."})";
    }
}

} // namespace

Switchboard::Switchboard(QDate today, const std::vector<StandIn> &standIns) : m_today(today)
{
    m_lines.reserve(DrawnServices.size() + standIns.size());
    for (const Service &service : DrawnServices)
        m_lines.push_back({service, servicePath(service), {}, {}, {}, {}, 0});
    for (const StandIn &one : standIns)
        m_lines.push_back({one.service, one.path, one.answers, {}, {}, {}, 0});
}

std::vector<Service> Switchboard::services() const
{
    std::vector<Service> services;
    for (const Line &line : m_lines)
        services.push_back(line.service);
    return services;
}

std::optional<std::size_t> Switchboard::find(QStringView name) const
{
    const auto found
        = std::find_if(m_lines.begin(), m_lines.end(), [name](const Line &line) { return line.service.name == name; });
    if (found == m_lines.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - m_lines.begin());
}

Switchboard::Line &Switchboard::at(const Service &service)
{
    const auto found = find(service.name);
    if (!found)
        qFatal("there is no stand-in for %s", qPrintable(service.name));
    return m_lines[*found];
}

Counts Switchboard::counts(const Service &service) const
{
    const auto found = find(service.name);
    return found ? m_lines[*found].counts : Counts();
}

Switchboard::Line *Switchboard::asked(QByteArrayView path)
{
    const qsizetype query = path.indexOf('?');
    const QByteArrayView asked = query < 0 ? path : path.first(query);
    const auto found = std::find_if(m_lines.begin(), m_lines.end(), [asked](const Line &line) {
        // A service with recorded answers may have values in its path.
        return asked == line.path
            || (!line.recorded.empty() && asked.startsWith(line.path) && asked[line.path.size()] == '/');
    });
    return found == m_lines.end() ? nullptr : &*found;
}

Answer Switchboard::answerTo(const Request &request)
{
    if (request.path.startsWith("/admin/"))
        return adminAnswer(request);
    if (Line *const line = asked(request.path))
        return serviceAnswer(*line, request);
    return complaint(404, u"There is no service at this path."_s);
}

std::optional<Answer> Switchboard::refusal(int status)
{
    Answer answer;
    answer.status = status;
    answer.body = turnedAway(status);
    return answer;
}

Answer Switchboard::drawnAnswer(const Line &line, const Request &request) const
{
    if (request.method != "POST")
        return complaint(405, u"Ask with POST: a URL ends up in logs, and the question holds personal data."_s);
    const auto question = readJson(request.body);
    if (!question || !question->is(JsonNode::Kind::Object))
        return complaint(400, u"The question is not a JSON object."_s);
    const ServiceAnswer made = answerFor(line.service, toQJson(*question).toObject(), m_today);
    Answer answer;
    answer.status = made.status;
    answer.body = made.body;
    return answer;
}

Answer Switchboard::serviceAnswer(Line &line, const Request &request)
{
    Answer answer;
    if (line.recorded.empty()) {
        answer = drawnAnswer(line, request);
        if (answer.status == 405)
            return answer;
    } else {
        Draw draw(request.method + ' ' + request.path + '\n' + request.body);
        answer.body = line.recorded[std::size_t(draw.below(int(line.recorded.size())))];
    }
    answer.delay = line.behavior.latency;
    spoil(answer, nextFault(line), line.behavior);
    answer.whileInHand = inFlight(line);
    return answer;
}

Fault Switchboard::nextFault(Line &line)
{
    if (line.behavior.fault == Fault::None && line.behavior.also.empty())
        return Fault::None;
    std::vector<FaultShare> faults{{line.behavior.fault, line.behavior.rate}};
    faults.insert(faults.end(), line.behavior.also.begin(), line.behavior.also.end());
    line.due.resize(faults.size(), 0);
    std::optional<Fault> met;
    for (std::size_t i = 0; i < faults.size(); ++i) {
        line.due[i] += faults[i].fault == Fault::None ? 0 : faults[i].rate;
        // Compared with a little less than one, because ten times 0.1 is less than one too. Of two faults that are due
        // at once, one waits for the next request.
        if (met || line.due[i] < 0.999999)
            continue;
        line.due[i] -= 1.0;
        met = faults[i].fault;
    }
    if (!met)
        return Fault::None;
    ++line.counts.faulty;
    if (*met == Fault::EachInTurn)
        met = AllFaults[1 + line.turn++ % (AllFaults.size() - 1)];
    return *met;
}

std::shared_ptr<void> Switchboard::inFlight(Line &line)
{
    Counts &counts = line.counts;
    ++counts.requests;
    ++counts.inFlight;
    counts.mostInFlight = std::max(counts.mostInFlight, counts.inFlight);
    return std::shared_ptr<void>(&counts, [](void *held) { --static_cast<Counts *>(held)->inFlight; });
}

void Switchboard::resetCounts()
{
    for (Line &line : m_lines) {
        const int inFlight = line.counts.inFlight;
        line.counts = Counts();
        line.counts.inFlight = inFlight;
        line.counts.mostInFlight = inFlight;
        line.due.clear();
    }
}

Answer Switchboard::adminAnswer(const Request &request)
{
    if (request.path == "/admin/status")
        return plain(200, status());
    if (request.method != "POST")
        return complaint(405, u"Ask with POST."_s);
    if (request.path == "/admin/reset") {
        resetCounts();
        return plain(200, status());
    }
    if (request.path != "/admin/fault")
        return complaint(404, u"There are /admin/status, /admin/fault and /admin/reset."_s);
    const auto command = readJson(request.body);
    if (!command)
        return complaint(400, toText(command.error()));
    const QString problem = applyFault(toQJson(*command).toObject());
    return problem.isEmpty() ? plain(200, status()) : complaint(400, problem);
}

QString Switchboard::applyFault(const QJsonObject &command)
{
    const QString name = command.value(u"service"_s).toString();
    const auto named = find(name);
    if (!named && name != "all"_L1)
        return u"'service' is one of %1, or all."_s.arg(namesOf(services()));
    Behavior changed = named ? m_lines[*named].behavior : Behavior();
    if (const QJsonValue fault = command.value(u"fault"_s); !fault.isUndefined()) {
        const auto kind = faultFromName(fault.toString());
        if (!kind)
            return u"'fault' is none, slow, 500, 429, closed, silence, half, broken_json, wrong_types, error_inside, "
                   "empty or each."_s;
        changed.fault = *kind;
        changed.also.clear();
    }
    const auto number = [&command](const QString &field, double otherwise, double most) {
        return std::clamp(command.value(field).toDouble(otherwise), 0.0, most);
    };
    changed.rate = number(u"rate"_s, 1.0, 1.0);
    changed.latency = std::chrono::milliseconds(qint64(number(u"latencyMs"_s, double(changed.latency.count()), 6e5)));
    changed.slowBy = std::chrono::milliseconds(qint64(number(u"slowByMs"_s, double(changed.slowBy.count()), 6e5)));
    changed.retryAfter
        = std::chrono::seconds(qint64(number(u"retryAfterSeconds"_s, double(changed.retryAfter.count()), 3600)));
    for (std::size_t at = 0; at < m_lines.size(); ++at) {
        if (!named || at == *named)
            m_lines[at].behavior = changed;
    }
    return {};
}

QJsonObject Switchboard::status() const
{
    QJsonObject all;
    for (const Line &line : m_lines) {
        all.insert(line.service.name,
                   QJsonObject{{u"fault"_s, faultName(line.behavior.fault)},
                               {u"rate"_s, line.behavior.rate},
                               {u"latencyMs"_s, qint64(line.behavior.latency.count())},
                               {u"requests"_s, qint64(line.counts.requests)},
                               {u"faulty"_s, qint64(line.counts.faulty)},
                               {u"inFlight"_s, line.counts.inFlight},
                               {u"mostInFlight"_s, line.counts.mostInFlight}});
    }
    return all;
}

} // namespace bindery::mock_services
