package io.streamgauge.timestream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps count of what a writer reports, as its meters would. */
final class Books implements WriteListener {

    private final AtomicInteger received = new AtomicInteger();
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger rejected = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

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
    public void written(int readings) {
        written.addAndGet(readings);
    }

    @Override
    public void rejected(RejectionClass rejectionClass) {
        rejected.incrementAndGet();
    }

    @Override
    public void failed(int readings) {
        failed.addAndGet(readings);
    }

    @Override
    public void requested(Duration elapsed) {}

    @Override
    public void retrying(Throwable cause, int tries, Duration pause) {}
}
