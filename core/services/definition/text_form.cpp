#include "services/definition/text_form.h"

#include "base/digits.h"

#include <array>

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

using FormKind = TextForm::Kind;

constexpr std::array Names{
    std::pair{"trimmed"_L1, FormKind::Trimmed}, std::pair{"simplified"_L1, FormKind::Simplified},
    std::pair{"upper"_L1, FormKind::Upper},     std::pair{"lower"_L1, FormKind::Lower},
    std::pair{"first"_L1, FormKind::First},     std::pair{"yyyyMMdd"_L1, FormKind::CompactDay},
};
constexpr qsizetype MostDigits = 3;

} // namespace

QString TextForm::applied(const QString &text) const
{
    switch (kind) {
    case FormKind::Trimmed: return text.trimmed();
    case FormKind::Simplified: return text.simplified();
    case FormKind::Upper: return text.toUpper();
    case FormKind::Lower: return text.toLower();
    case FormKind::First: return text.left(count);
    case FormKind::CompactDay: return QString(text).remove(u'-');
    }
    Q_UNREACHABLE();
}

std::optional<TextForm> textFormFromName(QStringView name)
{
    for (const auto &[word, kind] : Names) {
        if (kind != FormKind::First && name == word)
            return TextForm{kind, 0};
        if (kind != FormKind::First || !name.startsWith(word))
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
    for (const auto &[word, kind] : Names) {
        if (kind != FormKind::CompactDay)
            names.append(kind == FormKind::First ? u"first5 (any number)"_s : QString(word));
    }
    return names.join(u", "_s);
}

QString formed(QString text, const std::vector<TextForm> &forms)
{
    for (const TextForm &form : forms)
        text = form.applied(text);
    return text;
}

} // namespace bindery::services
