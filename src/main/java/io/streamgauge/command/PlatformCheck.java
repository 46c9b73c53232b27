package io.streamgauge.command;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A check of what the program needs from the machine before it can load its libraries. It uses only
 * the JDK: otherwise the first sign would be a class that cannot be loaded.
 */
final class PlatformCheck {

    /** About 200 jars, and as many connections and files. */
    static final long MIN_DESCRIPTORS = 512;

    private PlatformCheck() {}

    /** What is missing, with the remedy; empty if nothing is. */
    static Optional<String> missing() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof UnixOperatingSystemMXBean unix
                ? fewDescriptors(unix.getMaxFileDescriptorCount())
                        .or(PlatformCheck::noTemporaryFolder)
                : noTemporaryFolder();
    }

    static Optional<String> fewDescriptors(long maximum) {
        return maximum >= MIN_DESCRIPTORS
                ? Optional.empty()
                : Optional.of(
                        "The process may open %d files, but needs %d: raise the limit, such as with \"ulimit -n 1024\""
                                .formatted(maximum, MIN_DESCRIPTORS));
    }

    private static Optional<String> noTemporaryFolder() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        try {
            Files.delete(Files.createTempFile(folder, "streamgauge", null));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    "\"java.io.tmpdir\": the temporary folder %s cannot be written (%s): make it writable, or name another one with -Djava.io.tmpdir=FOLDER"
                            .formatted(folder, e.getClass().getSimpleName()));
        }
    }
}
