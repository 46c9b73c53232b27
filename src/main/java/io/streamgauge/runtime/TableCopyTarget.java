package io.streamgauge.runtime;

import io.streamgauge.copy.CopyTarget;
import io.streamgauge.deadletter.DeadLetter.Source;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.delivery.WriteReport;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.tables.OpenTable;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A table of Timestream that rows are copied to. */
record TableCopyTarget(OpenTable table, InstantSource clock) implements CopyTarget {

    @Override
    public String name() {
        return Source.endpointOf(table.name());
    }

    @Override
    public String identity() {
        return table.identity();
    }

    @Override
    public CompletableFuture<WriteReport> write(List<MappingResult> items) {
        return table.write(items);
    }

    @Override
    public String line(RejectedReading rejected) {
        return CopyLetters.line(rejected, name(), clock.instant());
    }
}
