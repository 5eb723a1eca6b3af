#include "risk/schema/name_check.h"

#include <algorithm>
#include <array>

namespace bindery::risk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array WordsOfFormulas{"policy"_L1, "today"_L1, "and"_L1,  "or"_L1,
                                     "not"_L1,    "in"_L1,    "true"_L1, "false"_L1};

bool isPlainName(const QString &name)
{
    const auto isLetter = [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); };
    const auto isNamed = [&](QChar c) { return isLetter(c) || (c >= u'0' && c <= u'9') || c == u'_'; };
    return !name.isEmpty() && isLetter(name[0]) && std::all_of(name.begin(), name.end(), isNamed);
}

QString noSuchField(const QString &name, const QString &where, const QStringList &names)
{
    // The group in front of a name is left out most often.
    const auto grouped = std::find_if(names.begin(), names.end(),
                                      [&](const QString &known) { return known.section(u'.', -1) == name; });
    const QString meant = grouped == names.end() ? nearestName(name, names) : *grouped;
    return u"There is no field \"%1\" %2%3"_s.arg(name.left(80), where,
                                                  meant.isEmpty() ? u"."_s : u"; did you mean \"%1\"?"_s.arg(meant));
}

QStringList fieldNames(const ItemKind &kind)
{
    QStringList names;
    for (const Field &field : kind.fields)
        names.append(field.name);
    return names;
}

/// Types of the field beside, by what it is.
bool canBe(QStringView what, FieldType type)
{
    if (what == "state"_L1)
        return type == FieldType::State || type == FieldType::LicenseState;
    return type == FieldType::Year || type == FieldType::Whole;
}

} // namespace

void checkName(const JsonCursor &cursor, const QString &name)
{
    if (!isPlainName(name)) {
        cursor.complain(u"\"%1\" is no name: letters, digits and _ alone, and a letter first, as \"birthDate\"."_s.arg(
            name.left(80)));
    } else if (std::find(WordsOfFormulas.begin(), WordsOfFormulas.end(), name) != WordsOfFormulas.end()) {
        cursor.complain(u"\"%1\" means something in formulas. Choose another name."_s.arg(name));
    }
}

void NameCheck::check(const Schema &schema) const
{
    for (const AddedField &field : m_fields) {
        checkBeside(schema, field);
        checkUnique(schema, field);
    }
    for (const auto &[name, group] : m_groups) {
        if (schema.kindIndex(name) > 0)
            group.complain(u"The items of a list have the name \"%1\" too, so that a formula with \"%1.\" could mean "
                           "both. Choose another name."_s.arg(name));
    }
}

const NameCheck::AddedField *NameCheck::find(int kind, const QString &name) const
{
    const auto found = std::find_if(m_fields.begin(), m_fields.end(), [&](const AddedField &field) {
        return field.kind == kind && field.read.field.name == name;
    });
    return found == m_fields.end() ? nullptr : &*found;
}

void NameCheck::checkBeside(const Schema &schema, const AddedField &field) const
{
    for (const auto &[what, cursor] : field.read.beside) {
        const QString &name = cursor.node()->text;
        const AddedField *found = nullptr;
        QStringList names;
        for (int kind = field.kind; kind >= 0 && !found; kind = schema.kinds[static_cast<std::size_t>(kind)].parent) {
            found = find(kind, name);
            names += fieldNames(schema.kinds[static_cast<std::size_t>(kind)]);
        }
        if (!found) {
            cursor.complain(noSuchField(name, u"in this item or around it"_s, names));
        } else if (found->read.isTyped && !canBe(what, found->read.field.type)) {
            cursor.complain(u"\"%1\" is of type %2, and here the name of a field of type %3 is needed."_s.arg(
                name, describe(found->read.field.type).name,
                what == "state"_L1 ? u"state or license_state"_s : u"year or whole"_s));
        }
    }
}

void NameCheck::checkUnique(const Schema &schema, const AddedField &field)
{
    if (field.read.unique && field.kind == 0) {
        field.read.unique->complain(
            u"\"unique\" compares the items of a list, and this field is in none. Delete it."_s);
        return;
    }
    const ItemKind &kind = schema.kinds[static_cast<std::size_t>(field.kind)];
    QStringList taken{field.read.field.name};
    for (const JsonCursor &cursor : field.read.uniqueWith) {
        const QString &name = cursor.node()->text;
        if (kind.fieldIndex(name) < 0)
            cursor.complain(noSuchField(name, u"in this item"_s, fieldNames(kind)));
        else if (taken.contains(name))
            cursor.complain(u"\"%1\" is compared already. Delete it here."_s.arg(name));
        taken.append(name);
    }
}

} // namespace bindery::risk
