package io.streamgauge.tables;

import static java.util.stream.Collectors.joining;

import io.micrometer.core.instrument.MeterRegistry;
import io.streamgauge.concurrent.Completions;
import io.streamgauge.delivery.RejectReason;
import io.streamgauge.delivery.TargetEvents;
import io.streamgauge.log.HumanText;
import io.streamgauge.log.LogKeys;
import io.streamgauge.timestream.Cost;
import io.streamgauge.timestream.IngestedRecords;
import io.streamgauge.timestream.Store;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.TimestreamWriterEvents;
import io.streamgauge.timestream.provision.Difference;
import io.streamgauge.timestream.provision.ProvisionResult;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Every log line, every meter and the health of {@code timestream:}, for one table. */
public final class TableEvents extends TargetEvents implements TimestreamWriterEvents {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.timestream");

    private final TableName table;
    private final TableMeters meters;
    private volatile List<Difference> differences = List.of();

    public TableEvents(TableName table, MeterRegistry registry) {
        this(table, new TableMeters(table, registry));
    }

    private TableEvents(TableName table, TableMeters meters) {
        super(table, meters.target());
        this.table = table;
        this.meters = meters;
    }

    @Override
    public void written(IngestedRecords readings) {
        meters.written(readings);
        worked();
    }

    @Override
    public void metered(Cost cost) {
        meters.metered(cost);
    }

    @Override
    public void throttled(Store store) {
        meters.throttled(store);
    }

    @Override
    public void concurrencyChanged(int change) {
        meters.concurrencyChanged(change);
    }

    @Override
    protected String remedy(RejectReason rejectReason) {
        return RejectRemedies.of(rejectReason);
    }

    @Override
    protected String report() {
        Cost cost = meters.cost();
        return "%s; metered %d bytes in %d write units of 1 KiB (%d without common attributes)"
                .formatted(super.report(), cost.bytes(), cost.units(), cost.unpackedUnits());
    }

    void notProvisionedYet(Throwable cause, Duration pause) {
        String error = Completions.cause(cause).getMessage();
        line(Level.WARN)
                .addKeyValue(LogKeys.ERROR, error)
                .log(
                        "{}: cannot be looked up yet, next attempt in {}: {}",
                        table,
                        HumanText.of(pause),
                        error);
    }

    void provisioned(ProvisionResult provisionResult) {
        if (provisionResult.created()) {
            line(Level.INFO).log("{}: created", table);
        }
        boolean changed = !provisionResult.differences().equals(differences);
        differences = provisionResult.differences();
        if (changed && !differences.isEmpty()) {
            String text = differences.stream().map(Difference::toString).collect(joining("; "));
            line(Level.WARN)
                    .addKeyValue(LogKeys.REASON, text)
                    .log("{}: differs from its declaration: {}", table, text);
        }
    }

    @Override
    protected LoggingEventBuilder line(Level level) {
        return LOG.atLevel(level)
                .addKeyValue(LogKeys.DATABASE, table.database())
                .addKeyValue(LogKeys.TABLE, table.table());
    }
}
