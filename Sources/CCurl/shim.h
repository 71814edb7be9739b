#include <arpa/inet.h>
#include <curl/curl.h>
#include <string.h>

// Swift cannot call variadic functions: one wrapper for each type of argument.
static inline CURLcode rt_set_long(CURL *curl, CURLoption option, long value) {
    return curl_easy_setopt(curl, option, value);
}
static inline CURLcode rt_set_text(CURL *curl, CURLoption option, const char *value) {
    return curl_easy_setopt(curl, option, value);
}
static inline CURLcode rt_set_list(CURL *curl, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(curl, option, value);
}
static inline CURLcode rt_answer(CURL *curl, long *code) {
    return curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, code);
}

// What is sent, and how far it has been read.
struct rt_body {
    const char *bytes;
    size_t count;
    size_t at;
};

static inline size_t rt_read(char *into, size_t size, size_t count, void *body) {
    struct rt_body *source = (struct rt_body *)body;
    size_t room = size * count, left = source->count - source->at;
    size_t taken = left < room ? left : room;
    memcpy(into, source->bytes + source->at, taken);
    source->at += taken;
    return taken;
}
static inline CURLcode rt_set_body(CURL *curl, struct rt_body *body) {
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, rt_read);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)body->count);
    return curl_easy_setopt(curl, CURLOPT_READDATA, body);
}
static inline CURLcode rt_set_form(CURL *curl, struct rt_body *body) {
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body->count);
    return curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body->bytes);
}

// Answers are not kept: they may say anything, of anybody. More than a little of one breaks the call off.
static inline size_t rt_drop(char *bytes, size_t size, size_t count, void *left) {
    (void)bytes;
    size_t *room = (size_t *)left;
    if (size * count > *room) return 0;
    *room -= size * count;
    return size * count;
}
static inline CURLcode rt_drop_answer(CURL *curl, size_t *room) {
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, rt_drop);
    return curl_easy_setopt(curl, CURLOPT_WRITEDATA, room);
}

// An answer that is wanted, into room that the caller has made; more than fits breaks the call off.
struct rt_kept {
    char *bytes;
    size_t count;
    size_t room;
};
static inline size_t rt_keep(char *bytes, size_t size, size_t count, void *kept) {
    struct rt_kept *target = (struct rt_kept *)kept;
    size_t more = size * count;
    if (more > target->room - target->count) return 0;
    memcpy(target->bytes + target->count, bytes, more);
    target->count += more;
    return more;
}
static inline CURLcode rt_keep_answer(CURL *curl, struct rt_kept *kept) {
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, rt_keep);
    return curl_easy_setopt(curl, CURLOPT_WRITEDATA, kept);
}

// Whether a socket may be opened to an address: asked when the name has been looked up, of the very address that is
// going to be used, so that a name which changes its mind between check and call gains nothing.
typedef int (*rt_may_connect)(void *context, const struct sockaddr *address, unsigned int length);
struct rt_door {
    rt_may_connect may;
    void *context;
};
static inline curl_socket_t rt_open(void *data, curlsocktype purpose, struct curl_sockaddr *address) {
    (void)purpose;
    struct rt_door *door = (struct rt_door *)data;
    if (!door->may(door->context, &address->addr, address->addrlen)) return CURL_SOCKET_BAD;
    return socket(address->family, address->socktype, address->protocol);
}
static inline CURLcode rt_set_door(CURL *curl, struct rt_door *door) {
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, rt_open);
    return curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, door);
}
