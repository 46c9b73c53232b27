package io.streamgauge.delivery;

import io.streamgauge.reading.MappingResult;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/** A writer of readings to one target, such as a table. */
public interface ReadingWriter extends AutoCloseable {

    /**
     * Writes readings; what the mapping rejected is reported as rejected. It may block while too
     * many readings wait.
     *
     * @return the report, when each reading has an outcome, or a {@link ReadingWriteException} when
     *     some have none
     */
    CompletableFuture<WriteReport> write(Collection<? extends MappingResult> items);

    /** How many readings of a long body to write at once: enough to fill requests. */
    int portion();

    /** Sends what lingers at once, now and from now on; the writes in flight still end. */
    @Override
    void close();
}
