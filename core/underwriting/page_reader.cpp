#include "underwriting/page_reader.h"

#include "domain/submission_summary.h"

#include <iterator>

namespace bindery::underwriting {

QCoro::Task<Result<Summaries>> allPagesAsync(PageReader read, int rowsAPage)
{
    Summaries all;
    std::optional<qint64> before;
    for (;;) {
        Result<Summaries> page = co_await read(before);
        if (!page)
            co_return page;
        const bool isLast = page->size() < static_cast<std::size_t>(rowsAPage);
        all.insert(all.end(), std::make_move_iterator(page->begin()), std::make_move_iterator(page->end()));
        if (isLast)
            break;
        before = all.back().number;
    }
    co_return all;
}

} // namespace bindery::underwriting
