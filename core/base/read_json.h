#pragma once

// The one reader of JSON from outside: files, answers, requests, and records of the store. A text that is no JSON is
// refused with the place and, where that can be told, with what the text probably is.

#include "base/json_node.h"
#include "base/problem.h"

#include <tl/expected.hpp>

#include <QByteArray>

namespace bindery {

/// The limits of a document, so that no input costs more memory than it is worth. A value takes about 150 bytes.
struct JsonLimits {
    qsizetype bytes = 16 * 1024 * 1024;
    int levels = 64;
    qsizetype values = 1'000'000;
    /// Also takes texts that break the standard, as some services and all versions of Qt write or take them: with
    /// control characters, with half a surrogate pair, with a backslash before a character that needs none.
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

/// Reads a document. `file` stands in every place. Sentences name fields but repeat no value, because a value may be
/// personal. Deep input needs no stack.
[[nodiscard]] tl::expected<JsonNode, JsonFault> readJson(const QByteArray &bytes, const QString &file = {},
                                                         const JsonLimits &limits = {});

} // namespace bindery
