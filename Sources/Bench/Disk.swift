import Foundation
import Glibc

/// What making bytes durable costs on this disk, without any database: every durable figure leans on it.
enum Disk {
    /// Writes and flushes 4 KB, `count` times.
    static func flushTimes(folder: String, count: Int = 400) throws -> Times {
        let path = folder + "/flush"
        let file = open(path, O_CREAT | O_RDWR | O_TRUNC, 0o600)
        guard file >= 0 else { throw Trouble("Nothing can be written in \(folder).") }
        defer {
            close(file)
            unlink(path)
        }
        let block = [UInt8](repeating: 7, count: 4096)
        var times = Times()
        for _ in 0..<count {
            let began = Clock.now
            guard write(file, block, block.count) == block.count, fdatasync(file) == 0 else {
                throw Trouble("The disk of \(folder) does not take a flush.")
            }
            times.add(Clock.now - began)
        }
        times.sort()
        return times
    }

    /// Builds the library that makes each flush 2 ms slower; nil where there is no C compiler.
    static func slowLibrary(folder: String) throws -> String? {
        let (source, library) = (folder + "/slow-flush.c", folder + "/slow-flush.so")
        try slowSource.write(toFile: source, atomically: true, encoding: .utf8)
        let compiler = Process()
        compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        compiler.arguments = ["cc", "-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"]
        try compiler.run()
        compiler.waitUntilExit()
        return compiler.terminationStatus == 0 ? library : nil
    }

    private static let slowSource = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <time.h>
        static void wait_first(void) {
            struct timespec two = {0, 2000000};
            nanosleep(&two, 0);
        }
        int fsync(int file) {
            int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
            wait_first();
            return real(file);
        }
        int fdatasync(int file) {
            int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
            wait_first();
            return real(file);
        }

        """
}
