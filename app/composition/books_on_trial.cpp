#include "composition/books_on_trial.h"

#include "composition/library_books.h"
#include "composition/library_files.h"
#include "composition/product_on_trial.h"

namespace bindery::composition {

namespace {

/// No value: no folder.
tl::expected<std::optional<LibraryFiles>, Problems> filesOf(const QString &library)
{
    if (library.isEmpty())
        return std::nullopt;
    auto files = readLibraryFiles(library);
    if (!files)
        return tl::unexpected(files.error());
    return std::optional(std::move(*files));
}

const LibraryFiles *orNull(const std::optional<LibraryFiles> &files)
{
    return files ? &*files : nullptr;
}

} // namespace

tl::expected<std::shared_ptr<const Books>, Problems> readBooksAround(std::shared_ptr<const risk::Product> product,
                                                                     const QString &folder, const QString &library)
{
    const auto files = filesOf(library);
    if (!files)
        return tl::unexpected(files.error());
    const ProductOnTrial trial{std::move(product), folder};
    auto books = booksOf(orNull(*files), &trial);
    if (!books)
        return tl::unexpected(books.error());
    return std::make_shared<const Books>(std::move(*books));
}

tl::expected<services::DefinitionFinder, Problems> readDefinitions(const QString &library)
{
    const auto files = filesOf(library);
    if (!files)
        return tl::unexpected(files.error());
    const auto definitions = definitionsOf(orNull(*files));
    if (!definitions)
        return tl::unexpected(definitions.error());
    return finderOf(*definitions);
}

tl::expected<rules::LineInputs, Problems> readLineInputs(const QString &library)
{
    const auto files = filesOf(library);
    if (!files)
        return tl::unexpected(files.error());
    return lineInputsOf(orNull(*files));
}

} // namespace bindery::composition
