#pragma once

// The broken services of broken_definitions.txt.

#include "base/read_json.h"

#include <algorithm>

namespace bindery::test {

/// A sound definition with the attributes of a mistake over its own. A null takes one out.
inline QByteArray changedDefinition(const QByteArray &over)
{
    const QByteArray sound = R"({
        "format": 1, "code": "test", "edition": "1", "title": "Test", "not_ordered": "Not ordered.",
        "takes": { "a": { "type": "text", "needed": true } },
        "ask": { "body": { "a": "{a}" } },
        "answer": { "fields": { "x": "text" } }
    })";
    JsonNode whole = readJson(sound).value();
    const auto read = readJson(over, QStringLiteral("test.json"));
    // A text that is no JSON, and an object in double braces, are whole files of their own.
    if (!read || !read->is(JsonNode::Kind::Object))
        return over;
    for (std::size_t i = 0; i < read->names.size(); ++i) {
        const auto at = std::find(whole.names.begin(), whole.names.end(), read->names[i]);
        if (!read->items[i].is(JsonNode::Kind::Null)) {
            whole.set(read->names[i], read->items[i]);
        } else if (at != whole.names.end()) {
            whole.items.erase(whole.items.begin() + (at - whole.names.begin()));
            whole.names.erase(at);
        }
    }
    return compactJson(whole);
}

} // namespace bindery::test
