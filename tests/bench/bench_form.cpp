// What a key in the form costs (requirement: under 16 ms from the key to problems, derived fields and totals on
// screen): in the application of a shipped product, and in a cell of a schedule with 500 items. The window is shown off
// the screen, and painted after each key.
#include "base/folder_files.h"
#include "base/problem.h"
#include "risk/product/product.h"
#include "risk/record/record_json.h"
#include "risk/schema/schema.h"
#include "test_support/files.h"
#include "ui/common/theme.h"
#include "ui/form/form_view.h"
#include "ui/form/record_form.h"

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

const QDate Today(2026, 6, 15);
constexpr int Buildings = 500;

risk::Product made(tl::expected<risk::Product, Problems> product)
{
    if (!product)
        qFatal("%s", qPrintable(toText(product.error().front())));
    return std::move(*product);
}

risk::Record record(const risk::Product &product, const QByteArray &json)
{
    const auto read = risk::readRecord(product.schema, json, Today);
    if (!read)
        qFatal("%s", qPrintable(read.error().message));
    return read->record;
}

/// The form of one application in a window of its usual size.
struct ShownForm {
    explicit ShownForm(const risk::Record &record)
    {
        view.resize(1000, 800);
        view.show();
        form.load(record, Today);
        QCoreApplication::processEvents();
    }

    /// Does what follows a change, down to the pixels.
    void paint()
    {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }

    ui::RecordForm form;
    ui::FormView view{form};
};

/// Types digits in turn into the field that has the keyboard.
void typeInto(QWidget *field, int &typed)
{
    const int digit = ++typed % 10;
    if (auto *line = qobject_cast<QLineEdit *>(field); line && line->text().size() > 4)
        line->clear();
    QKeyEvent press(QEvent::KeyPress, Qt::Key_0 + digit, Qt::NoModifier, QString::number(digit));
    QCoreApplication::sendEvent(field, &press);
}

void aKeyInPersonalAuto(benchmark::State &state)
{
    const risk::Product product = made(risk::loadProduct(u"" BINDERY_SOURCE_DIR "/resources/products/personal-auto"_s));
    ShownForm shown(record(product, test::contentOf(u":/bindery/samples/08_retired_couple.json"_s)));
    shown.view.focusField(u"$.vehicles[0].annualMiles"_s);
    QWidget *const field = shown.view.focusWidget();
    if (!field)
        qFatal("no field has the keyboard");
    const QString before = shown.form.text(u"$.vehicles[0].annualMiles"_s);
    int typed = 0;
    for (auto _ : state) {
        typeInto(field, typed);
        shown.paint();
    }
    if (shown.form.text(u"$.vehicles[0].annualMiles"_s) == before)
        qFatal("the form heard of no key");
}
BENCHMARK(aKeyInPersonalAuto)->Unit(benchmark::kMicrosecond);

FolderFiles schedule()
{
    FolderFiles files;
    files.name = u"schedule"_s;
    files.files[u"product.json"_s] = R"j({
      "format": 1, "code": "schedule", "edition": "1", "title": "Schedule", "line": "schedule",
      "fields": {
        "insured": { "type": "text", "needed": "quote" },
        "total": { "type": "money", "derived": "sum(building: limit)" },
        "buildings": { "list": "building", "least": 1, "most": 1000,
          "checks": [{ "must": "contents <= limit", "severity": "warn", "say": "Contents above the building." }],
          "fields": {
            "number": { "type": "whole", "needed": "quote", "unique": {} },
            "street": { "type": "text", "needed": "quote" },
            "occupancy": { "type": "choice", "needed": "quote", "choices": ["office", "retail", "storage"] },
            "yearBuilt": { "type": "year", "needed": "quote", "least": 1700, "most": "year(today)" },
            "age": { "type": "whole", "derived": "year(today) - yearBuilt" },
            "stories": { "type": "whole", "needed": "quote", "least": 1, "most": 200 },
            "area": { "type": "whole", "needed": "quote", "least": 100 },
            "limit": { "type": "money", "needed": "quote", "least": 10000,
                       "checks": [{ "must": "limit <= 5000 * area", "say": "More than 5,000 a square foot." }] },
            "contents": { "type": "money", "least": 0 },
            "sprinklered": { "type": "flag", "default": false } } } },
      "checks": [{ "must": "total <= 10000000000", "say": "More than we write." }] })j";
    return files;
}

risk::Record fiveHundredBuildings(const risk::Product &product)
{
    QByteArray buildings;
    for (int i = 0; i < Buildings; ++i) {
        buildings += (i > 0 ? "," : "") + QByteArray(R"({"number":)") + QByteArray::number(i + 1)
            + R"(,"street":"12 Maple Street","occupancy":"office","yearBuilt":)" + QByteArray::number(1950 + i % 70)
            + R"(,"stories":3,"area":12000,"limit":2500000,"contents":400000,"sprinklered":true})";
    }
    return record(product, R"({"insured":"Maple Bakery","buildings":[)" + buildings + "]}");
}

/// The value of a cell of the table changes, as by a key in its editor.
void aKeyInAScheduleOf500(benchmark::State &state)
{
    const risk::Product product = made(risk::makeProduct(schedule()));
    ShownForm shown(fiveHundredBuildings(product));
    shown.view.focusField(u"$.buildings[3].limit"_s);
    shown.paint();
    int typed = 0;
    for (auto _ : state) {
        shown.form.setText(u"$.buildings[3].limit"_s, QString::number(2'500'000 + ++typed));
        shown.paint();
    }
    if (shown.form.itemCount(u"$.buildings"_s) != Buildings)
        qFatal("no schedule of 500");
}
BENCHMARK(aKeyInAScheduleOf500)->Unit(benchmark::kMicrosecond);

/// A key in a field of the application, while the table stands below it.
void aKeyBesideAScheduleOf500(benchmark::State &state)
{
    const risk::Product product = made(risk::makeProduct(schedule()));
    ShownForm shown(fiveHundredBuildings(product));
    shown.view.focusField(u"$.insured"_s);
    QWidget *const field = shown.view.focusWidget();
    int typed = 0;
    for (auto _ : state) {
        typeInto(field, typed);
        shown.paint();
    }
}
BENCHMARK(aKeyBesideAScheduleOf500)->Unit(benchmark::kMicrosecond);

/// A text that is no number: the cell says so, and so does the list of problems.
void aProblemInAScheduleOf500(benchmark::State &state)
{
    const risk::Product product = made(risk::makeProduct(schedule()));
    ShownForm shown(fiveHundredBuildings(product));
    shown.form.leaveAll();
    int typed = 0;
    for (auto _ : state) {
        shown.form.setText(u"$.buildings[3].area"_s, ++typed % 2 == 0 ? u"12000"_s : u"many"_s);
        shown.paint();
    }
}
BENCHMARK(aProblemInAScheduleOf500)->Unit(benchmark::kMicrosecond);

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const ui::Theme theme(application);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
