// The help by keyboard: the keys, then the manuals, whose links lead to their places.
#include "test_support/test_case.h"
#include "ui/common/theme.h"
#include "ui/shell/help_book.h"
#include "ui/shell/manual_page.h"

#include <QAction>
#include <QApplication>
#include <QListWidget>
#include <QScrollBar>
#include <QStackedWidget>

using namespace Qt::StringLiterals;
using namespace bindery;

class HelpTest : public test::TestCase {
    Q_OBJECT

    ui::Theme m_theme{*static_cast<QApplication *>(QApplication::instance())};

    struct Book {
        Book() : submit(u"Submit"_s), book({&submit}, nullptr)
        {
            submit.setShortcut(QKeySequence(u"Ctrl+Return"_s));
            book.resize(1000, 700);
            book.show();
            [[maybe_unused]] const bool exposed = QTest::qWaitForWindowExposed(&book);
        }
        [[nodiscard]] QListWidget *titles() const { return book.findChild<QListWidget *>(u"helpTitles"_s); }
        [[nodiscard]] QWidget *inSight() const { return book.findChild<QStackedWidget *>()->currentWidget(); }
        [[nodiscard]] ui::ManualPage *manual() const { return qobject_cast<ui::ManualPage *>(inSight()); }

        QAction submit;
        ui::HelpBook book;
    };

private Q_SLOTS:
    void init()
    {
        // The offscreen platform says this of every window; everything else fails the test.
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagateSizeHints)"_s));
    }

    void everyManualIsThereAndIsReachedByKeyboard()
    {
        Book help;
        help.titles()->setFocus();
        QCOMPARE(help.inSight()->objectName(), u"helpPage"_s);
        const int pages = help.titles()->count();
        QVERIFY(pages >= 4);
        for (int i = 1; i < pages; ++i) {
            QTest::keyClick(help.titles(), Qt::Key_Down);
            QVERIFY(help.manual());
            const QString text = help.manual()->toPlainText();
            QVERIFY2(text.size() > 1000, qUtf8Printable(help.titles()->item(i)->text()));
            QVERIFY2(!text.contains(u"<a name"_s), "an anchor of the source is to be seen");
        }
    }

    void theManualOfTheDeskIsTheFirstOne()
    {
        Book help;
        help.titles()->setFocus();
        QTest::keyClick(help.titles(), Qt::Key_Down);
        QCOMPARE(help.titles()->currentItem()->text(), u"At the desk"_s);
        for (const QString &wanted :
             {u"[actor]"_s, u"--level"_s, u"Refer to level"_s, u"version"_s, u"Notices"_s, u"Take over"_s,
              u"Withdraw"_s, u"trash"_s, u"duplicates"_s, u"In the store"_s, u"Not saved"_s, u"range"_s})
            QVERIFY2(help.manual()->toPlainText().contains(wanted, Qt::CaseInsensitive), qPrintable(wanted));
        // A link leads to the other manual, and to its place there.
        Q_EMIT help.manual()->anchorClicked(QUrl(u"decision-tables.md#adverse-action"_s));
        QCOMPARE(help.inSight()->objectName(), u"manual_decision-tables"_s);
    }

    void everyLinkOfEveryManualLeadsSomewhere()
    {
        static const QRegularExpression link(u"href=\"([^\"]*)\""_s);
        static const QRegularExpression anchor(u"<a name=\"([^\"]*)\""_s);
        Book help;
        for (int i = 1; i < help.titles()->count(); ++i) {
            help.titles()->setCurrentRow(i);
            const QString html = help.manual()->toHtml();
            QStringList places;
            auto anchors = anchor.globalMatch(html);
            while (anchors.hasNext())
                places.append(anchors.next().captured(1));
            auto links = link.globalMatch(html);
            while (links.hasNext()) {
                const QString target = links.next().captured(1);
                if (target.startsWith(u'#'))
                    QVERIFY2(places.contains(target.mid(1)), qUtf8Printable(target));
            }
        }
    }

    void aLinkScrollsToItsPlace()
    {
        Book help;
        help.book.open(u"service-settings.md"_s);
        QVERIFY(help.manual());
        const int before = help.manual()->verticalScrollBar()->value();
        Q_EMIT help.manual()->anchorClicked(QUrl(u"#simulate"_s));
        QTRY_VERIFY(help.manual()->verticalScrollBar()->value() > before);
    }

    void aNewThemeKeepsThePlace()
    {
        Book help;
        help.book.open(u"rate-plans.md"_s);
        QScrollBar *bar = help.manual()->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 100);
        bar->setValue(100);
        m_theme.setMode(m_theme.isDark() ? ui::ThemeMode::Light : ui::ThemeMode::Dark);
        QTRY_COMPARE(bar->value(), 100);
    }
};

BINDERY_TEST(HelpTest)
#include "tst_help.moc"
