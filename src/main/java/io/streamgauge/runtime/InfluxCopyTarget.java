package io.streamgauge.runtime;

import io.micrometer.core.instrument.Metrics;
import io.streamgauge.copy.CopyTarget;
import io.streamgauge.deadletter.DeadLetter.Source;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.delivery.WriteReport;
import io.streamgauge.delivery.WriterSettings;
import io.streamgauge.influx.InfluxEvents;
import io.streamgauge.influx.InfluxRuntime;
import io.streamgauge.influx.InfluxServer;
import io.streamgauge.influx.InfluxSettings;
import io.streamgauge.influx.InfluxTarget;
import io.streamgauge.influx.InfluxWriter;
import io.streamgauge.influx.LineMapping;
import io.streamgauge.reading.MappingResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** A database of InfluxDB that rows are copied to. */
public final class InfluxCopyTarget implements CopyTarget, AutoCloseable {

    private static final WriterSettings WRITER =
            new WriterSettings(Duration.ZERO, 4, 20_000, Duration.ofMinutes(2));

    private final InfluxTarget target;
    private final String identity;
    private final InfluxWriter writer;
    private final InfluxEvents events;
    private final InstantSource clock;

    /**
     * @param place where the server is, for its identity, and how it is reached
     * @param mapping how readings become lines
     * @param runtime what the writer works with
     */
    public InfluxCopyTarget(
            Server place, InfluxTarget target, LineMapping mapping, InfluxRuntime runtime) {
        this.target = target;
        this.identity =
                "%s %s %s %s"
                        .formatted(
                                place.identity(),
                                place.settings().org(),
                                mapping.measureNameTag(),
                                new TreeSet<>(mapping.dimensionsAsFields()));
        this.events = new InfluxEvents(target, Metrics.globalRegistry);
        this.clock = runtime.clock();
        this.writer =
                InfluxWriter.of(
                        new InfluxServer(place.settings()),
                        target,
                        new InfluxWriter.Options(mapping, WRITER),
                        new InfluxWriter.Parts(runtime, events));
    }

    /** Where a server is: a text that does not differ from run to run, and how it is reached. */
    public record Server(String identity, InfluxSettings settings) {

        /** A server whose address does not change. */
        public static Server of(InfluxSettings settings) {
            return new Server(settings.url().toString(), settings);
        }
    }

    @Override
    public String name() {
        return Source.endpointOf(target);
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public CompletableFuture<WriteReport> write(List<MappingResult> items) {
        return writer.write(items);
    }

    @Override
    public String line(RejectedReading rejected) {
        return CopyLetters.line(rejected, name(), clock.instant());
    }

    @Override
    public void close() {
        writer.close();
        events.stopped();
    }
}
