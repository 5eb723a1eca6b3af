#include "cli/service_try.h"

#include "async/call_context.h"
#include "base/clock.h"
#include "base/named_file.h"
#include "blocking/run_blocking.h"
#include "cache/key_maker.h"
#include "cli/application_files.h"
#include "cli/console.h"
#include "cli/fact_lines.h"
#include "cli/house_options.h"
#include "composition/books_on_trial.h"
#include "composition/composition_options.h"
#include "mock_services/mock_server.h"
#include "resilience/pipeline/connectivity.h"
#include "risk/product/product.h"
#include "risk/record/field_value.h"
#include "risk/record/record.h"
#include "risk/record/record_text.h"
#include "risk/record/value_text.h"
#include "risk/schema/field.h"
#include "risk/schema/field_type.h"
#include "services/connected_services.h"
#include "services/curl_transport.h"
#include "services/definition/answer_reader.h"
#include "services/definition/recorded_result.h"
#include "services/order_questions.h"
#include "services/service_settings.h"
#include "services/shown_question.h"
#include "underwriting/books.h"
#include "underwriting/offer_book.h"
#include "underwriting/offered_product.h"

#include <QRandomGenerator>

#include <algorithm>

namespace bindery::cli {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using services::Parameters;
using services::ServiceCatalog;
using services::ServiceDefinition;
using services::WholeDefinition;

namespace {

constexpr qint64 MostAnswerBytes = 16 * 1024 * 1024;
constexpr auto LongestWait = 10min;

int refuse(const QString &sentence)
{
    printMessage(harmless(sentence));
    return BadInput;
}

int refuse(const Problems &problems)
{
    for (const Problem &problem : problems)
        printMessage(harmless(toText(problem)));
    return BadInput;
}

/// What a trial stands on: the books around the service, its definition, and the path of its file.
struct Ground {
    std::shared_ptr<const composition::Books> books;
    WholeDefinition definition;
    QString path;
};

bool isPath(const QString &named)
{
    return named.contains(u'/') || named.endsWith(".json"_L1);
}

tl::expected<Ground, Problems> groundOf(const ServiceTrial &trial)
{
    const auto alone = [](const QString &sentence) { return tl::unexpected(Problems{Problem(QString(), sentence)}); };
    const Result<QString> library = libraryOf(trial.library);
    if (!library)
        return alone(library.error().message);
    auto books = composition::readBooks(*library);
    if (!books)
        return alone(books.error().message);
    tellLines(composition::libraryTroubleOf(**books));
    const QString named = QString::fromStdString(trial.service);
    if (isPath(named)) {
        auto definition = services::loadDefinition(named);
        if (!definition)
            return tl::unexpected(definition.error());
        return Ground{std::move(*books), std::move(*definition), named};
    }
    const std::vector<WholeDefinition> known = composition::definitionsOf(**books);
    const auto found
        = std::find_if(known.begin(), known.end(), [&named](const auto &one) { return one->code == named; });
    if (found != known.end()) {
        const bool ships = services::shippedDefinition(named) != nullptr;
        const QString path = (ships ? u":/bindery/services/%1.json"_s : *library + u"/services/%1.json"_s).arg(named);
        return Ground{std::move(*books), *found, path};
    }
    QStringList codes;
    for (const WholeDefinition &one : known)
        codes.append(one->code);
    return alone(
        u"There is no service \"%1\". There are: %2. A file is named with its path."_s.arg(named, codes.join(u", "_s)));
}

/// The parameter that the text "name=value" gives. Error: a sentence.
tl::expected<std::pair<QString, risk::FieldValue>, QString> parameterOf(const ServiceDefinition &definition,
                                                                        const QString &text)
{
    const QString name = text.section(u'=', 0, 0);
    const services::Parameter *parameter = definition.parameter(name);
    if (!text.contains(u'='))
        return tl::unexpected(u"--with is written NAME=VALUE, as \"zip=11201\"."_s);
    if (!parameter) {
        QStringList names;
        for (const services::Parameter &one : definition.takes)
            names.append(one.name);
        return tl::unexpected(
            u"%1 takes no parameter \"%2\". It takes: %3."_s.arg(definition.title, name, names.join(u", "_s)));
    }
    risk::Field field;
    field.name = name;
    field.type = parameter->type;
    field.isPersonal = parameter->isPersonal;
    risk::FieldValue value = risk::typedValue(field, text.section(u'=', 1));
    if (std::holds_alternative<risk::UnreadText>(value)) {
        return tl::unexpected(
            u"\"%1\" is a %2, and what is given is none."_s.arg(name, QString(risk::describe(parameter->type).name)));
    }
    return std::pair(name, std::move(value));
}

tl::expected<Parameters, Problems> parametersGiven(const ServiceDefinition &definition, const ServiceTrial &trial)
{
    Parameters parameters;
    Problems problems;
    for (const std::string &text : trial.with) {
        auto given = parameterOf(definition, QString::fromStdString(text));
        if (given)
            parameters.insert(given->first, std::move(given->second));
        else
            problems.push_back({QString(), given.error()});
    }
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    return parameters;
}

/// What the product of the application asks the service about one of its subjects.
tl::expected<Parameters, Problems> parametersOrdered(const Ground &ground, const ServiceTrial &trial, QDate day)
{
    const auto alone = [](const QString &sentence) { return tl::unexpected(Problems{Problem(QString(), sentence)}); };
    const underwriting::Books books = composition::viewOf(*ground.books);
    const auto record = readApplicationFile(books.products, QString::fromStdString(trial.application), day);
    if (!record)
        return tl::unexpected(record.error());
    const auto offer = underwriting::offerOf(books, *record);
    if (!offer)
        return alone(u"The product of this application is not at hand."_s);
    const QString &product = offer->product->code;
    const std::vector<services::Order> &orders = offer->orders.orders;
    const auto order = std::find_if(orders.begin(), orders.end(), [&ground](const services::Order &one) {
        return one.service->code == ground.definition->code;
    });
    if (order == orders.end())
        return alone(u"The product %1 does not order %2."_s.arg(product, ground.definition->title));
    services::OrderQuestions questions(offer->orders, *record, day);
    const auto at = static_cast<std::size_t>(order - orders.begin());
    const std::vector<risk::ItemPath> subjects = questions.subjects(at);
    const auto wanted = static_cast<std::size_t>(trial.subject);
    if (wanted > subjects.size()) {
        return alone(
            subjects.empty()
                ? u"About this application the product %1 does not order %2."_s.arg(product, ground.definition->title)
                : u"The product %1 orders %2 about %3 subjects of this application: --subject is 1 to %3."_s
                      .arg(product, ground.definition->title)
                      .arg(subjects.size()));
    }
    const risk::ItemPath &subject = subjects[wanted - 1];
    const QString item = risk::itemNumber(*record->schema(), subject);
    printResult(harmless(u"About: %1"_s.arg(item.isEmpty() ? u"the application as a whole"_s : item)).toUtf8());
    return questions.parameters(at, subject);
}

/// The settings of all services, with this one among them.
tl::expected<ServiceCatalog, Problems> catalogOf(const Ground &ground, const ServiceTrial &trial)
{
    services::OwnServices own = composition::ownServicesOf(*ground.books);
    const auto shipped = ServiceCatalog::load(std::nullopt, std::nullopt, QString(), own);
    if (shipped && !shipped->find(ground.definition->code))
        own.services.emplace_back(ground.definition->code, ground.definition->title);
    return trial.settings.empty() ? ServiceCatalog::load(std::nullopt, std::nullopt, QString(), own)
                                  : ServiceCatalog::loadFile(QString::fromStdString(trial.settings), std::nullopt, own);
}

/// Shows the recorded answer. Nobody is asked.
int showRecorded(const Ground &ground, const QString &name)
{
    const QString path = services::recordedPath(ground.path);
    const auto recorded = readNamedFile(path, MostAnswerBytes);
    if (!recorded)
        return refuse(u"%1: %2 Record answers there; the help page \"Data services\" shows how."_s.arg(
            path, recorded.error().sentence));
    const auto answer = services::recordedAnswer(*recorded, path, name);
    if (!answer)
        return refuse(answer.error());
    printResult(harmless(u"Recorded as \"%1\", and read as on %2; nobody was asked."_s.arg(
                             name, answer->today.toString(Qt::ISODate)))
                    .toUtf8());
    const auto read = services::readAnswer(*ground.definition, answer->body, answer->today);
    if (!read) {
        printResult(harmless(u"This is no answer of the service: %1."_s.arg(read.error().detail)).toUtf8());
        return Failed;
    }
    facts::RecordFact fact;
    fact.value = *read;
    fact.origin.provenance = *read ? facts::Provenance::Live : facts::Provenance::NoHit;
    if (!*read)
        fact.origin.reason = ground.definition->nothing.sentence;
    for (const QString &line : factLines(fact))
        printResult(harmless(line).toUtf8());
    return Done;
}

/// The service with its recorded answers, unless the mock services know it already.
std::vector<mock_services::StandIn> recordedOf(const Ground &ground)
{
    if (mock_services::isDrawn({ground.definition->code}))
        return {};
    const auto recorded = readNamedFile(services::recordedPath(ground.path), MostAnswerBytes);
    std::vector<QByteArray> answers = recorded ? services::recordedAnswers(*recorded) : std::vector<QByteArray>();
    if (answers.empty())
        return {};
    return {mock_services::standInOf(ground.definition->code, std::move(answers))};
}

/// Asks the service, and waits for it.
Result<facts::RecordFact> ask(const Ground &ground, const ServiceCatalog &catalog, const Parameters &parameters,
                              bool online, Clock &clock)
{
    resilience::Connectivity connectivity;
    connectivity.setOnline(online);
    services::CurlTransport transport(clock, catalog.connections());
    QByteArray secret(32, '\0');
    QRandomGenerator::system()->generate(secret.begin(), secret.end());
    const cache::KeyMaker keys(secret);
    services::ServicesGround around{clock, connectivity, transport, keys};
    around.random = [] { return QRandomGenerator::global()->generateDouble(); };
    around.definitions
        = [&ground](const QString &code) { return code == ground.definition->code ? ground.definition : nullptr; };
    services::ConnectedServices connected(catalog, std::move(around));
    return app::runBlocking(connected.askAsync(ground.definition->code, parameters, CallContext()), LongestWait);
}

int exitCodeOf(const facts::FactOrigin &origin)
{
    const bool isAnswer = origin.provenance == facts::Provenance::Live || origin.provenance == facts::Provenance::Cached
        || origin.provenance == facts::Provenance::NoHit;
    return isAnswer ? Done : Failed;
}

int show(const facts::RecordFact &fact, const services::ServiceSettings &settings)
{
    const facts::FactOrigin &origin = fact.origin;
    printResult(origin.tries == 0 ? QByteArray("Nothing went out.")
                                  : u"It took %1 ms, and %2 of at most %3."_s
                                        .arg(QString::number(origin.elapsed.count()),
                                             origin.tries == 1 ? u"1 try"_s : u"%1 tries"_s.arg(origin.tries))
                                        .arg(settings.pipeline.retry.attempts)
                                        .toUtf8());
    for (const QString &line : factLines(fact))
        printResult(harmless(line).toUtf8());
    return exitCodeOf(origin);
}

} // namespace

int tryService(const ServiceTrial &trial, Clock &clock)
{
    const auto ground = groundOf(trial);
    if (!ground)
        return refuse(ground.error());
    const ServiceDefinition &definition = *ground->definition;
    printResult(harmless(u"%1 (%2, edition %3)"_s.arg(definition.title, definition.code, definition.edition)).toUtf8());
    if (!trial.recorded.empty())
        return showRecorded(*ground, QString::fromStdString(trial.recorded));
    const auto parameters = trial.application.empty() ? parametersGiven(definition, trial)
                                                      : parametersOrdered(*ground, trial, clock.today());
    if (!parameters)
        return refuse(parameters.error());
    auto catalog = catalogOf(*ground, trial);
    if (!catalog)
        return refuse(catalog.error());
    std::unique_ptr<mock_services::MockServer> standIns;
    if (trial.sandbox) {
        const std::vector<mock_services::StandIn> recorded = recordedOf(*ground);
        standIns = std::make_unique<mock_services::MockServer>(clock, clock.today(), recorded);
        if (!standIns->serviceNamed(definition.code)) {
            return refuse(u"The mock services inside have no answers for %1. Record answers in %2, or name its address "
                          "with --url or --services."_s.arg(definition.title, services::recordedPath(ground->path)));
        }
        if (const Result<void> listening = standIns->listen(); !listening) {
            printMessage(listening.error().message);
            return Failed;
        }
        composition::moveToStandIns(*catalog, standIns->baseUrl(), recorded);
    } else if (!trial.url.empty()) {
        catalog->moveTo(QString::fromStdString(trial.url));
    }
    const services::ServiceSettings &settings = *catalog->find(definition.code);
    const auto question = services::shownQuestion(definition, *parameters, settings.url);
    if (!question)
        return refuse(question.error());
    if (!settings.isSetUp())
        return refuse(u"Nobody has said where %1 is. Name its address with --url, a file that says it with --services, "
                      "or ask the mock services inside with --sandbox."_s.arg(definition.title));
    printResult("Question:");
    for (const QString &line : *question)
        printResult(harmless(u"    "_s + line).toUtf8());
    const Result<facts::RecordFact> fact = ask(*ground, *catalog, *parameters, !trial.offline, clock);
    if (!fact) {
        printMessage(harmless(fact.error().message));
        return Failed;
    }
    return show(*fact, settings);
}

} // namespace bindery::cli
