package io.streamgauge.camel.timestream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.streamgauge.timestream.Provisioner.Provisioned;
import io.streamgauge.timestream.RejectionClass;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.TableSettings;
import io.streamgauge.timestream.WriteListener;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every log line and every meter of {@code timestream:}, for one table. */
final class TimestreamEvents implements WriteListener {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.timestream");

    private final TableName table;
    private final Counter received;
    private final Counter written;
    private final Counter failed;
    private final Counter retried;
    private final Map<RejectionClass, Counter> rejected = new EnumMap<>(RejectionClass.class);
    private final Timer requests;
    private final AtomicLong waiting = new AtomicLong();

    TimestreamEvents(TableName table, MeterRegistry meters) {
        this.table = table;
        Tags tags = Tags.of("database", table.database(), "table", table.table());
        received = meters.counter("streamgauge.timestream.received", tags);
        written = meters.counter("streamgauge.timestream.written", tags);
        failed = meters.counter("streamgauge.timestream.failed", tags);
        retried = meters.counter("streamgauge.timestream.retries", tags);
        requests = meters.timer("streamgauge.timestream.requests", tags);
        meters.gauge("streamgauge.timestream.waiting", tags, waiting);
        for (RejectionClass kind : RejectionClass.values()) {
            rejected.put(
                    kind,
                    meters.counter(
                            "streamgauge.timestream.rejected",
                            tags.and("class", kind.name().toLowerCase(Locale.ROOT))));
        }
    }

    @Override
    public void received(int readings) {
        received.increment(readings);
        waiting.addAndGet(readings);
    }

    @Override
    public void written(int readings) {
        written.increment(readings);
        waiting.addAndGet(-readings);
    }

    @Override
    public void rejected(RejectionClass rejectionClass) {
        Counter counter = rejected.get(rejectionClass);
        if (counter != null) {
            counter.increment();
        }
        waiting.decrementAndGet();
    }

    @Override
    public void failed(int readings) {
        failed.increment(readings);
        waiting.addAndGet(-readings);
    }

    @Override
    public void requested(Duration elapsed) {
        requests.record(elapsed);
    }

    @Override
    public void retrying(Throwable cause, int tries, Duration pause) {
        retried.increment();
        LOG.debug("{}: try {} failed, next in {}: {}", table, tries, pause, cause.getMessage());
    }

    void handedOver(int rejects, String rejectedTo, String firstReason) {
        LOG.warn(
                "{}: {} rejected and handed to {}, the first because: {}",
                table,
                rejects,
                rejectedTo,
                firstReason);
    }

    void provisioned(Provisioned provisioned, TableSettings wanted) {
        if (provisioned instanceof Provisioned.Created) {
            LOG.info(
                    "{}: created, memory store {} h, magnetic store {} d, magnetic store writes {}",
                    table,
                    wanted.memoryRetention().toHours(),
                    wanted.magneticRetention().toDays(),
                    wanted.magneticWrites() ? "on" : "off");
        } else if (provisioned instanceof Provisioned.Present present
                && !present.settings().equals(wanted)) {
            LOG.warn(
                    "{}: differs and stays so: wanted {}, found {}",
                    table,
                    wanted,
                    present.settings());
        }
    }
}
