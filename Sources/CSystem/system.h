// Linux calls that Swift's Glibc module leaves out: epoll(7), signalfd(2), and for the tests a GNU extension of
// posix_spawn(3), gettid(2), and what makes a terminal, pts(4): the headers show these only to those who ask for
// such.
// kqueue(2) needs nothing here, since Swift's Darwin module has it.
#ifdef __linux__
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <spawn.h>
int posix_openpt(int);
int grantpt(int);
int unlockpt(int);
char *ptsname(int);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);
pid_t gettid(void);
#endif
