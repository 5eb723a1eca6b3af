// A line of business from files alone, in the real window: entered by keyboard, gathered from a real HTTP server,
// quoted, found, and tried in what-if. No code outside of the tests knows it. Issue "Products, services and facts as
// data", item 7.
#include "domain/quote.h"
#include "risk/schema/schema.h"
#include "screens/inspector.h"
#include "screens/run_test.h"
#include "shots.h"
#include "test_support/marina.h"
#include "ui/queue/queue_model.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace bindery;

namespace {

using test::Patience;
using test::Run;

app::DesktopOptions marinaOptions(const QString &folder, const test::HarborOffice &office)
{
    app::DesktopOptions options = Run::optionsIn(folder, {});
    options.house.sandbox = false;
    options.house.books = nullptr;
    options.house.library = test::marinaSource();
    options.house.servicesFile = folder + u"/services.json"_s;
    test::writeFile(options.house.servicesFile, office.settings());
    return options;
}

/// Looks at the window in light and in dark: what a machine can see wrong, and pictures for people.
void lookAt(Run &run, const QString &name)
{
    for (const QString &look : {u"light"_s, u"dark"_s}) {
        for (const QSize &size : {QSize(1280, 800), QSize(1000, 700)}) {
            run.window().resize(size);
            // Rows that are out of sight are laid out a moment later.
            QStringList faults;
            const bool isSound = QTest::qWaitFor(
                [&] {
                    faults = test::visibleFaults(run.window());
                    return faults.isEmpty();
                },
                3000);
            test::shoot(run.window(), u"%1_%2_%3"_s.arg(name, look).arg(size.width()));
            QVERIFY2(isSound, qPrintable(name + u' ' + look + u": "_s + faults.join(u'\n')));
        }
        run.find<QAction>(u"command.theme"_s)->trigger();
    }
}

/// Types into a field as a hand does, and goes on.
void fill(Run &run, const QString &field, const QString &text)
{
    auto *edit = run.find<QLineEdit>(field);
    QVERIFY2(edit, qPrintable(field));
    edit->setFocus(Qt::TabFocusReason);
    edit->selectAll();
    run.enter(text);
}

void clickButton(Run &run, const QString &button)
{
    auto *found = run.find<QPushButton>(button);
    QVERIFY2(found, qPrintable(button));
    found->click();
}

void enterMarina(Run &run)
{
    run.press(Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(QApplication::activePopupWidget() != nullptr);
    QMenu *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu && menu->activeAction());
    QCOMPARE(menu->activeAction()->text(), u"Marina"_s);
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_COMPARE(run.workbench().form().record().schema()->product.code, u"marina"_s);
    // The offscreen platform does not give the window its activity back when a menu closes.
    run.window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&run.window()));
    fill(run, u"operator.name"_s, u"Sound Moorings LLC"_s);
    fill(run, u"operator.fein"_s, u"12-3456789"_s);
    fill(run, u"operator.state"_s, u"ny"_s);
    fill(run, u"operator.zip"_s, u"11201"_s);
    fill(run, u"docks[0].name"_s, u"North"_s);
    clickButton(run, u"docks[0].boats.add"_s);
    fill(run, u"docks[0].boats[0].hullNumber"_s, u"US-ABC00001A606"_s);
    auto *hull = run.find<QComboBox>(u"docks[0].boats[0].hull"_s);
    QVERIFY(hull);
    hull->setFocus();
    QTest::keyClicks(QApplication::focusWidget(), u"W"_s);
    fill(run, u"docks[0].boats[0].value"_s, u"$40,000"_s);
    clickButton(run, u"addDock"_s);
    fill(run, u"docks[1].name"_s, u"South"_s);
    clickButton(run, u"docks[1].boats.add"_s);
    fill(run, u"docks[1].boats[0].hullNumber"_s, u"US-ABC00003A606"_s);
    fill(run, u"docks[1].boats[0].value"_s, u"900000"_s);
}

} // namespace

class MarinaWindowTest : public test::RunTest {
    Q_OBJECT
private Q_SLOTS:
    void itIsEnteredGatheredQuotedFoundAndTriedInWhatIf()
    {
        async::SystemClock clock;
        test::HarborOffice office(clock);
        QString id;
        {
            Run run(marinaOptions(m_folder->path(), office));
            QVERIFY2(run.isOpen(), qPrintable(run.refused()));
            enterMarina(run);
            const ui::RecordForm &form = run.workbench().form();
            QVERIFY2(form.problems().empty(),
                     qPrintable(form.problems().empty() ? QString() : toText(form.problems().front())));
            QCOMPARE(form.text(u"$.docks[0].boats[0].hull"_s), u"wood"_s);
            QCOMPARE(form.text(u"$.total"_s), u"940000"_s);
            // The personal number is masked once it is left.
            QVERIFY(!run.find<QLineEdit>(u"operator.fein"_s)->text().contains(u"345"_s));
            lookAt(run, u"marina_form"_s);
            run.press(Qt::Key_Return, Qt::ControlModifier);
            const auto isQuoted = [&run] { return run.workbench().inHand().quote && !run.workbench().isUnderWay(); };
            QTRY_VERIFY_WITH_TIMEOUT(isQuoted(), Patience);
            QCOMPARE(office.questions.size(), std::size_t(2));
            const domain::Quote &quote = *run.workbench().inHand().quote;
            // 40000 x 1.2 % x 1.25 + 900000 x 0.8 % x 1.4
            QCOMPARE(quote.premium->total.amount.toString(2), u"10680.00"_s);
            QCOMPARE(quote.decision.kind, domain::DecisionKind::Accept);
            QVERIFY2(quote.bindable, qPrintable(quote.missingForBinding.join(u' ')));
            lookAt(run, u"marina_quote"_s);
            const QModelIndex row = run.workbench().queue().index(0, 0);
            QCOMPARE(row.data(ui::queue_role::Insured).toString(), u"Sound Moorings LLC"_s);
            id = run.workbench().inHand().summary.id;

            run.press(Qt::Key_3, Qt::AltModifier);
            QTRY_VERIFY(run.find<QWidget>(u"whatIf.docks[0].boats[0].value"_s)
                        && run.find<QWidget>(u"whatIf.docks[0].boats[0].value"_s)->isVisible());
            fill(run, u"whatIf.docks[0].boats[0].value"_s, u"140000"_s);
            // 100000 x 1.2 % x 1.25 more.
            const QString changed = run.find<QLabel>(u"whatIfChanged"_s)->text();
            QVERIFY2(changed.contains(u"12,180"_s), qPrintable(changed));
            fill(run, u"whatIf.facts.harbor_report[1].exposure"_s, u"1"_s);
            const QString calm = run.find<QLabel>(u"whatIfChanged"_s)->text();
            // 7200 x 1.1 in place of x 1.4.
            QVERIFY2(calm.contains(u"10,020"_s), qPrintable(calm));
            lookAt(run, u"marina_what_if"_s);
            run.close();
        }
        // On the next start it is found by what was typed, and opened.
        Run again(marinaOptions(m_folder->path(), office));
        QVERIFY2(again.isOpen(), qPrintable(again.refused()));
        QTRY_COMPARE(again.workbench().queue().rowCount(), 1);
        QVERIFY(again.take(id));
        QCOMPARE(again.workbench().form().text(u"$.docks[1].boats[0].hullNumber"_s), u"US-ABC00003A606"_s);
        again.close();
    }
};

BINDERY_TEST(MarinaWindowTest)
#include "tst_marina_window.moc"
