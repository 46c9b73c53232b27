package io.streamgauge.load;

import io.streamgauge.reading.MappingResult;
import io.streamgauge.timestream.RejectedReading;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.WriteReport;
import io.streamgauge.timestream.provision.TableSettings;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The table that a load writes to. */
public interface LoadTarget {

    /** Its name. */
    TableName name();

    /** Tells the table from all others, also from those of its name elsewhere or before. */
    String identity();

    /** How the table is: its retentions, and whether its magnetic store takes writes. */
    TableSettings settings();

    /**
     * Writes readings as {@link io.streamgauge.timestream.TimestreamWriter#write} does; the caller
     * may be made to wait.
     */
    CompletableFuture<WriteReport> write(List<MappingResult> items);

    /** A rejected row as one line of JSON, in the form of dead letters. */
    String line(RejectedReading rejected);
}
