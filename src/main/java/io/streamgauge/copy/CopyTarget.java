package io.streamgauge.copy;

import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.delivery.WriteReport;
import io.streamgauge.reading.MappingResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What rows are copied to. */
public interface CopyTarget {

    /** The name for people, such as {@code influxdb:market/prices}. */
    String name();

    /** An identity that differs from that of each other target. */
    String identity();

    /** Writes readings as {@link io.streamgauge.delivery.ReadingWriter#write} does. */
    CompletableFuture<WriteReport> write(List<MappingResult> items);

    /** A rejected row as one line of JSON, in the form of dead letters. */
    String line(RejectedReading rejected);
}
