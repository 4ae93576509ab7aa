#include "CPage.h"

// The preprocessor writes the file's bytes here (C23, section 6.10.4). As a Swift array they would take
// the compiler ten seconds.
static const unsigned char html[] = {
#embed "page.html"
  , 0
};

const char *pageHTML(void) { return (const char *)html; }
