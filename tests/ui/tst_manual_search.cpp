// The manuals are searched, in the real window by keyboard: Ctrl+K finds their sections from everywhere and says where
// nothing is found, and Ctrl+F finds text on the page of the help that is in sight.
#include "screens/one_run.h"
#include "test_support/rows.h"
#include "ui/queue/queue_model.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QTextBlock>
#include <QTextBrowser>

using namespace Qt::StringLiterals;
using namespace bindery;
using namespace bindery::test;

class ManualSearchTest : public OneRun {
    Q_OBJECT

    [[nodiscard]] QListView &list() const { return *m_run->find<QListView>(u"commandList"_s); }
    [[nodiscard]] QLineEdit &findText() const { return *m_run->find<QLineEdit>(u"findText"_s); }
    [[nodiscard]] QString told() const { return m_run->find<QLabel>(u"findTold"_s)->text(); }
    [[nodiscard]] QTextBrowser &desk() const { return *m_run->find<QTextBrowser>(u"manual_desk"_s); }

    void search(const QString &text) const
    {
        m_run->press(Qt::Key_K, Qt::ControlModifier);
        auto *field = m_run->find<QLineEdit>(u"commandField"_s);
        field->clear();
        QTest::keyClicks(field, text);
    }

    [[nodiscard]] QStringList found() const
    {
        QStringList texts;
        for (int row = 0; row < list().model()->rowCount(); ++row)
            texts.append(list().model()->index(row, 0).data().toString());
        return texts;
    }

    void openDesk() const
    {
        m_run->press(Qt::Key_F1);
        m_run->find<QListWidget>(u"helpTitles"_s)->setCurrentRow(1);
        QTRY_VERIFY(desk().isVisible());
        desk().setFocus();
    }

private Q_SLOTS:
    void whatIsFoundNowhereIsToldOnEveryPlace()
    {
        for (const Qt::Key place : {Qt::Key_1, Qt::Key_2, Qt::Key_3}) {
            m_run->press(place, Qt::ControlModifier);
            search(u"quite unheard of"_s);
            QTRY_VERIFY(list().isVisible());
            QCOMPARE(found(), QStringList(u"Nothing found"_s));
            QVERIFY(!(list().model()->index(0, 0).flags() & Qt::ItemIsEnabled));
            // There is nothing that Enter could do.
            m_run->press(Qt::Key_Return);
            QVERIFY(list().isVisible());
            m_run->press(Qt::Key_Escape);
        }
    }

    void aWordOfTheManualLeadsToItsSection_data()
    {
        Columns<QString>("title").rows({
            {"higher level", "At the desk: 2. Referrals"},
            {"duplicate", "At the desk: 7. Duplicates"},
            {"range", "At the desk: 10. Offline, and a range instead of a premium"},
            {"agreed value", "At the desk: 10. Offline, and a range instead of a premium"},
            {"rounding", "Rate plans: Rounding"},
            {"hit policies", "Decision tables: 3. Hit policies"},
        });
    }

    void aWordOfTheManualLeadsToItsSection()
    {
        QFETCH(const QString, title);
        const QString word = QString::fromLatin1(QTest::currentDataTag());
        for (const Qt::Key place : {Qt::Key_1, Qt::Key_2, Qt::Key_3}) {
            m_run->press(place, Qt::ControlModifier);
            search(word);
            QTRY_VERIFY2(found().contains(title), qPrintable(found().join(u'|')));
        }
        while (list().currentIndex().data().toString() != title && list().currentIndex().row() + 1 < found().size())
            m_run->press(Qt::Key_Down);
        QCOMPARE(list().currentIndex().data().toString(), title);
        // What the store has not answered yet is waited for.
        m_run->press(Qt::Key_Return);
        QTRY_VERIFY2(m_run->focusedName().startsWith(u"manual_"_s), qPrintable(m_run->focusedName()));
        auto *page = qobject_cast<QTextBrowser *>(QApplication::focusWidget());
        QVERIFY(page && page->isVisible());
        // Its heading is in sight.
        const QString heading = title.mid(title.indexOf(u": "_s) + 2);
        QTextBlock block = page->document()->begin();
        while (block.isValid() && (block.blockFormat().headingLevel() == 0 || block.text() != heading))
            block = block.next();
        QVERIFY(block.isValid());
        const auto isInSight = [&] {
            const QRect place = page->cursorRect(QTextCursor(block));
            return place.top() >= 0 && place.bottom() <= page->viewport()->height();
        };
        QTRY_VERIFY(isInSight());
    }

    void whatIsInTheQueueComesBeforeTheManuals()
    {
        m_run->press(Qt::Key_1, Qt::ControlModifier);
        const QString applicant = m_run->workbench().queue().row(3).insured;
        search(applicant);
        m_run->press(Qt::Key_Return);
        QTRY_COMPARE(m_run->workbench().inHand().summary.id, m_run->workbench().queue().row(3).id);
        m_run->press(Qt::Key_Escape);
    }

    void theOpenManualIsSearched()
    {
        openDesk();
        m_run->press(Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(m_run->focusedName(), u"findText"_s);
        QTest::keyClicks(&findText(), u"REFERRAL"_s);
        QCOMPARE(desk().textCursor().selectedText().toLower(), u"referral"_s);
        QCOMPARE(told(), QString());
        const int first = desk().textCursor().position();
        m_run->press(Qt::Key_Return);
        QCOMPARE(desk().textCursor().selectedText().toLower(), u"referral"_s);
        const int second = desk().textCursor().position();
        QVERIFY(second != first);
        m_run->press(Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(desk().textCursor().position(), first);
        // Past the first one it goes on from the end.
        m_run->press(Qt::Key_Return, Qt::ShiftModifier);
        QVERIFY(desk().textCursor().position() >= second);
        const QRect place = desk().cursorRect();
        QVERIFY(place.top() >= 0 && place.bottom() <= desk().viewport()->height());

        findText().selectAll();
        QTest::keyClicks(&findText(), u"quite unheard of"_s);
        QCOMPARE(told(), u"Not found"_s);
        m_run->press(Qt::Key_Return);
        QCOMPARE(told(), u"Not found"_s);
        m_run->press(Qt::Key_Escape);
        QVERIFY(!findText().isVisible());
        QVERIFY(desk().hasFocus());
        // Only the next one leaves the help.
        QVERIFY(desk().isVisible());
        m_run->press(Qt::Key_Escape);
        QVERIFY(!desk().isVisible());
    }

    void thePageOfTheKeysIsSearchedToo()
    {
        m_run->press(Qt::Key_F1);
        m_run->find<QListWidget>(u"helpTitles"_s)->setCurrentRow(0);
        m_run->press(Qt::Key_F, Qt::ControlModifier);
        findText().selectAll();
        QTest::keyClicks(&findText(), u"circuit opens"_s);
        QCOMPARE(told(), QString());
        const QLabel *selected = nullptr;
        for (const QLabel *label : m_run->find<QWidget>(u"helpPage"_s)->findChildren<QLabel *>()) {
            if (label->hasSelectedText())
                selected = label;
        }
        QVERIFY(selected);
        QCOMPARE(selected->selectedText().toLower(), u"circuit opens"_s);
        QVERIFY(!selected->visibleRegion().isEmpty());
        findText().selectAll();
        QTest::keyClicks(&findText(), u"quite unheard of"_s);
        QCOMPARE(told(), u"Not found"_s);
        m_run->press(Qt::Key_Escape);
        m_run->press(Qt::Key_Escape);
    }
};

BINDERY_TEST(ManualSearchTest)
#include "tst_manual_search.moc"
