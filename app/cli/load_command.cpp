#include "cli/command.h"

#include "base/clock.h"
#include "blocking/run_blocking.h"
#include "cli/console.h"
#include "cli/house_options.h"
#include "cli/json_text.h"
#include "cli/load_run.h"
#include "cli/soak.h"
#include "cli/text_table.h"
#include "composition/composition_options.h"
#include "console/interrupt.h"
#include "mock_services/mock_server.h"
#include "services/curl_transport.h"

#include <QUrl>

#include <memory>

namespace bindery::cli {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using arguments::Option;
using arguments::Parser;

struct LoadArguments {
    std::string profile;
    std::string weights;
    std::string services;
    std::string library;
    std::string url;
    bool sandbox = false;
    bool soak = false;
    std::optional<int> latencyMs;
    std::vector<std::string> faults;
    std::optional<int> users;
    int seconds = 0;
    int applications = 0;
    int warmUp = 0;
    int delayMs = 0;
    double rate = 0;
    std::string format = "table";
};

int tell(const Problems &problems)
{
    for (const Problem &problem : problems)
        printMessage(harmless(toText(problem)));
    return BadInput;
}

/// The defaults of a soak: 500 users for a minute, and every tenth request of each service fails in a way of its own,
/// with time-outs short enough that a minute holds thousands of them.
void fillInForSoak(LoadArguments &arguments)
{
    arguments.sandbox = true;
    if (arguments.services.empty())
        arguments.services = ":/bindery/services/soak.json";
    if (arguments.faults.empty())
        arguments.faults.emplace_back("all=each@0.1");
    arguments.users = arguments.users.value_or(500);
    arguments.latencyMs = arguments.latencyMs.value_or(20);
    if (arguments.seconds == 0 && arguments.applications == 0)
        arguments.seconds = 60;
}

/// Applies a fault such as "all=500@0.1". Gives the sentence that says what is wrong with the text.
std::optional<QString> applyFault(mock_services::MockServer &server, const QString &text)
{
    const QString service = text.section(u'=', 0, 0);
    const QString kind = text.section(u'=', 1).section(u'@', 0, 0);
    const QString share = text.section(u'@', 1);
    bool isNumber = true;
    const double rate = share.isEmpty() ? 1.0 : share.toDouble(&isNumber);
    const auto fault = mock_services::faultFromName(kind);
    const auto one = server.serviceNamed(service);
    if (!fault || !isNumber || rate < 0 || rate > 1 || (!one && service != "all"_L1)) {
        return u"--fault %1: give service=kind@share, for example all=500@0.1; service is one of %2, or all."_s.arg(
            harmless(text), mock_services::namesOf(server.services()));
    }
    for (const mock_services::Service &each : server.services()) {
        if (!one || each == *one)
            server.addFault(each, *fault, rate);
    }
    return std::nullopt;
}

double perSecond(std::size_t count, Duration took)
{
    return took > Duration(0) ? static_cast<double>(count) / std::chrono::duration<double>(took).count() : 0;
}

QString cpuMicroseconds(const LoadReport &report)
{
    const auto count = static_cast<qint64>(std::max<std::size_t>(report.all.times.size(), 1));
    return QString::number(std::chrono::duration<double, std::micro>(report.cpu / count).count(), 'f', 1);
}

QByteArray figuresJson(const LoadFigures &figures)
{
    return JsonObjectText()
        .number("applications"_L1, static_cast<qint64>(figures.times.size()))
        .number("failed"_L1, figures.failures)
        .number("overServiceLevel"_L1, figures.overLevel)
        .exact("averageMs"_L1, millisecondsText(figures.average()))
        .exact("p50Ms"_L1, millisecondsText(figures.percentile(50)))
        .exact("p95Ms"_L1, millisecondsText(figures.percentile(95)))
        .exact("p99Ms"_L1, millisecondsText(figures.percentile(99)))
        .exact("slowestMs"_L1, millisecondsText(figures.percentile(100)))
        .json();
}

void printJson(const LoadReport &report, const std::optional<SoakReport> &soak, const LoadArguments &arguments)
{
    JsonObjectText jobs;
    for (const auto &[name, figures] : report.jobs)
        jobs.raw(QLatin1StringView(name.toLatin1()), figuresJson(figures));
    JsonObjectText errors;
    for (const auto &[name, count] : report.errors)
        errors.number(QLatin1StringView(name.toLatin1()), count);
    JsonObjectText json;
    json.number("users"_L1, *arguments.users)
        .exact("seconds"_L1, QString::number(std::chrono::duration<double>(report.took).count(), 'f', 3))
        .exact("applicationsPerSecond"_L1, QString::number(perSecond(report.all.times.size(), report.took), 'f', 1))
        .exact("cpuMicrosecondsPerApplication"_L1, cpuMicroseconds(report))
        .boolean("cpuIncludesStandIns"_L1, arguments.sandbox)
        .raw("all"_L1, figuresJson(report.all))
        .raw("jobs"_L1, jobs.json())
        .raw("callErrors"_L1, errors.json());
    if (soak)
        json.raw("soak"_L1, soak->json());
    printResult(json.json());
}

void printTable(const LoadReport &report, const std::optional<SoakReport> &soak, const LoadArguments &arguments)
{
    TextTable table(u"JOB"_s,
                    {u"COUNT"_s, u"PER SECOND"_s, u"AVERAGE"_s, u"P50"_s, u"P95"_s, u"P99"_s, u"SLOWEST"_s, u"FAILED"_s,
                     u"OVER LEVEL"_s});
    const auto row = [&](const QString &name, const LoadFigures &figures) {
        const auto ms = [](Duration duration) { return millisecondsText(duration) + u" ms"_s; };
        table.addRow({name, QString::number(figures.times.size()),
                      QString::number(perSecond(figures.times.size(), report.took), 'f', 1), ms(figures.average()),
                      ms(figures.percentile(50)), ms(figures.percentile(95)), ms(figures.percentile(99)),
                      ms(figures.percentile(100)), QString::number(figures.failures),
                      QString::number(figures.overLevel)});
    };
    for (const auto &[name, figures] : report.jobs)
        row(harmless(name), figures);
    if (report.jobs.size() > 1)
        row(u"all"_s, report.all);
    printResult(table.text().toUtf8());
    printResult(u"%1 users, %2 s, %3 µs of CPU an application%4"_s.arg(*arguments.users)
                    .arg(std::chrono::duration<double>(report.took).count(), 0, 'f', 2)
                    .arg(cpuMicroseconds(report), arguments.sandbox ? u", the stand-in services included"_s : u""_s)
                    .toUtf8());
    for (const auto &[name, count] : report.errors)
        printResult(u"%1 calls: %2"_s.arg(count).arg(name).toUtf8());
    if (soak)
        printResult(soak->text().toUtf8());
}

/// The objects of a run, in the order in which they are needed.
struct Stage {
    std::optional<services::ServiceCatalog> catalog;
    std::optional<LoadProfile> profile;
    std::unique_ptr<mock_services::MockServer> standIns;
};

/// The services that nobody set up, without those of the insurer's folder: a profile seldom asks them.
QStringList notSetUpOf(const services::ServiceCatalog &catalog, const services::OwnServices &own)
{
    QStringList titles = catalog.notSetUp();
    for (const auto &[code, title] : own.services)
        titles.removeAll(title);
    return titles;
}

/// Gives Done, or the exit code of the command.
int prepare(const LoadArguments &arguments, Clock &clock, Stage &stage)
{
    // The settings may name services of the insurer's folder too.
    const auto books = libraryOf(arguments.library).and_then(composition::readBooks);
    if (!books)
        return tellOpeningFailed(books.error());
    const services::OwnServices own = composition::ownServicesOf(**books);
    auto catalog = arguments.services.empty()
        ? services::ServiceCatalog::load(std::nullopt, std::nullopt, QString(), own)
        : services::ServiceCatalog::loadFile(QString::fromStdString(arguments.services), std::nullopt, own);
    if (!catalog)
        return tell(catalog.error());
    auto profile
        = LoadProfile::load(QString::fromStdString(!arguments.profile.empty() ? arguments.profile : "stand_ins"));
    if (!profile)
        return tell(profile.error());
    if (const auto problem = profile->setWeights(QString::fromStdString(arguments.weights));
        problem && !arguments.weights.empty()) {
        printMessage(*problem);
        return BadInput;
    }
    if (arguments.rate > 0) {
        for (services::ServiceSettings &service : catalog->all()) {
            service.pipeline.rate.tokens
                = resilience::Exact::asWritten(arguments.rate).value_or(service.pipeline.rate.tokens);
            service.pipeline.rate.per = 1s;
            service.pipeline.rate.burst = static_cast<int>(std::max(arguments.rate, 1.0));
        }
    }
    if (arguments.sandbox) {
        stage.standIns = std::make_unique<mock_services::MockServer>(clock, clock.today());
        stage.standIns->setLatencyEverywhere(std::chrono::milliseconds(arguments.latencyMs.value_or(0)));
        for (const std::string &fault : arguments.faults) {
            if (const auto problem = applyFault(*stage.standIns, QString::fromStdString(fault))) {
                printMessage(*problem);
                return BadInput;
            }
        }
        if (const Result<void> listening = stage.standIns->listen(); !listening) {
            printMessage(listening.error().message);
            return Failed;
        }
        catalog->moveTo(stage.standIns->baseUrl());
    } else if (!arguments.url.empty()) {
        catalog->moveTo(QString::fromStdString(arguments.url));
    } else if (const QStringList notSetUp = notSetUpOf(*catalog, own); !notSetUp.isEmpty()) {
        printMessage(u"Nobody has said where to ask for: %1. Name a file that does with --services, an address with "
                     "--url, or ask the mock services inside with --sandbox."_s.arg(notSetUp.join(u", "_s)));
        return BadInput;
    }
    stage.catalog.emplace(std::move(*catalog));
    stage.profile.emplace(std::move(*profile));
    return Done;
}

/// The four mock services share one address, so their limits of connections add up.
services::ConnectionSettings connectionsFor(const Stage &stage)
{
    services::ConnectionSettings settings = stage.catalog->connections();
    if (stage.standIns)
        settings.connectionsPerHost = std::max(settings.connectionsPerHost, settings.connectionsInAll);
    return settings;
}

int runLoad(LoadArguments arguments, Clock &clock)
{
    if (arguments.soak)
        fillInForSoak(arguments);
    arguments.users = arguments.users.value_or(10);
    if (!arguments.sandbox && (arguments.latencyMs || !arguments.faults.empty())) {
        printMessage(u"--latency and --fault are for the stand-in services; give --sandbox or --soak with them."_s);
        return BadInput;
    }
    Stage stage;
    if (const int problem = prepare(arguments, clock, stage); problem != Done)
        return problem;
    LoadOptions options;
    options.users = *arguments.users;
    options.warmUp = arguments.warmUp;
    options.delayMs = arguments.delayMs;
    if (arguments.applications > 0)
        options.applications = arguments.applications;
    if (arguments.seconds > 0)
        options.lasts = std::chrono::seconds(arguments.seconds);
    else if (arguments.applications == 0)
        options.lasts = 10s;

    std::optional<Soak> soak;
    if (arguments.soak) {
        soak.emplace(clock);
        const Result<void> opened = app::runBlocking(soak->openAsync(CallContext()), 1min);
        if (!opened) {
            printMessage(opened.error().message);
            return Failed;
        }
        options.log = &soak->log();
        soak->start(options.lasts.value_or(1min));
    }
    services::CurlTransport transport(clock, connectionsFor(stage));
    LoadRun run(clock, transport, *stage.catalog, *stage.profile, options);
    if (const auto problem = run.problem()) {
        printMessage(*problem);
        return BadInput;
    }
    std::stop_source stop;
    const Interrupt interrupt([&stop] { stop.request_stop(); });
    const Result<LoadReport> report = app::runBlocking(run.runAsync(CallContext(stop.get_token())), 24h);
    if (!report) {
        printMessage(report.error().message);
        return Failed;
    }
    std::optional<SoakReport> soaked;
    if (soak) {
        const auto read = app::runBlocking(soak->reportAsync(run.health(), *stage.standIns, CallContext()), 1min);
        if (!read) {
            printMessage(read.error().message);
            return Failed;
        }
        soaked = *read;
    }
    if (arguments.format == "json")
        printJson(*report, soaked, arguments);
    else
        printTable(*report, soaked, arguments);
    if (soaked)
        return soaked->agree() && !stop.stop_requested() ? Done : Failed;
    return report->all.failures > 0 || stop.stop_requested() ? Failed : Done;
}

} // namespace

Command loadCommand(const Parser &program, Clock &clock)
{
    const Parser declared = program.subcommand("load", "Put load on the data services and see how they bear it");
    const auto arguments = std::make_shared<LoadArguments>();
    const Option sandbox
        = declared.flag("--sandbox", arguments->sandbox, "Start the stand-in data services inside and ask them");
    const Option url
        = declared.option("--url", arguments->url, "Ask all services below this address").excludes(sandbox);
    declared.option("--services", arguments->services, "Service settings (JSON); without it those that ship");
    addLibraryOption(declared, arguments->library);
    declared.option("--rate", arguments->rate, "Another rate limit for all services, in calls a second")
        .between(0.0, 1'000'000.0);
    declared.option("--profile", arguments->profile,
                    "What is asked: stand_ins (3 look-ups to 2 premiums, the default), lookup (one application "
                    "is three calls: GET /dmv, POST /credit, GET /claims), or a file");
    declared.option("--weights", arguments->weights, "Other weights of the jobs: look_up=3,premium=2");
    declared
        .flag("--soak", arguments->soak,
              "Stand-ins inside that fail in every way, 500 users, a minute; tells how late the event loop\n"
              "is, what memory is taken, and whether the counts of services, records and panel agree")
        .excludes(url);
    declared
        .option("--users", arguments->users, "Users at once, each with one application after the other; 10 if not said")
        .between(1, 10'000);
    declared.option("--seconds", arguments->seconds, "How long; without --applications it is 10").between(1, 86'400);
    declared.option("--applications", arguments->applications, "How many, if --seconds do not end it before")
        .between(1, 100'000'000);
    declared.option("--warm-up", arguments->warmUp, "So many applications before the figures begin")
        .between(0, 1'000'000);
    declared.option("--delay", arguments->delayMs, "Milliseconds for {delay} in the profile's paths")
        .between(0, 600'000);
    declared.option("--latency", arguments->latencyMs, "Milliseconds before every answer of the stand-ins")
        .between(0, 600'000);
    declared.option("--fault", arguments->faults,
                    "A fault of the stand-ins: service=kind@share, such as all=500@0.1; repeatable. A service is\n"
                    "one of "
                        + mock_services::namesOf(mock_services::DrawnServices).toStdString()
                        + ", or all; a kind may be 'each': all kinds in turn");
    declared.option("--format", arguments->format, "table: for people; json: one object")
        .oneOf({"json", "table"})
        .showDefault();
    declared.footer("All policies of the service settings hold: cache, joining, rate and concurrency limit, retry,\n"
                    "breaker, time-outs. Every answer is checked. Exit code 1 when an application failed; with\n"
                    "--soak, where failures are meant, when the counts do not agree.");
    return Command{declared, [arguments, &clock] { return runLoad(*arguments, clock); }};
}

} // namespace bindery::cli
