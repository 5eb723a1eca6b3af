#include "formula/run/value_stack.h"

namespace bindery::formula {

void ValueStack::grow(std::ptrdiff_t more)
{
    const std::ptrdiff_t used = m_top - m_room.data();
    m_room.resize(static_cast<std::size_t>(used + more) * 2);
    m_top = m_room.data() + used;
    m_end = m_room.data() + m_room.size();
}

} // namespace bindery::formula
