#include "cli/load_run.h"

#include "async/sleep.h"
#include "async/when_all.h"
#include "base/clock.h"

#include <QRandomGenerator>

#include <algorithm>
#include <limits>
#include <numeric>

#include <sys/resource.h>

namespace bindery::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int FirstNumber = 100'000'000;
constexpr Duration RestAfterFailure = std::chrono::milliseconds(100);

QByteArray randomSecret()
{
    QByteArray secret(32, Qt::Uninitialized);
    for (char &byte : secret)
        byte = static_cast<char>(QRandomGenerator::system()->bounded(256));
    return secret;
}

Duration cpuTime()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto duration = [](const timeval &time) {
        return Duration(std::chrono::seconds(time.tv_sec)) + std::chrono::microseconds(time.tv_usec);
    };
    return duration(usage.ru_utime) + duration(usage.ru_stime);
}

QCoro::Task<Result<QByteArray>> sendAsync(services::HttpTransport &transport, services::HttpRequest request,
                                          CallContext context)
{
    Result<services::HttpResponse> response = co_await transport.sendAsync(std::move(request), std::move(context));
    if (!response)
        co_return Result<QByteArray>(failure(std::move(response.error())));
    co_return Result<QByteArray>(std::move(response->body));
}

} // namespace

/// A service of the settings with its pipeline.
struct LoadRun::Line {
    Line(const services::ServiceSettings &service, resilience::PipelineSurroundings around)
        : settings(service), address(service.url),
          pipeline(service.name, service.title, service.pipeline, std::move(around))
    {
    }
    services::ServiceSettings settings;
    services::HttpAddress address;
    resilience::Pipeline pipeline;
};

void LoadFigures::add(Duration took, bool failed, Duration level)
{
    times.push_back(took);
    failures += failed ? 1 : 0;
    overLevel += took > level ? 1 : 0;
}

Duration LoadFigures::percentile(int percent) const
{
    if (times.empty())
        return Duration(0);
    const std::size_t rank = (times.size() * static_cast<std::size_t>(percent) + 99) / 100;
    return times[std::max<std::size_t>(rank, 1) - 1];
}

Duration LoadFigures::average() const
{
    if (times.empty())
        return Duration(0);
    return std::accumulate(times.begin(), times.end(), Duration(0)) / static_cast<qint64>(times.size());
}

LoadRun::LoadRun(Clock &clock, services::HttpTransport &transport, const services::ServiceCatalog &catalog,
                 LoadProfile profile, LoadOptions options)
    : m_clock(clock), m_transport(transport), m_profile(std::move(profile)), m_options(options), m_keys(randomSecret()),
      m_credit(m_profile.jobs.size(), 0)
{
    for (const services::ServiceSettings &service : catalog.all()) {
        resilience::PipelineSurroundings around{m_clock, m_connectivity, nullptr, options.log,
                                                [] { return QRandomGenerator::global()->generateDouble(); }};
        auto line = std::make_unique<Line>(service, std::move(around));
        m_inOrder.push_back(line.get());
        m_lines.emplace(service.name, std::move(line));
    }
    for (const LoadJob &job : m_profile.jobs) {
        for (const LoadCall &call : job.calls) {
            if (!m_lines.contains(call.service))
                m_problem = u"The load profile asks %1, which the settings do not have."_s.arg(call.service);
        }
    }
}

LoadRun::~LoadRun() = default;

const LoadJob &LoadRun::nextJob()
{
    // In each round every job earns its weight. The job with the most goes next and pays the sum of all weights. So the
    // jobs come evenly spread, and in the same order in every run.
    int round = 0;
    std::size_t best = 0;
    for (std::size_t i = 0; i < m_credit.size(); ++i) {
        m_credit[i] += m_profile.jobs[i].weight;
        round += m_profile.jobs[i].weight;
        if (m_credit[i] > m_credit[best])
            best = i;
    }
    m_credit[best] -= round;
    return m_profile.jobs[best];
}

resilience::Exchange LoadRun::exchangeFor(const LoadCall &call, const Line &line, int number) const
{
    const QByteArray digits = QByteArray::number(FirstNumber + number);
    QByteArray path = call.path;
    path.replace("{n}", digits).replace("{delay}", QByteArray::number(m_options.delayMs));
    QByteArray body = call.body;
    body.replace("{n}", digits);
    const QByteArray key = m_keys.key(call.service.toUtf8(), {path, body});
    services::HttpRequest request(line.address.at(path), std::move(body));
    request.method = call.method;
    request.connectTimeout = line.settings.pipeline.timeouts.connect;
    request.readTimeout = line.settings.pipeline.timeouts.read;
    request.allowPlainHttp = line.settings.allowPlainHttp;
    services::HttpTransport *transport = &m_transport;
    const LoadCall *asked = &call; // lives in the profile, as long as the pipelines
    return resilience::Exchange(
        key,
        [transport, request = std::move(request)](CallContext context) {
            return sendAsync(*transport, request, std::move(context));
        },
        [asked](const QByteArray &answer) -> Result<resilience::ParsedAnswer> {
            if (const auto problem = asked->check->problemWith(answer))
                return failure(ErrorCode::BadAnswer, u"The answer is wrong."_s, *problem);
            return resilience::ParsedAnswer(nullptr);
        });
}

QCoro::Task<bool> LoadRun::applicationAsync(const LoadJob &job, int number, CallContext context)
{
    if (m_options.log)
        context.requestId = "load-" + QByteArray::number(number);
    std::vector<resilience::PendingCall> calls;
    calls.reserve(job.calls.size());
    for (const LoadCall &call : job.calls) {
        Line &line = *m_lines.find(call.service)->second;
        resilience::Exchange exchange = exchangeFor(call, line, number);
        calls.push_back(line.pipeline.callAsync(std::move(exchange), context));
    }
    bool right = true;
    for (auto &call : calls) {
        const resilience::CallOutcome outcome = co_await call;
        if (!outcome.answer) {
            right = false;
            ++m_report.errors[errorCodeName(outcome.answer.error().code)];
        }
    }
    co_return right;
}

QCoro::Task<Result<void>> LoadRun::userAsync(int applications, Instant until, CallContext context)
{
    while (m_begun < applications && m_clock.now() < until && !context.stopRequested()) {
        ++m_begun;
        const LoadJob &job = nextJob();
        const Instant begun = m_clock.now();
        const int number = ++m_number;
        const bool right = co_await applicationAsync(job, number, context);
        if (context.stopRequested())
            break;
        const Duration took = m_clock.now() - begun;
        m_report.all.add(took, !right, job.serviceLevel);
        m_report.jobs[job.name].add(took, !right, job.serviceLevel);
        if (right)
            continue;
        const Result<void> rested = co_await async::sleepAsync(m_clock, RestAfterFailure, context);
        if (!rested)
            break;
    }
    co_return Result<void>();
}

QCoro::Task<Result<void>> LoadRun::phaseAsync(int applications, Instant until, CallContext context)
{
    m_begun = 0;
    std::vector<QCoro::Task<Result<void>>> users;
    users.reserve(static_cast<std::size_t>(m_options.users));
    for (int i = 0; i < std::min(m_options.users, applications); ++i)
        users.push_back(userAsync(applications, until, context));
    const std::vector<Result<void>> ended = co_await async::whenAll(std::move(users));
    for (const Result<void> &user : ended) {
        if (!user)
            co_return user;
    }
    co_return Result<void>();
}

std::vector<resilience::PipelineHealth> LoadRun::health() const
{
    std::vector<resilience::PipelineHealth> shown;
    for (const Line *line : m_inOrder)
        shown.push_back(line->pipeline.health());
    return shown;
}

QCoro::Task<Result<LoadReport>> LoadRun::runAsync(CallContext context)
{
    if (m_options.warmUp > 0) {
        const Result<void> warm = co_await phaseAsync(m_options.warmUp, Instant::max(), context);
        if (!warm)
            co_return failure(warm.error());
    }
    m_report = LoadReport();
    const Instant begun = m_clock.now();
    const Duration cpuBegun = cpuTime();
    const Instant until = m_options.lasts ? begun + *m_options.lasts : Instant::max();
    const int applications = m_options.applications.value_or(std::numeric_limits<int>::max());
    const Result<void> ran = co_await phaseAsync(applications, until, context);
    m_report.took = m_clock.now() - begun;
    m_report.cpu = cpuTime() - cpuBegun;
    if (!ran)
        co_return failure(ran.error());
    std::sort(m_report.all.times.begin(), m_report.all.times.end());
    for (auto &job : m_report.jobs)
        std::sort(job.second.times.begin(), job.second.times.end());
    co_return Result<LoadReport>(m_report);
}

} // namespace bindery::cli
