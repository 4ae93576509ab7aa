#include "CPage.h"

// The preprocessor writes a file's bytes where it is named (C23, section 6.10.4). As a Swift array they
// would take the compiler ten seconds.

static const unsigned char markup[] = {
#embed "page/page.html"
  , 0
};

static const unsigned char style[] = {
#embed "page/style.css"
  , 0
};

// In the order in which they are best read.
static const unsigned char script[] = {
#embed "page/words.js"
  ,
#embed "page/elements.js"
  ,
#embed "page/text.js"
  ,
#embed "page/news.js"
  ,
#embed "page/log.js"
  ,
#embed "page/pending.js"
  ,
#embed "page/people.js"
  ,
#embed "page/writing.js"
  ,
#embed "page/attention.js"
  ,
#embed "page/wire.js"
  ,
#embed "page/memory.js"
  ,
#embed "page/connection.js"
  ,
#embed "page/conversation.js"
  ,
#embed "page/start.js"
  , 0
};

const char *pageMarkup(void) { return (const char *)markup; }
const char *pageStyle(void) { return (const char *)style; }
const char *pageScript(void) { return (const char *)script; }
