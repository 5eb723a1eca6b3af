#include "risk/schema/attribute.h"

namespace bindery::risk {

using namespace Qt::StringLiterals;

namespace {

bool hasChoices(const TypeDescription &type)
{
    switch (type.type) {
    case FieldType::Text:
    case FieldType::Choice:
    case FieldType::State:
    case FieldType::LicenseState:
    case FieldType::Country:
    case FieldType::Naics:
    case FieldType::Sic: return true;
    default: return type.content == Content::Number;
    }
}

} // namespace

bool fits(Attribute attribute, FieldType of)
{
    const TypeDescription &type = describe(of);
    const bool isFreeText = type.content == Content::Text && of != FieldType::Choice;
    switch (attribute) {
    case Attribute::Personal: return type.content != Content::Flag && of != FieldType::Choice;
    case Attribute::Choices: return hasChoices(type);
    case Attribute::Least:
    case Attribute::Most: return type.content == Content::Number || type.content == Content::Date;
    case Attribute::Longest: return of == FieldType::Text || of == FieldType::Notes || of == FieldType::Organization;
    case Attribute::Places: return type.content == Content::Number && !type.isWhole;
    case Attribute::Pattern: return isFreeText;
    case Attribute::Beside: return of == FieldType::Zip || of == FieldType::Vin;
    case Attribute::Unique: return type.content != Content::Flag && of != FieldType::Notes;
    }
    Q_UNREACHABLE();
}

QString typesOf(Attribute attribute)
{
    switch (attribute) {
    case Attribute::Personal: return u"texts, numbers and dates"_s;
    case Attribute::Choices: return u"choice, text, state, license_state, country, naics, sic and numbers"_s;
    case Attribute::Least:
    case Attribute::Most: return u"numbers and dates"_s;
    case Attribute::Longest: return u"text, notes and organization"_s;
    case Attribute::Places: return u"decimal, money, percent, latitude and longitude"_s;
    case Attribute::Pattern: return u"texts"_s;
    case Attribute::Beside: return u"zip and vin"_s;
    case Attribute::Unique: return u"every type but flag and notes"_s;
    }
    Q_UNREACHABLE();
}

} // namespace bindery::risk
