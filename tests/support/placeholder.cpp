#include "tests/support/test_case.h"
