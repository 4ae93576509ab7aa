/// The pieces of the page, each with a zero behind it: what the browser is to show, how, and what it is
/// to do.
const char *pageMarkup(void);
const char *pageStyle(void);
const char *pageScript(void);
