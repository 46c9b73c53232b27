package io.streamgauge.load;

import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.delivery.WriteReport;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.provision.TableSettings;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The table that a load writes to. */
public interface LoadTarget {

    /** Its name. */
    TableName name();

    /**
     * An identity that differs from all other tables, including those of the same name elsewhere or
     * before.
     */
    String identity();

    /** The table's retentions, and whether its magnetic store accepts writes. */
    TableSettings settings();

    /**
     * Writes readings as {@link io.streamgauge.timestream.TimestreamWriter#write} does; may block
     * the caller.
     */
    CompletableFuture<WriteReport> write(List<MappingResult> items);

    /** A rejected row as one line of JSON, in the form of dead letters. */
    String line(RejectedReading rejected);
}
