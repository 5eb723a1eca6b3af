#pragma once

// What the product personal auto makes of an application, as the text that the code of before made of it
// (outcome_text.h). Where the two say one thing in different forms, the text has the form of before:
//   - licenseNumber and licenseState were called licenceNumber and licenceState;
//   - a number that is not given was 0, a use that is not given or not known was pleasure, a transaction that is not
//     known was new;
//   - a number in the place of a text that stood unread was kept unseen beside it;
//   - a text that stood unread for a vehicle that is not there was kept, and told at the path of that vehicle;
//   - a wrong use and a wrong transaction were told by the reader, with the wrong types, and not by the check;
//     so they were told beside a problem of the file as a whole.

#include <QByteArray>
#include <QDate>

#include <memory>

namespace bindery::risk {
struct Product;
}

namespace bindery::parity {

struct RecordText {
    QByteArray record;
    QByteArray problems;
};

class RecordTexts {
public:
    explicit RecordTexts(std::shared_ptr<const risk::Product> product) : m_product(std::move(product)) {}

    [[nodiscard]] RecordText of(const QByteArray &application, QDate day) const;

private:
    std::shared_ptr<const risk::Product> m_product;
};

} // namespace bindery::parity
