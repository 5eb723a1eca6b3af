#include "ui/form/form_context.h"

#include "moc_form_context.cpp"
