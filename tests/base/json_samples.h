#pragma once

// JSON as Bindery reads it, for tests that damage it.

#include <QByteArray>

#include <vector>

namespace bindery::test {

/// Small documents with everything in them that JSON has.
inline std::vector<QByteArray> jsonSamples()
{
    return {
        R"({"reference":"B-7","drivers":[{"name":"Zoë","points":3},{"name":"Li","points":0}],"zip":"11201"})",
        R"({"services": {"credit_score": {"baseUrl": "https://v.example", "pipeline": {"retry": {"attempts": 3}}}}})",
        R"([{"op":"reserve","n":2,"t_ms":1.5e3},{"op":"tokens","expect":{"tokens":-0.25}},[],{},null,true,false])",
        "{\n  \"claims\": [\n    {\"amount\": \"1200.50\", \"at_fault\": \"Y\", "
        "\"note\": \"a \\\"b\\\" \\u00e9 \\ud83d\\ude97\"}\n  ]\n}\n",
    };
}

} // namespace bindery::test
