#pragma once

// A quote's page as a window of its own that has the keyboard, at the moment of the samples.

#include "async/virtual_clock.h"
#include "test_support/sample_parts.h"
#include "test_support/shipped_books.h"
#include "ui/quote/quote_view.h"

#include <QTest>

namespace bindery::test {

struct SampleClock {
    async::VirtualClock clock{sampleNow()};
};

class ShownQuote : public SampleClock, public ui::QuoteView {
public:
    ShownQuote(int width, int height) : ui::QuoteView(clock)
    {
        setBooks(booksInForce());
        resize(width, height);
        show();
        QVERIFY(QTest::qWaitForWindowActive(this));
    }
};

} // namespace bindery::test
