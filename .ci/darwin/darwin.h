// What macOS's C library has of another type than Linux's, or has alone, as far as this package uses it.
// Types and values are those of Apple's published headers (xnu 11417 and libpthread), which each
// group names. Clang knows Linux's declarations too, so these have names of their own; Swift sees NAME's.
#pragma once
#pragma clang module import SwiftGlibc
#pragma clang diagnostic ignored "-Wnullability-completeness"

#define NAME(name) __attribute__((swift_name(name)))
#define VALUE(name, value) static const int darwin_##name NAME(#name) = value

// <sys/event.h>
struct kevent {
  uintptr_t ident;
  int16_t filter;
  uint16_t flags;
  uint32_t fflags;
  intptr_t data;
  void *udata;
};
int kqueue(void);
int kevent(int, const struct kevent *, int, struct kevent *, int, const struct timespec *);
VALUE(EVFILT_READ, -1);
VALUE(EVFILT_WRITE, -2);
VALUE(EVFILT_SIGNAL, -6);
VALUE(EV_ADD, 0x0001);
VALUE(EV_DELETE, 0x0002);

// <sys/socket.h>, <netinet/in.h>
VALUE(SOCK_STREAM, 1);
VALUE(SOCK_DGRAM, 2);
VALUE(SHUT_RD, 0);
VALUE(SHUT_WR, 1);
VALUE(SHUT_RDWR, 2);
VALUE(MSG_PEEK, 0x2);
VALUE(MSG_DONTWAIT, 0x80);
VALUE(SO_NOSIGPIPE, 0x1022);
VALUE(IPPROTO_TCP, 6);

// <sys/resource.h>, <sys/syslimits.h>, <unistd.h>
VALUE(RLIMIT_NOFILE, 8);
VALUE(RUSAGE_SELF, 0);
VALUE(OPEN_MAX, 10240);
VALUE(_SC_CLK_TCK, 3);
int darwin_getrlimit(int, struct rlimit *) NAME("getrlimit(_:_:)");
int darwin_setrlimit(int, const struct rlimit *) NAME("setrlimit(_:_:)");

// <sys/_types/_timeval.h>
struct NAME("timeval") darwin_timeval {
  long tv_sec;
  int32_t tv_usec;
};

// <sys/signal.h>
union NAME("__sigaction_u") darwin_sigaction_u {
  void (*__sa_handler)(int);
  void (*__sa_sigaction)(int, siginfo_t *, void *);
};
struct NAME("sigaction") darwin_sigaction {
  union darwin_sigaction_u __sigaction_u;
  sigset_t sa_mask;
  int sa_flags;
};
int darwin_sigaction(
    int, const struct darwin_sigaction *, struct darwin_sigaction *) NAME("sigaction(_:_:_:)");

// <pthread.h>
#pragma clang assume_nonnull begin
struct NAME("_opaque_pthread_t") darwin_opaque_pthread_t {
  long signature;
};
typedef struct darwin_opaque_pthread_t *darwin_pthread_t NAME("pthread_t");
int darwin_pthread_create(
    darwin_pthread_t _Nullable *, const pthread_attr_t *_Nullable,
    void *_Nullable (*)(void *), void *_Nullable) NAME("pthread_create(_:_:_:_:)");
int darwin_pthread_detach(darwin_pthread_t) NAME("pthread_detach(_:)");
int darwin_pthread_kill(darwin_pthread_t, int) NAME("pthread_kill(_:_:)");
darwin_pthread_t darwin_pthread_self(void) NAME("pthread_self()");
#pragma clang assume_nonnull end

// <stdlib.h>
int posix_openpt(int);
int grantpt(int);
int unlockpt(int);
char *ptsname(int);

// <spawn.h>, <sys/spawn.h>
typedef void *darwin_attributes NAME("posix_spawnattr_t");
typedef void *darwin_actions NAME("posix_spawn_file_actions_t");
VALUE(POSIX_SPAWN_CLOEXEC_DEFAULT, 0x4000);
int darwin_spawn(
    pid_t *, const char *, const darwin_actions *, const darwin_attributes *, char *const[],
    char *const[]) NAME("posix_spawn(_:_:_:_:_:_:)");
int darwin_actions_init(darwin_actions *) NAME("posix_spawn_file_actions_init(_:)");
int darwin_actions_destroy(darwin_actions *) NAME("posix_spawn_file_actions_destroy(_:)");
int darwin_actions_dup2(
    darwin_actions *, int, int) NAME("posix_spawn_file_actions_adddup2(_:_:_:)");
int darwin_actions_open(
    darwin_actions *, int, const char *, int,
    uint16_t) NAME("posix_spawn_file_actions_addopen(_:_:_:_:_:)");
int darwin_attributes_init(darwin_attributes *) NAME("posix_spawnattr_init(_:)");
int darwin_attributes_destroy(darwin_attributes *) NAME("posix_spawnattr_destroy(_:)");
int darwin_attributes_flags(darwin_attributes *, short) NAME("posix_spawnattr_setflags(_:_:)");
int darwin_attributes_group(darwin_attributes *, pid_t) NAME("posix_spawnattr_setpgroup(_:_:)");
int darwin_attributes_mask(
    darwin_attributes *, const sigset_t *) NAME("posix_spawnattr_setsigmask(_:_:)");
int darwin_attributes_default(
    darwin_attributes *, const sigset_t *) NAME("posix_spawnattr_setsigdefault(_:_:)");
