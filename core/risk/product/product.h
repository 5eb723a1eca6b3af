#pragma once

// A product: what is sold, as an insurer writes it down in a folder. A product is whole or does not exist.

#include "base/json_node.h"
#include "base/problem.h"
#include "risk/product/sold_days.h"
#include "risk/schema/words.h"

#include <tl/expected.hpp>

#include <QStringList>

#include <memory>

namespace bindery {
struct FolderFiles;
}

namespace bindery::risk {

struct Schema;

/// Copies share the schema and the files.
struct Product {
    QString code;
    QString edition;
    /// SHA-256 of what the product says, hexadecimal. Blanks and line ends of its files change nothing.
    QString contentHash;
    Words title;
    /// For narrow columns: "Property". The title where the product gives none.
    Words shortTitle;
    Words note;
    /// The line of business of its rules, and where the product names no parts of its plan: "personal_auto".
    QString line;
    QString currency;
    /// Two letters each. Empty for every state.
    QStringList states;
    SoldDays newBusiness;
    SoldDays renewal;
    std::shared_ptr<const Schema> schema;
    /// What the product orders of services, and the inputs of its plans and rules, as they are written. Null where the
    /// product has none.
    JsonNode orders;
    JsonNode inputs;
    std::shared_ptr<const FolderFiles> files;
};

/// Makes the product, or tells every problem, by path, file, row and column.
[[nodiscard]] tl::expected<Product, Problems> makeProduct(FolderFiles files);
[[nodiscard]] tl::expected<Product, Problems> loadProduct(const QString &path);

/// Takes "$schema" out of the manifest, which editors alone read.
void takeSchemaNameOut(JsonNode &manifest);

} // namespace bindery::risk
