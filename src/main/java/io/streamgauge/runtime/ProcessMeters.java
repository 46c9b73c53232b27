package io.streamgauge.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The meters of the process: its JVM, and the disks that it writes to. They read nothing until they
 * are scraped. Their names are those of Micrometer, which its users' dashboards have.
 */
final class ProcessMeters implements AutoCloseable {

    /** What must survive a restart. */
    private static final List<String> FOLDERS = List.of("data", "dead-letter");

    private final JvmGcMetrics collections = new JvmGcMetrics();

    private ProcessMeters() {}

    /**
     * Adds the meters.
     *
     * @param base the folder that the program runs in
     */
    static ProcessMeters start(MeterRegistry meters, Path base) {
        ProcessMeters process = new ProcessMeters();
        process.collections.bindTo(meters);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new FileDescriptorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        for (String folder : FOLDERS) {
            new DiskSpaceMetrics(existing(base.resolve(folder)).toFile(), Tags.of("folder", folder))
                    .bindTo(meters);
        }
        return process;
    }

    /** A folder that does not exist yet will be on the disk of its parent. */
    private static Path existing(Path folder) {
        Path existing = folder.toAbsolutePath();
        while (Files.notExists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }

    @Override
    public void close() {
        collections.close();
    }
}
