package io.streamgauge.command.doctor;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.streamgauge.log.HumanText;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** The check of the JVM and the limits of the machine. */
final class MachineCheck {

    private static final int MIN_JAVA = 17;
    private static final long MEGABYTE = 1 << 20;

    /** The heap of the routes, which the launcher sets, and what the JVM needs beside it. */
    private static final long MIN_MEMORY_MB = 512;

    private static final long MIN_FILES = 512;
    private static final long FEW_FILES = 1024;

    private MachineCheck() {}

    /**
     * Checks the machine.
     *
     * @param versions the versions of the program and its libraries
     */
    static List<Finding> run(List<String> versions) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("versions", String.join(", ", versions)));
        int java = Runtime.version().feature();
        findings.add(
                java < MIN_JAVA
                        ? Finding.bad("java", "Java " + java, "use Java 17 or newer")
                        : Finding.ok(
                                "java",
                                "Java %s, %d processors; starts are faster after \"bin/streamgauge aot\""
                                        .formatted(
                                                Runtime.version(),
                                                Runtime.getRuntime().availableProcessors())));
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            findings.add(memory(system.getTotalMemorySize() / MEGABYTE));
        }
        if (ManagementFactory.getOperatingSystemMXBean()
                instanceof UnixOperatingSystemMXBean unix) {
            findings.add(openFiles(unix.getMaxFileDescriptorCount()));
        }
        return findings;
    }

    static Finding memory(long megabytes) {
        String text =
                "%s MB of memory, of which the routes get a heap of 256 MB"
                        .formatted(HumanText.of(megabytes));
        return megabytes < MIN_MEMORY_MB
                ? Finding.warning("memory", text, "give it %d MB or more".formatted(MIN_MEMORY_MB))
                : Finding.ok("memory", text);
    }

    static Finding openFiles(long maximum) {
        String text = "the process may open %s files".formatted(HumanText.of(maximum));
        if (maximum < MIN_FILES) {
            return Finding.bad(
                    "open files", text, "raise the limit, such as with \"ulimit -n 4096\"");
        }
        return maximum < FEW_FILES
                ? Finding.warning(
                        "open files",
                        text,
                        "raise the limit for many streams and connections, such as with \"ulimit"
                                + " -n 4096\"")
                : Finding.ok("open files", text);
    }
}
