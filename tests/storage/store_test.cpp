#include "store_test.h"

namespace bindery::test {

void StoreTest::init()
{
    TestCase::init();
    m_folder.emplace();
    m_stores.emplace(storePath());
    m_stores->build();
}

void StoreTest::cleanup()
{
    m_stores.reset();
    m_folder.reset();
}

} // namespace bindery::test

#include "moc_store_test.cpp"
