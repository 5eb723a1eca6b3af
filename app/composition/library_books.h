#pragma once

// Makes products, plans, rules and services of an insurer's folder beside those that ship. All of it is sound together,
// or nothing is made.

#include "base/problem.h"
#include "composition/books.h"

#include <tl/expected.hpp>

namespace bindery::composition {

struct LibraryFiles;
struct ProductOnTrial;

/// Books of what ships and of `library`, which may be null, with the product on trial, which may be null too. Problems:
/// those of each file, what stands there twice, and what a product names that is not there.
[[nodiscard]] tl::expected<Books, Problems> booksOf(const LibraryFiles *library, const ProductOnTrial *trial = nullptr);

/// The codes and titles of the library's services. A definition that cannot be read has its file's name for both.
[[nodiscard]] services::OwnServices ownServices(const LibraryFiles &library);

/// The services of the library of which answers are recorded, for the mock services.
[[nodiscard]] std::vector<mock_services::StandIn> standInsOf(const LibraryFiles &library);

/// The definitions of the library and those that ship. `library` may be null, here and below.
[[nodiscard]] tl::expected<std::vector<services::WholeDefinition>, Problems> definitionsOf(const LibraryFiles *library);

/// Finds one of these.
[[nodiscard]] services::DefinitionFinder finderOf(std::vector<services::WholeDefinition> definitions);

/// What rules may read, of every line of a product.
[[nodiscard]] tl::expected<rules::LineInputs, Problems> lineInputsOf(const LibraryFiles *library);

} // namespace bindery::composition
