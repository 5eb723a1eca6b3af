#pragma once

// Reads the tokens of JSON with their places: blanks, texts, numbers. The parser knows which token may stand where.

#include "base/read_json.h"

#include <optional>

namespace bindery {

class JsonScanner {
public:
    /// `text` and `file` outlive the scanner. `text` is UTF-8.
    JsonScanner(QByteArrayView text, const QString &file, bool loosestTexts);

    void skipBlanks();
    [[nodiscard]] bool atEnd() const { return m_at == m_end; }
    /// The next byte. Call it only before the end.
    [[nodiscard]] char next() const { return *m_at; }
    [[nodiscard]] QByteArrayView rest() const { return {m_at, m_end}; }
    /// Skips bytes that are ASCII and no end of a row.
    void skip(qsizetype bytes) { m_at += bytes; }
    [[nodiscard]] Place here() const;

    /// The content of the text whose quotation mark is next.
    [[nodiscard]] QString text();
    /// The number that is next, in plain notation unless its exponent is beyond any use.
    [[nodiscard]] QString number();

    /// The first fault that was found, if any. Nothing that is read after it counts.
    [[nodiscard]] const std::optional<JsonFault> &fault() const { return m_fault; }
    void refuse(const QString &sentence, JsonFault::Kind kind = JsonFault::Kind::Broken);
    void refuse(const Place &place, const QString &sentence, JsonFault::Kind kind = JsonFault::Kind::Broken);
    /// Refuses the first bytes that are no UTF-8.
    void refuseEncoding();

private:
    void startRow(const char *rowStart);
    /// Skips one character, ASCII or not.
    void skipCharacter();
    /// Takes the escape that is next. False when the escape is none of JSON's.
    bool escape(QString &result);
    bool unicodeEscape(QString &result);
    [[nodiscard]] std::optional<char16_t> codeUnit(const char *digits) const;

    const char *m_at;
    const char *m_end;
    const char *m_rowStart;
    /// The number of bytes in this row that continue a character.
    qsizetype m_continuations = 0;
    int m_row = 1;
    const QString &m_file;
    bool m_loosestTexts;
    std::optional<JsonFault> m_fault;
};

} // namespace bindery
