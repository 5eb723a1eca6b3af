#include "base/folder_files.h"
#include "base/json_fields.h"
#include "base/read_json.h"
#include "risk/product/product.h"
#include "risk/product/product_show.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::risk {

namespace {

using Kind = JsonNode::Kind;

constexpr qsizetype MostCharactersShown = 200;

/// What a difference is told of: "field buildings.yearBuilt", and the path of the attribute in it.
struct Subject {
    /// Empty for the product itself.
    QString thing;
    QString attribute;

    [[nodiscard]] Subject in(const QString &name) const
    {
        return {thing, attribute.isEmpty() ? name : fieldPath(attribute, name)};
    }
    [[nodiscard]] QString text() const
    {
        return thing.isEmpty() || attribute.isEmpty() ? thing + attribute : u"%1: %2"_s.arg(thing, attribute);
    }
};

QString valueText(const JsonNode &node)
{
    const QString text = QString::fromUtf8(compactJson(node));
    return text.size() <= MostCharactersShown ? text : text.left(MostCharactersShown - 1) + u'…';
}

QString kindOf(const JsonNode &member)
{
    if (member.is(Kind::Object) && member.find(u"list"))
        return u"list"_s;
    return member.is(Kind::Object) && member.find(u"fields") ? u"group"_s : u"field"_s;
}

bool isSame(const JsonNode &a, const JsonNode &b)
{
    return compactJson(a) == compactJson(b);
}

/// Compares two manifests. Whatever differs in the JSON that the content hash is of gives a line.
class ManifestDiff {
public:
    QStringList lines(const JsonNode &before, const JsonNode &after)
    {
        compareObjects({}, {}, before, after);
        return std::move(m_lines);
    }

private:
    /// `path` is that of the innermost group or list around, as field names have it.
    void compare(const Subject &subject, const QString &path, const JsonNode &before, const JsonNode &after)
    {
        if (isSame(before, after))
            return;
        if (before.is(Kind::Object) && after.is(Kind::Object))
            compareObjects(subject, path, before, after);
        else if (before.is(Kind::List) && after.is(Kind::List))
            compareLists(subject, path, before, after);
        else
            tell(subject, u"%1 → %2"_s.arg(valueText(before), valueText(after)));
    }

    void compareObjects(const Subject &subject, const QString &path, const JsonNode &before, const JsonNode &after)
    {
        for (std::size_t at = 0; at < before.names.size(); ++at) {
            const QString &name = before.names[at];
            if (!after.find(name))
                tell(subject.in(name), u"taken away (%1)"_s.arg(valueText(before.items[at])));
        }
        for (std::size_t at = 0; at < after.names.size(); ++at) {
            const QString &name = after.names[at];
            const JsonNode &now = after.items[at];
            const JsonNode *was = before.find(name);
            if (!was)
                tell(subject.in(name), u"added (%1)"_s.arg(valueText(now)));
            else if (name == "fields"_L1 && subject.attribute.isEmpty() && was->is(Kind::Object)
                     && now.is(Kind::Object))
                compareMembers(path, *was, now);
            else
                compare(subject.in(name), path, *was, now);
        }
        compareOrder(subject, before, after);
    }

    /// Fields, groups and lists of one object.
    void compareMembers(const QString &path, const JsonNode &before, const JsonNode &after)
    {
        const auto fullName = [&](const QString &name) { return path.isEmpty() ? name : fieldPath(path, name); };
        const auto subject = [&](const JsonNode &member, const QString &name) {
            return Subject{u"%1 %2"_s.arg(kindOf(member), fullName(name)), {}};
        };
        for (std::size_t at = 0; at < before.names.size(); ++at) {
            if (!after.find(before.names[at]))
                tell(subject(before.items[at], before.names[at]),
                     u"taken away (%1)"_s.arg(valueText(before.items[at])));
        }
        for (std::size_t at = 0; at < after.names.size(); ++at) {
            const QString &name = after.names[at];
            const JsonNode *was = before.find(name);
            if (!was)
                tell(subject(after.items[at], name), u"added (%1)"_s.arg(valueText(after.items[at])));
            else
                compare(subject(after.items[at], name), fullName(name), *was, after.items[at]);
        }
        compareOrder({path.isEmpty() ? u"fields"_s : u"fields of %1"_s.arg(path), {}}, before, after);
    }

    void compareLists(const Subject &subject, const QString &path, const JsonNode &before, const JsonNode &after)
    {
        const auto isStructure = [](const JsonNode &node) { return node.is(Kind::Object) || node.is(Kind::List); };
        const bool areStructures = std::all_of(before.items.begin(), before.items.end(), isStructure)
            && std::all_of(after.items.begin(), after.items.end(), isStructure);
        if (areStructures && before.items.size() == after.items.size()) {
            for (std::size_t at = 0; at < before.items.size(); ++at)
                compare({subject.thing, u"%1[%2]"_s.arg(subject.attribute).arg(at)}, path, before.items[at],
                        after.items[at]);
            return;
        }
        const std::size_t told = m_told;
        tellMissing(subject, before, after, u"taken away: %1"_s);
        tellMissing(subject, after, before, u"added: %1"_s);
        if (m_told == told)
            tell(subject, u"the order differs: %1 → %2"_s.arg(valueText(before), valueText(after)));
    }

    /// Tells the items of `some` that `others` has not, or has fewer times.
    void tellMissing(const Subject &subject, const JsonNode &some, const JsonNode &others, const QString &sentence)
    {
        std::vector<const JsonNode *> left;
        for (const JsonNode &item : others.items)
            left.push_back(&item);
        for (const JsonNode &item : some.items) {
            const auto found
                = std::find_if(left.begin(), left.end(), [&](const JsonNode *other) { return isSame(item, *other); });
            if (found != left.end())
                left.erase(found);
            else
                tell(subject, sentence.arg(valueText(item)));
        }
    }

    /// Compares the order of the names that both have.
    void compareOrder(const Subject &subject, const JsonNode &before, const JsonNode &after)
    {
        const auto shared = [](const JsonNode &one, const JsonNode &other) {
            QStringList names;
            for (const QString &name : one.names) {
                if (other.find(name))
                    names.append(name);
            }
            return names;
        };
        const QStringList old = shared(before, after);
        const QStringList now = shared(after, before);
        const auto [from, to] = std::mismatch(old.begin(), old.end(), now.begin(), now.end());
        if (from != old.end())
            tell(subject, u"the order differs from \"%1\" on, where \"%2\" now comes"_s.arg(*from, *to));
    }

    void tell(const Subject &subject, const QString &what)
    {
        ++m_told;
        m_lines.append(subject.text().isEmpty() ? what : u"%1: %2"_s.arg(subject.text(), what));
    }

    QStringList m_lines;
    std::size_t m_told = 0;
};

/// The manifest as the content hash sees it.
JsonNode manifestOf(const Product &product)
{
    JsonNode manifest = readJson(product.files->files.at(u"product.json"_s)).value_or(JsonNode::object());
    takeSchemaNameOut(manifest);
    return manifest;
}

} // namespace

QStringList diffProducts(const Product &before, const Product &after)
{
    if (before.contentHash == after.contentHash)
        return {};
    QStringList lines = ManifestDiff().lines(manifestOf(before), manifestOf(after));
    const auto compareFiles = [&](const FolderFiles &some, const FolderFiles &others, bool isAfter) {
        for (const auto &[path, bytes] : some.files) {
            if (!path.endsWith(".csv"_L1))
                continue;
            const auto other = others.files.find(path);
            if (other == others.files.end())
                lines.append(u"%1: %2"_s.arg(path, isAfter ? u"added"_s : u"taken away"_s));
            else if (isAfter && other->second != bytes)
                lines.append(u"%1: changed"_s.arg(path));
        }
    };
    compareFiles(*before.files, *after.files, false);
    compareFiles(*after.files, *before.files, true);
    return lines;
}

} // namespace bindery::risk
