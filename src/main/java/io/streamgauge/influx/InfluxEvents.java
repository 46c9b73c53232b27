package io.streamgauge.influx;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.streamgauge.delivery.RejectReason;
import io.streamgauge.delivery.TargetEvents;
import io.streamgauge.delivery.TargetMeters;
import io.streamgauge.delivery.TargetMeters.Place;
import io.streamgauge.delivery.TargetMeters.Tagged;
import io.streamgauge.log.LogKeys;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Every log line, every meter and the health of {@code influxdb:}, for one target. */
public final class InfluxEvents extends TargetEvents {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.influxdb");

    private final InfluxTarget target;
    private final TargetMeters<Stored> meters;
    private final LongAdder throttled;

    public InfluxEvents(InfluxTarget target, MeterRegistry registry) {
        this(
                target,
                new TargetMeters<>(
                        new Place(
                                "streamgauge.influxdb.",
                                Tags.of(
                                        "database",
                                        target.database(),
                                        "measurement",
                                        target.measurementOrAll()),
                                registry),
                        new Tagged<>(Stored.class, "as", Stored::word)));
    }

    private InfluxEvents(InfluxTarget target, TargetMeters<Stored> meters) {
        super(target, meters);
        this.target = target;
        this.meters = meters;
        this.throttled = meters.place().counter("throttled");
    }

    /** Readings are in the database. */
    void written(Stored how, int readings) {
        meters.written(how, readings);
        worked();
    }

    /** The server was too busy for a request. */
    void throttled() {
        throttled.increment();
    }

    @Override
    protected String remedy(RejectReason rejectReason) {
        return InfluxRejects.remedy(rejectReason);
    }

    @Override
    protected LoggingEventBuilder line(Level level) {
        return LOG.atLevel(level)
                .addKeyValue(LogKeys.DATABASE, target.database())
                .addKeyValue(LogKeys.TABLE, target.measurementOrAll());
    }
}
