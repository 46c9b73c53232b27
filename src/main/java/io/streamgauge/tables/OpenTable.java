package io.streamgauge.tables;

import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.DeadLetter.Source;
import io.streamgauge.deadletter.DeadLetterJson;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.delivery.WriteReport;
import io.streamgauge.load.LoadTarget;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.TimestreamWriter;
import io.streamgauge.timestream.provision.ExistingTable;
import io.streamgauge.timestream.provision.TableSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A table that is written to by loads, with the meters and the options of {@code timestream:}. */
public record OpenTable(
        TableName name, ExistingTable table, TimestreamWriter writer, InstantSource clock)
        implements LoadTarget, AutoCloseable {

    @Override
    public TableSettings settings() {
        return table.settings();
    }

    @Override
    public String identity() {
        return table.identity();
    }

    @Override
    public CompletableFuture<WriteReport> write(List<MappingResult> items) {
        return writer.write(items);
    }

    @Override
    public String line(RejectedReading rejected) {
        return line(rejected, name, clock);
    }

    /** A row that a load rejects, as a line of JSON in the form of dead letters. */
    public static String line(RejectedReading rejected, TableName table, InstantSource clock) {
        Instant now = clock.instant();
        String origin = rejected.item().row().origin();
        return DeadLetterJson.write(
                DeadLetter.of(rejected, Source.ofTable("load", table, origin), now, now));
    }

    @Override
    public void close() {
        writer.close();
    }
}
