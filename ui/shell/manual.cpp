#include "ui/shell/manual.h"

#include <QFile>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

/// A shorter text would be found nearly everywhere.
constexpr qsizetype LeastLetters = 3;

struct WholeSection {
    ManualSection told;
    QString heading;
    QString text;
};

QString markdownOf(const QString &file)
{
    QFile source(u":/bindery/help/"_s + file);
    if (!source.open(QIODevice::ReadOnly))
        return u"This page of the help is not in this program."_s;
    return QString::fromUtf8(source.readAll());
}

/// The text as it is read: on one line, and without the marks of Markdown.
QString plainText(QString text)
{
    static const QRegularExpression target(u"\\]\\([^)]*\\)"_s);
    static const QRegularExpression mark(u"[*`\\[\\]|]"_s);
    return text.remove(target).remove(mark).simplified();
}

std::vector<WholeSection> sectionsOf(const Manual &manual)
{
    static const QRegularExpression heading(u"^#+ "_s);
    const MarkdownPage page = pageOf(manual.file);
    QStringList places = page.places;
    std::vector<WholeSection> sections;
    // A line of the table of contents belongs to the section that it names.
    static const QRegularExpression content(u"^\\d+\\. \\[[^\\]]*\\]\\(#([^)]+)\\)(.*)$"_s);
    QHash<QString, QString> contents;
    bool inCode = false;
    const QStringList lines = page.markdown.split(u'\n');
    for (const QString &line : lines) {
        if (line.startsWith("```"_L1))
            inCode = !inCode;
        const QRegularExpressionMatch match = inCode ? QRegularExpressionMatch() : heading.match(line);
        if (match.hasMatch() && !places.isEmpty()) {
            const QString words = plainText(line.mid(match.capturedEnd()));
            const QString place = places.takeFirst();
            const QString title = words == manual.title ? words : u"%1: %2"_s.arg(manual.title, words);
            sections.push_back({{manual.file, place, title}, words, {}});
        } else if (const QRegularExpressionMatch entry = content.match(line); entry.hasMatch()) {
            contents[entry.captured(1)] += entry.captured(2) + u' ';
        } else if (!sections.empty()) {
            sections.back().text += line + u' ';
        }
    }
    for (WholeSection &section : sections)
        section.text = plainText(contents.value(section.told.place) + section.text);
    return sections;
}

/// The manuals are a part of the program and are read once.
const std::vector<WholeSection> &allSections()
{
    static const std::vector<WholeSection> all = [] {
        std::vector<WholeSection> sections;
        for (const Manual &manual : manuals()) {
            std::vector<WholeSection> its = sectionsOf(manual);
            std::move(its.begin(), its.end(), std::back_inserter(sections));
        }
        return sections;
    }();
    return all;
}

} // namespace

const std::vector<Manual> &manuals()
{
    static const std::vector<Manual> all{
        {u"At the desk"_s, u"desk.md"_s},       {u"Products"_s, u"products.md"_s},
        {u"Rate plans"_s, u"rate-plans.md"_s},  {u"Decision tables"_s, u"decision-tables.md"_s},
        {u"Data services"_s, u"services.md"_s}, {u"Service settings"_s, u"service-settings.md"_s}};
    return all;
}

MarkdownPage pageOf(const QString &file)
{
    static const QRegularExpression named(u"^(#+ )(?:<a name=\"([^\"]*)\"></a>)?"_s,
                                          QRegularExpression::MultilineOption);
    const QString markdown = markdownOf(file);
    MarkdownPage page;
    qsizetype from = 0;
    bool inCode = false;
    auto found = named.globalMatch(markdown);
    while (found.hasNext()) {
        const QRegularExpressionMatch match = found.next();
        const QString before = markdown.mid(from, match.capturedStart() - from);
        // Inside a block of code a line that begins with # is no heading.
        inCode = inCode != (before.count(u"```"_s) % 2 == 1);
        page.markdown += before + (inCode ? match.captured(0) : match.captured(1));
        from = match.capturedEnd();
        if (!inCode)
            page.places.append(match.captured(2).isEmpty() ? u"heading-%1"_s.arg(page.places.size())
                                                           : match.captured(2));
    }
    page.markdown += markdown.mid(from);
    return page;
}

std::vector<ManualSection> manualSectionsWith(const QString &typed)
{
    std::vector<ManualSection> inHeading;
    std::vector<ManualSection> inText;
    if (typed.size() < LeastLetters)
        return inHeading;
    const QStringList words = typed.split(u' ', Qt::SkipEmptyParts);
    for (const WholeSection &section : allSections()) {
        if (std::all_of(words.begin(), words.end(), [&section](const QString &word) {
                return section.heading.contains(word, Qt::CaseInsensitive);
            }))
            inHeading.push_back(section.told);
        else if (section.text.contains(typed, Qt::CaseInsensitive))
            inText.push_back(section.told);
    }
    inHeading.insert(inHeading.end(), inText.begin(), inText.end());
    return inHeading;
}

} // namespace bindery::ui
