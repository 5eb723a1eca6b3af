#pragma once

// A box for a number that says what it does not take. A plain spin box swallows digits beyond its range, and puts the
// number of before back without a word.

#include <QLineEdit>
#include <QString>
#include <QTimer>
#include <QValidator>

#include <functional>
#include <utility>

namespace bindery::ui {

/// `Box` is QSpinBox or QDoubleSpinBox.
template<class Box>
class NumberBox final : public Box {
public:
    /// `tell` gets a sentence each time when something else was typed than a number of the range, and the number of
    /// before stands again.
    NumberBox(QWidget *parent, std::function<void(const QString &)> tell) : Box(parent), m_tell(std::move(tell)) {}

protected:
    QValidator::State validate(QString &text, int &position) const override
    {
        const QValidator::State state = Box::validate(text, position);
        return state == QValidator::Invalid ? QValidator::Intermediate : state;
    }

    void fixup(QString &text) const override
    {
        const QString typed = text;
        Box::fixup(text);
        int position = 0;
        if (validate(text, position) == QValidator::Acceptable)
            return;
        // Of the digits that were typed the first ones may have made a number of the range.
        text = Box::prefix() + Box::textFromValue(m_before) + Box::suffix();
        const QString told
            = QStringLiteral("%1 is a number from %2 to %3. %4 was not taken, and %5 stands again.")
                  .arg(Box::accessibleName(), Box::textFromValue(Box::minimum()), Box::textFromValue(Box::maximum()),
                       typed.trimmed().isEmpty() ? QStringLiteral("Nothing") : typed.trimmed(),
                       Box::textFromValue(m_before));
        // After the value of before, whose coming back may be told too.
        QTimer::singleShot(0, this, [tell = m_tell, told] { tell(told); });
    }

    void keyPressEvent(QKeyEvent *event) override
    {
        if (!Box::lineEdit()->isModified())
            m_before = Box::value();
        Box::keyPressEvent(event);
    }

private:
    decltype(std::declval<const Box &>().value()) m_before = 0;
    std::function<void(const QString &)> m_tell;
};

} // namespace bindery::ui
