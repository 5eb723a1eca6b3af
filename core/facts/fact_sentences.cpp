#include "facts/fact_sentences.h"

using namespace Qt::StringLiterals;

namespace bindery::facts {

QString whyToOrderAgain(const FactSet::Entry &entry)
{
    if (!mayHaveBrokenOff(entry.fact.origin))
        return {};
    return u"%1 has to be ordered again: an earlier version of Bindery recorded \"nothing on file\", and it recorded "
           "that for answers that broke off, too."_s.arg(entry.words.title);
}

QStringList whyToOrderAgain(const FactSet &facts)
{
    QStringList sentences;
    for (const FactSet::Entry &entry : facts.all()) {
        if (const QString sentence = whyToOrderAgain(entry); !sentence.isEmpty())
            sentences.append(sentence);
    }
    return sentences;
}

QString mockNotice(const FactSet &facts)
{
    QStringList titles;
    for (const FactSet::Entry &entry : facts.all()) {
        if (entry.fact.origin.mock)
            titles.append(entry.words.title.toLower());
    }
    return titles.isEmpty()
        ? QString()
        : u"Made up by mock services: %1. This quote must not be given to a customer."_s.arg(titles.join(u", "_s));
}

QString markedLetter(const QString &letter, const FactSet &facts)
{
    const QString notice = mockNotice(facts);
    return notice.isEmpty() ? letter : u"SPECIMEN. DO NOT SEND.\n%1\n\n%2"_s.arg(notice, letter);
}

} // namespace bindery::facts
