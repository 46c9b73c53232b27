package io.streamgauge.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.Patience;
import io.streamgauge.delivery.ReadingWriteException;
import io.streamgauge.delivery.WriteReport;
import io.streamgauge.delivery.WriterSettings;
import io.streamgauge.influx.InfluxSettings.Login;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.timestream.FastTimers;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A writer of the measurement prices in the database market, with its meters. */
final class WriterFixture implements AutoCloseable {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ScheduledExecutorService timers = new FastTimers();
    final InfluxWriter writer;

    WriterFixture(InfluxSettings settings, LineMapping mapping, WriterSettings options) {
        this(settings, mapping, options, InstantSource.system());
    }

    /**
     * @param deadlineClock the time that deadlines go by
     */
    WriterFixture(
            InfluxSettings settings,
            LineMapping mapping,
            WriterSettings options,
            InstantSource deadlineClock) {
        InfluxTarget target = new InfluxTarget("market", mapping.measurement());
        writer =
                InfluxWriter.of(
                        new InfluxServer(settings),
                        target,
                        new InfluxWriter.Options(mapping, options),
                        new InfluxWriter.Parts(
                                new InfluxRuntime(
                                        timers,
                                        ForkJoinPool.commonPool(),
                                        () -> InfluxReadings.NOON.plusSeconds(1_000_000),
                                        deadlineClock,
                                        () -> 0),
                                new InfluxEvents(target, meters)));
    }

    static WriterFixture of(URI url, InfluxApi api) {
        return new WriterFixture(
                settings(url, api, Duration.ofSeconds(20)), InfluxReadings.PRICES, options(4));
    }

    static InfluxSettings settings(URI url, InfluxApi api, Duration timeout) {
        Login login = new Login("t0ken", "", "");
        return new InfluxSettings(url, api, "acme", "", login, null, timeout);
    }

    static WriterSettings options(int maxInFlight) {
        return new WriterSettings(Duration.ZERO, maxInFlight, 100_000, Duration.ofMinutes(2));
    }

    /** Writes, and waits for the report. */
    WriteReport write(List<? extends MappingResult> items) {
        try {
            return writer.write(items).orTimeout(seconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ReadingWriteException cause ? cause : e;
        }
    }

    static long seconds() {
        return Patience.DEFAULT.toSeconds();
    }

    double count(String meter, String... tags) {
        return meters.get("streamgauge.influxdb." + meter).tags(tags).functionCounters().stream()
                .mapToDouble(FunctionCounter::count)
                .sum();
    }

    void booksMustBalance(int in) {
        assertThat(count("received")).isEqualTo(in);
        assertThat(count("written") + count("rejected") + count("failed")).isEqualTo(in);
        assertThat(meters.get("streamgauge.influxdb.waiting").gauge().value()).isZero();
    }

    @Override
    public void close() {
        writer.close();
        timers.shutdownNow();
    }
}
