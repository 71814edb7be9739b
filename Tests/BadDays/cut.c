/* A disk that loses everything that was not flushed, for the tests of a power cut. Preloaded; never in the program.
 *
 * Under the folder CUT_FROM files are written as always. Under CUT_TO stands what the disk would hold if the power went
 * now: a file gets there, whole, when it is flushed. After the cut the test puts CUT_TO in the place of CUT_FROM.
 * Renaming, linking and removing count at once, as they do in order in a journal; a renamed file that was never flushed
 * is found empty. All of it goes by files, so that it holds across the processes of a server. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *from, *to;
static size_t from_length;

__attribute__((constructor)) static void begin(void) {
    if (!getenv("CUT_FROM") || !getenv("CUT_TO")) return;
    /* Copies: PostgreSQL writes its title over the environment. */
    from = strdup(getenv("CUT_FROM"));
    to = strdup(getenv("CUT_TO"));
    from_length = strlen(from);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* Where the disk keeps what stands at `path`; 0 where that is outside the folder. */
static int kept_at(const char *path, char *kept) {
    if (!from || !to || strncmp(path, from, from_length) != 0 || path[from_length] != '/') return 0;
    return snprintf(kept, PATH_MAX, "%s%s", to, path + from_length) < PATH_MAX;
}

/* The same for a path as a program gives it: relative perhaps, and of a file that may be gone. */
static int kept_for(int folder, const char *path, char *kept) {
    char whole[PATH_MAX], link[64];
    if (path[0] == '/') return kept_at(path, kept);
    if (folder == AT_FDCWD) snprintf(link, sizeof link, "/proc/self/cwd");
    else snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    ssize_t length = readlink(link, whole, sizeof whole - 1);
    if (length < 0) return 0;
    whole[length] = 0;
    if (strncmp(path, "./", 2) == 0) path += 2;
    if (strlen(whole) + strlen(path) + 2 > sizeof whole) return 0;
    strcat(strcat(whole, "/"), path);
    return kept_at(whole, kept);
}

static void make_folders(char *path) {
    for (char *slash = path + strlen(to) + 1; (slash = strchr(slash, '/')); slash++) {
        *slash = 0;
        mkdir(path, 0700);
        *slash = '/';
    }
}

/* Under another name first, since the power may go in the middle of this too. */
static int copy(int file, const char *path, const char *kept) {
    char half[PATH_MAX + 32];
    snprintf(half, sizeof half, "%s.half", kept);
    /* Closing a second descriptor of a file would drop the process's locks on it, which SQLite relies on. */
    int is_readable = (fcntl(file, F_GETFL) & O_ACCMODE) != O_WRONLY;
    int source = is_readable ? file : open(path, O_RDONLY | O_CLOEXEC);
    int target = open(half, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (source < 0 || target < 0) { errno = EIO; return -1; }
    ssize_t moved;
    off64_t place = 0;
    while ((moved = copy_file_range(source, &place, target, NULL, 1 << 30, 0)) > 0) {}
    if (!is_readable) close(source);
    close(target);
    if (moved < 0 || REAL(rename)(half, kept) != 0) { errno = EIO; return -1; }
    return 0;
}

/* Copies a flushed file to where the disk keeps it. */
static int keep(int file) {
    char link[64], path[PATH_MAX], kept[PATH_MAX], half[PATH_MAX + 32];
    struct stat status;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    if (!kept_at(path, kept) || fstat(file, &status) != 0 || !S_ISREG(status.st_mode) || !status.st_nlink) return 0;
    make_folders(kept);
    /* One at a time, so that of two flushes of one file the later is what stays. */
    snprintf(half, sizeof half, "%s.lock", to);
    int lock = open(half, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0 || flock(lock, LOCK_EX) != 0) { errno = EIO; return -1; }
    int result = copy(file, path, kept);
    close(lock);
    return result;
}

int fsync(int file) { return from ? keep(file) : REAL(fsync)(file); }
int fdatasync(int file) { return from ? keep(file) : REAL(fdatasync)(file); }

static void keep_moved(int old_folder, const char *old, int new_folder, const char *new, int is_link) {
    char kept_old[PATH_MAX], kept_new[PATH_MAX];
    if (!kept_for(new_folder, new, kept_new)) return;
    make_folders(kept_new);
    int is_known = kept_for(old_folder, old, kept_old) && access(kept_old, F_OK) == 0;
    if (is_known && is_link) link(kept_old, kept_new);
    else if (is_known) REAL(rename)(kept_old, kept_new);
    else close(open(kept_new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
}

static void keep_removed(int folder, const char *path) {
    char kept[PATH_MAX];
    if (kept_for(folder, path, kept)) REAL(unlink)(kept);
}

int rename(const char *old, const char *new) {
    int result = REAL(rename)(old, new);
    if (result == 0) keep_moved(AT_FDCWD, old, AT_FDCWD, new, 0);
    return result;
}

int renameat(int old_folder, const char *old, int new_folder, const char *new) {
    int result = REAL(renameat)(old_folder, old, new_folder, new);
    if (result == 0) keep_moved(old_folder, old, new_folder, new, 0);
    return result;
}

int link(const char *old, const char *new) {
    int result = REAL(link)(old, new);
    if (result == 0 && from && strncmp(new, to, strlen(to)) != 0) keep_moved(AT_FDCWD, old, AT_FDCWD, new, 1);
    return result;
}

int unlink(const char *path) {
    int result = REAL(unlink)(path);
    if (result == 0) keep_removed(AT_FDCWD, path);
    return result;
}

int unlinkat(int folder, const char *path, int flags) {
    int result = REAL(unlinkat)(folder, path, flags);
    if (result == 0 && !(flags & AT_REMOVEDIR)) keep_removed(folder, path);
    return result;
}
