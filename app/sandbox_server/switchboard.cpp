#include "sandbox_server/switchboard.h"

#include "base/json_parser.h"
#include "sandbox_server/service_answers.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::sandbox {

namespace {

Plan plain(int status, const QJsonObject &body)
{
    Plan plan;
    plan.status = status;
    plan.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return plan;
}

Plan complaint(int status, const QString &sentence)
{
    return plain(status, {{u"error"_s, sentence}});
}

void spoil(Plan &plan, Fault fault, const Behaviour &behaviour)
{
    switch (fault) {
    case Fault::None: break;
    case Fault::Slow: plan.delay += behaviour.slowBy; break;
    case Fault::ServerError:
        plan.status = 500;
        plan.body = R"({"error":"internal error"})";
        break;
    case Fault::TooManyRequests:
        plan.status = 429;
        plan.retryAfter = behaviour.retryAfter;
        plan.body = R"({"error":"too many requests"})";
        break;
    case Fault::Closed: plan.delivery = Plan::Delivery::Close; break;
    case Fault::Silence: plan.delivery = Plan::Delivery::Silence; break;
    case Fault::HalfAnswer:
        plan.delivery = Plan::Delivery::Half;
        if (plan.body.isEmpty())
            plan.body = R"({"status":"ok"})";
        break;
    case Fault::BrokenJson: plan.body = R"({"status":"ok","violations":[{"code":)"; break;
    case Fault::WrongTypes:
        plan.body = plan.body.isEmpty() ? QByteArray("[[],[]]") : withWrongTypes(plan.body);
        break;
    case Fault::ErrorInside: plan.body = R"({"error":{"code":"BACKEND","message":"upstream unavailable"}})"; break;
    case Fault::EmptyAnswer: plan.body.clear(); break;
    case Fault::EachInTurn: break; // by now it is one of those above
    }
}

} // namespace

Switchboard::Switchboard(QDate today) : m_today(today) {}

Plan Switchboard::planFor(const Request &request)
{
    if (request.path.startsWith("/admin/"))
        return adminPlan(request);
    for (const Service service : AllServices) {
        if (request.path == servicePath(service))
            return servicePlan(service, request);
    }
    return complaint(404, u"There is no service at this path."_s);
}

Plan Switchboard::servicePlan(Service service, const Request &request)
{
    if (request.method != "POST")
        return complaint(405, u"Ask with POST: a URL ends up in logs, and the question holds personal data."_s);
    const auto question = readJson(request.body);
    Plan plan;
    if (question && question->is(JsonNode::Kind::Object)) {
        const ServiceAnswer answer = answerFor(service, toQJson(*question).toObject(), m_today);
        plan.status = answer.status;
        plan.body = answer.body;
    } else {
        plan = complaint(400, u"The question is not a JSON object."_s);
    }
    const Behaviour &behaviour = at(service).behaviour;
    plan.service = service;
    plan.delay = behaviour.latency;
    spoil(plan, nextFault(service), behaviour);
    return plan;
}

Fault Switchboard::nextFault(Service service)
{
    Line &line = at(service);
    if (line.behaviour.fault == Fault::None && line.behaviour.also.empty())
        return Fault::None;
    std::vector<FaultShare> faults{{line.behaviour.fault, line.behaviour.rate}};
    faults.insert(faults.end(), line.behaviour.also.begin(), line.behaviour.also.end());
    line.due.resize(faults.size(), 0);
    std::optional<Fault> met;
    for (std::size_t i = 0; i < faults.size(); ++i) {
        line.due[i] += faults[i].fault == Fault::None ? 0 : faults[i].rate;
        // A little less than one, because ten times 0.1 is. Of two that are due at once, one waits for the next.
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

void Switchboard::begin(Service service)
{
    Counts &counts = at(service).counts;
    ++counts.requests;
    ++counts.inFlight;
    counts.mostInFlight = std::max(counts.mostInFlight, counts.inFlight);
}

void Switchboard::end(Service service)
{
    --at(service).counts.inFlight;
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

Plan Switchboard::adminPlan(const Request &request)
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
    const QString serviceText = command.value(u"service"_s).toString();
    const auto service = serviceFromName(serviceText);
    if (!service && serviceText != "all"_L1)
        return u"'service' is driver_record, credit_score, claims_history, rating or all."_s;
    Behaviour changed = service ? at(*service).behaviour : Behaviour();
    if (const QJsonValue fault = command.value(u"fault"_s); !fault.isUndefined()) {
        const auto kind = faultFromName(fault.toString());
        if (!kind)
            return u"'fault' is none, slow, 500, 429, closed, silence, half, broken_json, wrong_types, error_inside, "
                   "empty or each."_s;
        changed.fault = *kind;
        changed.also.clear();
    }
    const auto number = [&command](const QString &name, double otherwise, double most) {
        return std::clamp(command.value(name).toDouble(otherwise), 0.0, most);
    };
    changed.rate = number(u"rate"_s, 1.0, 1.0);
    changed.latency = std::chrono::milliseconds(qint64(number(u"latencyMs"_s, double(changed.latency.count()), 6e5)));
    changed.slowBy = std::chrono::milliseconds(qint64(number(u"slowByMs"_s, double(changed.slowBy.count()), 6e5)));
    changed.retryAfter
        = std::chrono::seconds(qint64(number(u"retryAfterSeconds"_s, double(changed.retryAfter.count()), 3600)));
    for (const Service each : AllServices) {
        if (!service || each == *service)
            at(each).behaviour = changed;
    }
    return {};
}

QJsonObject Switchboard::status() const
{
    QJsonObject all;
    for (const Service service : AllServices) {
        const Line &line = m_lines[std::size_t(service)];
        all.insert(serviceName(service),
                   QJsonObject{{u"fault"_s, faultName(line.behaviour.fault)},
                               {u"rate"_s, line.behaviour.rate},
                               {u"latencyMs"_s, qint64(line.behaviour.latency.count())},
                               {u"requests"_s, qint64(line.counts.requests)},
                               {u"faulty"_s, qint64(line.counts.faulty)},
                               {u"inFlight"_s, line.counts.inFlight},
                               {u"mostInFlight"_s, line.counts.mostInFlight}});
    }
    return all;
}

} // namespace bindery::sandbox
