/// The bytes of page.html, with a zero behind them.
const char *pageHTML(void);
