package io.streamgauge.bean;

import io.streamgauge.camel.ProblemHealth;
import io.streamgauge.files.FileNames;
import java.io.File;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.health.HealthCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The filter of a {@code file:} consumer that leaves files alone whose names cannot be read in the
 * encoding of the locale. It warns of each once, and its health check is down while there are any.
 */
public final class ReadableNames implements GenericFileFilter<File> {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.load");

    private final Set<File> unreadable = ConcurrentHashMap.newKeySet();

    @Override
    public boolean accept(GenericFile<File> file) {
        File listed = file.getFile();
        if (FileNames.isReadable(listed)) {
            return true;
        }
        if (unreadable.add(listed)) {
            LOG.warn("{}", problem(listed));
        }
        return false;
    }

    private static String problem(File file) {
        return "%s is left where it is, because its name cannot be read in the encoding of the locale, %s: %s"
                .formatted(file, FileNames.encoding(), FileNames.REMEDY);
    }

    /** A file that no longer exists is not a problem. */
    private Optional<String> problem() {
        unreadable.removeIf(file -> !isListed(file));
        return unreadable.stream().findFirst().map(ReadableNames::problem);
    }

    private static boolean isListed(File file) {
        File folder = file.getParentFile();
        String[] names = folder == null ? null : folder.list();
        return names != null && Stream.of(names).anyMatch(file.getName()::equals);
    }

    /**
     * Whether all files could be read.
     *
     * @param id names the check
     */
    public HealthCheck health(String id) {
        return new ProblemHealth(
                id, new ProblemHealth.Subject("encoding", FileNames.encoding()), this::problem);
    }
}
