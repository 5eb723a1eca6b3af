#pragma once

#include <QLatin1StringView>

namespace bindery::risk {

// The names of a record's JSON that no field of a product can have at the top.

/// An object: what the product does not know, by JSON path.
constexpr QLatin1StringView UnknownFieldsName("unknownFields");
/// An object: texts that are no number, date or flag, by the JSON path of their field.
constexpr QLatin1StringView UnreadName("unread");
/// An object: the fields that nobody typed, by JSON path: "default" or "starts_as", by the formula that gave the value.
constexpr QLatin1StringView UntypedName("untyped");
/// A text: the code of the product that the application is for. The reader of application files minds it.
constexpr QLatin1StringView ProductName("product");

} // namespace bindery::risk
