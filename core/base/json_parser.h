#pragma once

// The one reader of JSON from outside: files, answers, requests, and what the store kept. Whatever is not JSON is
// refused with its place and, where that can be told, with what it probably is.

#include "base/json_node.h"
#include "base/problem.h"

#include <tl/expected.hpp>

#include <QByteArray>

namespace bindery {

/// What a document may have at most, so that no input costs more memory than it is worth: a value takes about 150
/// bytes.
struct JsonLimits {
    qsizetype bytes = 16 * 1024 * 1024;
    int levels = 64;
    qsizetype values = 1'000'000;
    /// Also takes texts as some services and all versions of Qt write or take them: with control characters, with half
    /// a surrogate pair, with a backslash before a character that needs none.
    bool loosestTexts = false;
};

struct JsonFault : Problem {
    enum class Kind {
        Broken,     ///< no JSON: cut, damaged, or something else
        DoubleName, ///< whole JSON with a name twice in one object
        TooMuch,    ///< beyond the limits
    };
    Kind kind = Kind::Broken;

    JsonFault(Kind what, Place where, QString sentence) : Problem(std::move(where), std::move(sentence)), kind(what) {}
};

/// `file` stands in the places of everything. No sentence repeats a value, which may be personal; names of fields
/// alone. Needs no stack for deep input.
[[nodiscard]] tl::expected<JsonNode, JsonFault> readJson(const QByteArray &bytes, const QString &file = {},
                                                         const JsonLimits &limits = {});

} // namespace bindery
