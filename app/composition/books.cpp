#include "composition/books.h"

#include "base/edition.h"
#include "composition/composition_options.h"
#include "composition/library_books.h"
#include "composition/library_files.h"
#include "risk/product/product.h"
#include "underwriting/books.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace bindery::composition {

using namespace Qt::StringLiterals;

Error unusable(const QString &what, const Problems &problems)
{
    QStringList lines{what};
    for (const Problem &problem : problems)
        lines.append(toText(problem));
    return Error(ErrorCode::BadInput, lines.join(u'\n'));
}

namespace {

/// The problems and, in the last line, what is in force.
QString leftOut(const QString &path, const Problems &problems, const Books &shipped)
{
    // A line of the window has room for a few.
    constexpr std::size_t Few = 4;
    QStringList lines{
        u"The library %1 was left out, and nothing of it is in force."_s.arg(QDir::toNativeSeparators(path))};
    for (std::size_t i = 0; i < std::min(problems.size(), Few); ++i)
        lines.append(toText(problems[i]));
    if (problems.size() > Few)
        lines.append(u"and %1 more"_s.arg(problems.size() - Few));
    QStringList editions;
    for (const risk::WholeProduct &product : shipped.products.all())
        editions.append(u"%1 %2"_s.arg(product->code, product->edition));
    lines.append(u"What ships stays in force: %1. Mend the files and start again."_s.arg(editions.join(u", "_s)));
    return lines.join(u'\n');
}

tl::expected<Books, Problems> readWhole(const QString &path, services::OwnServices &own)
{
    const auto files = readLibraryFiles(path);
    if (!files)
        return tl::unexpected(files.error());
    own = ownServices(*files);
    auto books = booksOf(&*files);
    const auto again = readLibraryFiles(path);
    const QString changed = again ? changedFile(*files, *again) : toText(again.error().front());
    if (!changed.isEmpty()) {
        return tl::unexpected(Problems{
            {changed,
             u"The folder changed while it was read, so that old and new could have been mixed. Start again once it "
             "is written."_s}});
    }
    return books;
}

} // namespace

services::WholeDefinition Books::definition(const QString &code) const
{
    const auto found
        = std::find_if(services.begin(), services.end(), [&code](const auto &one) { return one->code == code; });
    return found == services.end() ? nullptr : *found;
}

QString refuseChanged(const EditionsInUse &inUse, underwriting::OfferBook &offers, rating::PlanLibrary &plans,
                      rules::RuleBook &rules)
{
    QStringList sentences;
    for (const Problem &problem : offers.refuseChanged(inUse.products))
        sentences.append(problem.message);
    for (const Problem &problem : plans.refuseChanged(inUse.plans))
        sentences.append(problem.message);
    for (const Problem &problem : rules.refuseChanged(inUse.rules))
        sentences.append(problem.message);
    return sentences.join(u'\n');
}

underwriting::Books viewOf(const Books &books)
{
    return {books.products, books.offers, books.plans, books.rules};
}

std::vector<services::WholeDefinition> definitionsOf(const Books &books)
{
    return books.services;
}

services::OwnServices ownServicesOf(const Books &books)
{
    return books.own;
}

QString libraryTroubleOf(const Books &books)
{
    return books.libraryTrouble;
}

Result<std::shared_ptr<const Books>> readShippedBooks()
{
    auto books = booksOf(nullptr);
    if (!books)
        return failure(unusable(u"What ships cannot be used."_s, books.error()));
    return std::make_shared<const Books>(std::move(*books));
}

Result<std::shared_ptr<const Books>> readBooks(const QString &library)
{
    if (library.isEmpty())
        return readShippedBooks();
    services::OwnServices own;
    auto whole = readWhole(library, own);
    if (whole) {
        whole->own = std::move(own);
        return std::make_shared<const Books>(std::move(*whole));
    }
    auto shipped = booksOf(nullptr);
    if (!shipped)
        return failure(unusable(u"What ships cannot be used."_s, shipped.error()));
    // A library that is left out says nothing of its services either.
    own.settings.reset();
    shipped->own = std::move(own);
    shipped->libraryTrouble = leftOut(library, whole.error(), *shipped);
    return std::make_shared<const Books>(std::move(*shipped));
}

Result<QString> libraryFolder(const QString &named, const QString &storePath)
{
    if (!named.isEmpty()) {
        if (QFileInfo(named).isDir())
            return named;
        return failure(ErrorCode::BadInput,
                       u"There is no folder at %1. --library names a folder with products, plans, rules and "
                       "services."_s.arg(QDir::toNativeSeparators(named)));
    }
    const Result<QString> store
        = storePath.isEmpty() || storePath == InMemoryStore ? defaultStorePath() : Result<QString>(storePath);
    // Without a place for the store there is none for the library either; whoever needs the store says so.
    const QString beside = store ? QFileInfo(*store).absolutePath() + u"/library"_s : QString();
    return QFileInfo(beside).isDir() ? beside : QString();
}

} // namespace bindery::composition
