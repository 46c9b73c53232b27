package io.streamgauge.command;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the program needs of the machine before it can load its libraries. Uses nothing but the JDK:
 * without it, a missing class somewhere else would be the first sign.
 */
public final class PlatformCheck {

    /** Some 200 jars, and as many connections and files. */
    static final long DESCRIPTORS = 512;

    private PlatformCheck() {}

    /** What is missing, with the remedy; empty where nothing is. */
    public static Optional<String> missing() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof UnixOperatingSystemMXBean unix
                ? fewDescriptors(unix.getMaxFileDescriptorCount())
                        .or(PlatformCheck::noTemporaryFolder)
                : noTemporaryFolder();
    }

    static Optional<String> fewDescriptors(long maximum) {
        return maximum >= DESCRIPTORS
                ? Optional.empty()
                : Optional.of(
                        "The process may open %d files, but needs %d: raise the limit, such as with \"ulimit -n 1024\""
                                .formatted(maximum, DESCRIPTORS));
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
