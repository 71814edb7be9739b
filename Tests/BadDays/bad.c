/* A disk that takes no more, and a clock that goes wrong, for the tests of bad days. Preloaded; never in the program.
 *
 * While the file BAD_DISK is there, writing under the folder BAD_FOLDER fails with the number that it holds (28: no
 * space is left; 30: the disk is read-only; 5: it is broken). While the file BAD_CLOCK is there, the time of day is so
 * many seconds earlier as it says. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static const char *disk, *folder, *clock_file;

__attribute__((constructor)) static void begin(void) {
    disk = getenv("BAD_DISK") ? strdup(getenv("BAD_DISK")) : NULL;
    folder = getenv("BAD_FOLDER") ? strdup(getenv("BAD_FOLDER")) : NULL;
    clock_file = getenv("BAD_CLOCK") ? strdup(getenv("BAD_CLOCK")) : NULL;
}

static long number_in(const char *path) {
    char text[32] = {0};
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) return 0;
    ssize_t length = read(file, text, sizeof text - 1);
    close(file);
    return length > 0 ? atol(text) : 0;
}

/* Whether writing to `file` fails; says why in errno. */
static int is_refused(int file) {
    char link[64], path[PATH_MAX];
    if (!disk || !folder || access(disk, F_OK) != 0) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    if (strncmp(path, folder, strlen(folder)) != 0) return 0;
    errno = (int)number_in(disk);
    return errno != 0;
}

ssize_t write(int file, const void *bytes, size_t count) {
    return is_refused(file) ? -1 : REAL(write)(file, bytes, count);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t place) {
    return is_refused(file) ? -1 : REAL(pwrite)(file, bytes, count, place);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t place) {
    return is_refused(file) ? -1 : REAL(pwrite64)(file, bytes, count, place);
}

ssize_t pwritev(int file, const struct iovec *parts, int count, off_t place) {
    return is_refused(file) ? -1 : REAL(pwritev)(file, parts, count, place);
}

int posix_fallocate(int file, off_t place, off_t length) {
    return is_refused(file) ? errno : REAL(posix_fallocate)(file, place, length);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    int result = REAL(clock_gettime)(clock, time);
    if (result == 0 && clock == CLOCK_REALTIME) time->tv_sec -= number_in(clock_file);
    return result;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    int result = REAL(gettimeofday)(time, zone);
    if (result == 0) time->tv_sec -= number_in(clock_file);
    return result;
}

time_t time(time_t *at) {
    time_t now = REAL(time)(NULL) - number_in(clock_file);
    if (at) *at = now;
    return now;
}
