#include "test_support/test_case.h"
