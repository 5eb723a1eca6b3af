#include "services/definition/text_form.h"

#include "base/digits.h"

#include <array>

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

using Kind = TextForm::Kind;

constexpr std::array Names{
    std::pair{"trimmed"_L1, Kind::Trimmed}, std::pair{"simplified"_L1, Kind::Simplified},
    std::pair{"upper"_L1, Kind::Upper},     std::pair{"lower"_L1, Kind::Lower},
    std::pair{"first"_L1, Kind::First},     std::pair{"yyyyMMdd"_L1, Kind::CompactDay},
};
constexpr qsizetype MostDigits = 3;

} // namespace

QString TextForm::applied(const QString &text) const
{
    switch (kind) {
    case Kind::Trimmed: return text.trimmed();
    case Kind::Simplified: return text.simplified();
    case Kind::Upper: return text.toUpper();
    case Kind::Lower: return text.toLower();
    case Kind::First: return text.left(count);
    case Kind::CompactDay: return QString(text).remove(u'-');
    }
    Q_UNREACHABLE();
}

std::optional<TextForm> textFormFromName(QStringView name)
{
    for (const auto &[word, kind] : Names) {
        if (kind != Kind::First && name == word)
            return TextForm{kind, 0};
        if (kind != Kind::First || !name.startsWith(word))
            continue;
        const QString digits = name.sliced(word.size()).toString();
        if (!digits.isEmpty() && digits.size() <= MostDigits && isAllDigits(digits) && digits.toInt() > 0)
            return TextForm{kind, digits.toInt()};
    }
    return std::nullopt;
}

QString textFormNames()
{
    QStringList names;
    for (const auto &[word, kind] : Names)
        names.append(kind == Kind::First ? u"first5 (any number)"_s : QString(word));
    return names.join(u", "_s);
}

QString formed(QString text, const std::vector<TextForm> &forms)
{
    for (const TextForm &form : forms)
        text = form.applied(text);
    return text;
}

} // namespace bindery::services
