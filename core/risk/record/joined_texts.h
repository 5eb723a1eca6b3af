#pragma once

#include <QString>

#include <vector>

namespace bindery::risk {

struct Item;
struct ItemKind;

/// The texts of these fields, by their indexes, with blanks between them: on one line, and without the invisible marks
/// that would turn round the text beside it.
[[nodiscard]] QString joinedTexts(const ItemKind &kind, const Item &item, const std::vector<int> &fields);

} // namespace bindery::risk
