#include "test_support/mistakes_case.h"

#include <cstdio>

namespace bindery::test {

MistakesCase::MistakesCase(const QString &list) : m_mistakes(mistakesIn(QStringLiteral(BINDERY_SOURCE_DIR "/") + list))
{
}

void MistakesCase::eachMistakeIsToldWithItsCure_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const Mistake &mistake : m_mistakes)
        QTest::newRow(qPrintable(mistake.name)) << index++;
}

void MistakesCase::eachMistakeIsToldWithItsCure()
{
    QFETCH(int, index);
    const Mistake &mistake = m_mistakes[static_cast<std::size_t>(index)];
    const QStringList lines = told(mistake);
    if (qEnvironmentVariableIsSet("BINDERY_SHOW"))
        fprintf(stderr, "== %s\n%s\n\n", qPrintable(mistake.name), qPrintable(lines.join(u'\n')));
    QCOMPARE(lines.join(u'\n'), mistake.problems.join(u'\n'));
}

QByteArray withMistake(QByteArray sound, const Mistake &mistake)
{
    const QByteArray from = mistake.settings.value(QStringLiteral("from")).toUtf8();
    if (sound.count(from) != 1)
        qFatal("%s: \"%s\" does not stand once in the sound file", qPrintable(mistake.name), from.constData());
    return sound.replace(from, mistake.content.trimmed());
}

} // namespace bindery::test

#include "moc_mistakes_case.cpp"
