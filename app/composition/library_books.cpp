#include "composition/library_books.h"

#include "base/folder_files.h"
#include "composition/library_files.h"
#include "composition/product_on_trial.h"
#include "risk/product/product.h"
#include "services/answer_types.h"
#include "services/definition/definition_reader.h"
#include "services/definition/recorded_result.h"
#include "underwriting/books.h"

#include <QFileInfo>

#include <algorithm>

namespace bindery::composition {

using namespace Qt::StringLiterals;
using services::WholeDefinition;

namespace {

QString codeIn(const QString &file)
{
    return file.chopped(5); // ".json"
}

void add(Problems &all, const Problems &more)
{
    all.insert(all.end(), more.begin(), more.end());
}

/// The products at hand: with `trial` without the others of its code, and without the folder that it was read from.
tl::expected<risk::ProductBook, Problems> productsOf(const LibraryFiles *library, const ProductOnTrial *trial)
{
    std::vector<FolderFiles> own = library ? library->products : std::vector<FolderFiles>();
    if (trial && library) {
        const QString folder = QFileInfo(trial->folder).canonicalFilePath();
        std::erase_if(own, [&](const FolderFiles &files) {
            return QFileInfo(library->path + u'/' + files.name).canonicalFilePath() == folder;
        });
    }
    auto products = risk::ProductBook::load(u":/bindery/products"_s, own);
    if (!products || !trial)
        return products;
    std::vector<risk::WholeProduct> all = products->all();
    std::erase_if(all, [&](const risk::WholeProduct &one) { return one->code == trial->product->code; });
    all.push_back(trial->product);
    return risk::ProductBook::of(std::move(all));
}

/// Problems of the library's own service settings. Those of a user's file are told later, with their place in it.
Problems problemsOfSettings(const services::OwnServices &own)
{
    if (!own.settings)
        return {};
    const auto read = services::ServiceCatalog::load(own.settings, std::nullopt, own.file, {own.services, {}, {}});
    return read ? Problems() : read.error();
}

} // namespace

services::DefinitionFinder finderOf(std::vector<WholeDefinition> definitions)
{
    return [definitions = std::move(definitions)](const QString &code) -> WholeDefinition {
        const auto found = std::find_if(definitions.begin(), definitions.end(),
                                        [&code](const WholeDefinition &one) { return one->code == code; });
        return found == definitions.end() ? nullptr : *found;
    };
}

services::OwnServices ownServices(const LibraryFiles &library)
{
    services::OwnServices own;
    for (const auto &[file, content] : library.services) {
        const auto read = services::readDefinition(content, file);
        own.services.emplace_back(codeIn(file), read ? (*read)->title : codeIn(file));
    }
    // A service that ships has its entry already.
    std::erase_if(own.services, [](const auto &one) { return services::shippedDefinition(one.first) != nullptr; });
    own.settings = library.serviceSettings;
    own.file = u"services/default.json"_s;
    return own;
}

std::vector<mock_services::StandIn> standInsOf(const LibraryFiles &library)
{
    std::vector<mock_services::StandIn> standIns;
    for (const auto &[file, content] : library.recorded)
        standIns.push_back(mock_services::standInOf(codeIn(file), services::recordedAnswers(content)));
    std::erase_if(standIns, [](const mock_services::StandIn &one) { return one.answers.empty(); });
    return standIns;
}

tl::expected<std::vector<WholeDefinition>, Problems> definitionsOf(const LibraryFiles *library)
{
    std::vector<WholeDefinition> definitions = services::shippedDefinitions();
    Problems problems;
    for (const auto &[file, content] : library ? library->services : std::map<QString, QByteArray>()) {
        const QString path = u"services/"_s + file;
        const auto read = services::readDefinition(content, path);
        if (!read) {
            add(problems, read.error());
            continue;
        }
        const QString &code = (*read)->code;
        if (code != codeIn(file)) {
            problems.push_back(
                {path, u"This is the service \"%1\". Name the file after its code: %1.json."_s.arg(code)});
        } else if (services::shippedDefinition(code)) {
            problems.push_back(
                {path, u"A service with the code \"%1\" ships. Give this one another code."_s.arg(code)});
        }
        definitions.push_back(*read);
    }
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    return definitions;
}

tl::expected<rules::LineInputs, Problems> lineInputsOf(const LibraryFiles *library)
{
    const auto definitions = definitionsOf(library);
    if (!definitions)
        return tl::unexpected(definitions.error());
    const auto products = productsOf(library, nullptr);
    if (!products)
        return tl::unexpected(products.error());
    const auto offers = underwriting::OfferBook::make(*products, finderOf(*definitions));
    if (!offers)
        return tl::unexpected(offers.error());
    return offers->lineInputs();
}

tl::expected<Books, Problems> booksOf(const LibraryFiles *library, const ProductOnTrial *trial)
{
    // Every part is read, so that the problems of all are told at once.
    Problems problems;
    const auto note = [&problems](const auto &read) {
        if (!read)
            add(problems, read.error());
    };
    auto definitions = definitionsOf(library);
    note(definitions);
    if (library)
        add(problems, problemsOfSettings(ownServices(*library)));
    auto products = productsOf(library, trial);
    note(products);
    auto plans = rating::PlanLibrary::load(u":/bindery/plans"_s, library ? library->plans : std::vector<FolderFiles>());
    note(plans);
    if (!definitions || !products)
        return tl::unexpected(std::move(problems));
    auto offers = underwriting::OfferBook::make(*products, finderOf(*definitions));
    note(offers);
    if (!offers)
        return tl::unexpected(std::move(problems));
    auto rules = rules::RuleBook::load(u":/bindery/rules"_s, offers->lineInputs(),
                                       library ? library->rules : std::vector<FolderFiles>());
    note(rules);
    if (plans && rules)
        add(problems, underwriting::missingParts({*products, *offers, *plans, *rules}));
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    facts::AnswerTypes answers = services::answerTypes(*definitions);
    return Books{std::move(*definitions),
                 std::move(answers),
                 std::move(*products),
                 std::move(*offers),
                 std::move(*plans),
                 std::move(*rules),
                 {},
                 library ? standInsOf(*library) : std::vector<mock_services::StandIn>(),
                 {}};
}

} // namespace bindery::composition
