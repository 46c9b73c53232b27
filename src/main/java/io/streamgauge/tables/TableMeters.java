package io.streamgauge.tables;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.streamgauge.delivery.TargetMeters;
import io.streamgauge.delivery.TargetMeters.Counts;
import io.streamgauge.delivery.TargetMeters.Place;
import io.streamgauge.delivery.TargetMeters.Tagged;
import io.streamgauge.timestream.Cost;
import io.streamgauge.timestream.IngestedRecords;
import io.streamgauge.timestream.Store;
import io.streamgauge.timestream.TableName;
import java.util.concurrent.atomic.LongAdder;

/** The meters of one table: those of all targets, and what only Timestream has. */
final class TableMeters {

    private static final Tagged<Store> BY_STORE = new Tagged<>(Store.class, "store", Store::word);

    private final TargetMeters<Store> target;
    private final Counts<Store> throttled;
    private final LongAdder bytes;
    private final LongAdder units;
    private final LongAdder unpackedUnits;
    private final LongAdder allowed = new LongAdder();

    TableMeters(TableName name, MeterRegistry registry) {
        Place place =
                new Place(
                        "streamgauge.timestream.",
                        Tags.of("database", name.database(), "table", name.table()),
                        registry);
        target = new TargetMeters<>(place, BY_STORE);
        throttled = place.counts("throttled", BY_STORE);
        place.gauge("inFlight.allowed", allowed::sum);
        bytes = place.counter("metered.bytes");
        units = place.counter("metered.units");
        unpackedUnits = place.counter("metered.unpackedUnits");
    }

    TargetMeters<Store> target() {
        return target;
    }

    void written(IngestedRecords readings) {
        target.written(Store.MEMORY, readings.memory());
        target.written(Store.MAGNETIC, readings.magnetic());
        target.written(Store.UNKNOWN, readings.unknown());
    }

    void throttled(Store store) {
        throttled.add(store, 1);
    }

    void metered(Cost cost) {
        bytes.add(cost.bytes());
        units.add(cost.units());
        unpackedUnits.add(cost.unpackedUnits());
    }

    void concurrencyChanged(int change) {
        allowed.add(change);
    }

    /** What the requests cost that Timestream took. */
    Cost cost() {
        return new Cost(bytes.sum(), units.sum(), unpackedUnits.sum());
    }
}
