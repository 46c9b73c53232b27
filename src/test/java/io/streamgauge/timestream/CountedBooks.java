package io.streamgauge.timestream;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.delivery.RejectReason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps count of what a writer reports, as its meters would. */
final class CountedBooks implements TimestreamWriterEvents {

    private final AtomicInteger received = new AtomicInteger();
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger rejected = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    private final AtomicInteger allowed = new AtomicInteger();
    private final List<Cost> costs = new CopyOnWriteArrayList<>();
    private final List<Store> throttles = new CopyOnWriteArrayList<>();

    int allowed() {
        return allowed.get();
    }

    List<Cost> costs() {
        return costs;
    }

    List<Store> throttles() {
        return throttles;
    }

    /** Each reading that came in has exactly one outcome. */
    void mustBalance(int in) {
        assertThat(received).hasValue(in);
        assertThat(written.get() + rejected.get() + failed.get())
                .as("%s written + %s rejected + %s failed", written, rejected, failed)
                .isEqualTo(in);
    }

    @Override
    public void received(int readings) {
        received.addAndGet(readings);
    }

    @Override
    public void written(IngestedRecords readings) {
        written.addAndGet(readings.memory() + readings.magnetic() + readings.unknown());
    }

    @Override
    public void rejected(RejectReason rejectReason) {
        rejected.incrementAndGet();
    }

    @Override
    public void failed(int readings, String reason) {
        failed.addAndGet(readings);
    }

    @Override
    public void metered(Cost cost) {
        costs.add(cost);
    }

    @Override
    public void throttled(Store store) {
        throttles.add(store);
    }

    @Override
    public void concurrencyChanged(int change) {
        allowed.addAndGet(change);
    }

    @Override
    public void requested(Duration elapsed) {}

    @Override
    public void retrying(Throwable cause, int tries, Duration pause) {}
}
