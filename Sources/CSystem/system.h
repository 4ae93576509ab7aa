// Linux calls that Swift's Glibc module leaves out: epoll(7) and signalfd(2).
// kqueue(2) needs nothing here, since Swift's Darwin module has it.
#ifdef __linux__
#include <sys/epoll.h>
#include <sys/signalfd.h>
#endif
