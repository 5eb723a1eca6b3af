#pragma once

// Header lines in libcurl's form, over text that lives here. The list needs no allocation of its own.

#include <QByteArray>

#include <curl/curl.h>

#include <array>

namespace bindery::services {

class HeaderList {
public:
    HeaderList() = default;
    Q_DISABLE_COPY(HeaderList)

    /// As many as CurlTransfer ever adds.
    void add(QByteArray line)
    {
        Q_ASSERT_X(m_count < m_nodes.size(), "HeaderList", "there is no room for another header line");
        m_lines[m_count] = std::move(line);
        // libcurl reads the text and never writes to it.
        m_nodes[m_count].data = const_cast<char *>(m_lines[m_count].constData());
        m_nodes[m_count].next = nullptr;
        if (m_count > 0)
            m_nodes[m_count - 1].next = &m_nodes[m_count];
        ++m_count;
    }

    [[nodiscard]] curl_slist *list() { return m_count > 0 ? m_nodes.data() : nullptr; }

private:
    static constexpr std::size_t Most = 15;
    std::array<QByteArray, Most> m_lines;
    std::array<curl_slist, Most> m_nodes{};
    std::size_t m_count = 0;
};

} // namespace bindery::services
