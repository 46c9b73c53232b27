package io.streamgauge.otel;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.GaugeData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.metrics.export.MetricProducer;
import io.opentelemetry.sdk.resources.Resource;
import io.streamgauge.otel.MeterMetric.Name;
import io.streamgauge.otel.MeterMetric.Points;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The meters of a registry as metrics of OTLP. They are read when they are sent, so that counting
 * costs nothing more.
 *
 * <p>Micrometer's own registry for OTLP would count everything a second time, because Camel serves
 * Prometheus only from a registry that is nothing else.
 */
final class MeterProducer implements MetricProducer {

    private final Supplier<? extends MeterRegistry> registry;
    private final InstantSource clock;
    private final long started;

    MeterProducer(Supplier<? extends MeterRegistry> registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        this.started = nanos(clock);
    }

    @Override
    public Collection<MetricData> produce(Resource resource) {
        Map<String, List<Meter>> byName = new TreeMap<>();
        for (Meter meter : registry.get().getMeters()) {
            byName.computeIfAbsent(meter.getId().getName(), name -> new ArrayList<>()).add(meter);
        }
        long now = nanos(clock);
        List<MetricData> metrics = new ArrayList<>();
        for (List<Meter> meters : byName.values()) {
            Series series = new Series(started, now);
            meters.forEach(series::add);
            series.metric(meters.get(0).getId(), resource).ifPresent(metrics::add);
        }
        return metrics;
    }

    private static long nanos(InstantSource clock) {
        return TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    /** The values of the meters of one name, at one time. */
    private record Series(
            long started,
            long now,
            List<DoublePointData> sums,
            List<DoublePointData> gauges,
            List<HistogramPointData> histograms) {

        Series(long started, long now) {
            this(started, now, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        void add(Meter meter) {
            Attributes tags = attributes(meter);
            meter.use(
                    gauge -> addTo(gauges, tags, gauge.value()),
                    counter -> addTo(sums, tags, counter.count()),
                    timer ->
                            addTimes(
                                    tags,
                                    timer.count(),
                                    timer.totalTime(TimeUnit.SECONDS),
                                    timer.max(TimeUnit.SECONDS)),
                    summary ->
                            addTimes(tags, summary.count(), summary.totalAmount(), summary.max()),
                    running -> addTo(gauges, tags, running.activeTasks()),
                    gauge -> addTo(gauges, tags, gauge.value(TimeUnit.SECONDS)),
                    counter -> addTo(sums, tags, counter.count()),
                    timer ->
                            addTimes(
                                    tags,
                                    (long) timer.count(),
                                    timer.totalTime(TimeUnit.SECONDS),
                                    Double.NaN),
                    other -> {
                        // It has values of several kinds, which no metric of OTLP has.
                    });
        }

        Optional<MetricData> metric(Meter.Id id, Resource resource) {
            return points().map(
                            points ->
                                    new MeterMetric(
                                            resource,
                                            Name.of(
                                                    id.getName(),
                                                    id.getDescription(),
                                                    unit(id, points)),
                                            points));
        }

        private Optional<Points> points() {
            if (!sums.isEmpty()) {
                return Optional.of(
                        new Points(
                                MetricDataType.DOUBLE_SUM,
                                SumData.createDoubleSumData(
                                        true, AggregationTemporality.CUMULATIVE, sums)));
            }
            if (!histograms.isEmpty()) {
                return Optional.of(
                        new Points(
                                MetricDataType.HISTOGRAM,
                                HistogramData.create(
                                        AggregationTemporality.CUMULATIVE, histograms)));
            }
            return gauges.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new Points(
                                    MetricDataType.DOUBLE_GAUGE,
                                    GaugeData.createDoubleGaugeData(gauges)));
        }

        private void addTo(List<DoublePointData> points, Attributes tags, double value) {
            if (!Double.isNaN(value)) {
                points.add(DoublePointData.create(started, now, tags, value, List.of()));
            }
        }

        private void addTimes(Attributes tags, long count, double sum, double max) {
            histograms.add(
                    HistogramPointData.create(
                            started,
                            now,
                            tags,
                            sum,
                            false,
                            0,
                            !Double.isNaN(max),
                            max,
                            List.of(),
                            List.of(count)));
        }

        /** Timers are read in seconds, whatever their registry counts in. */
        private static String unit(Meter.Id id, Points points) {
            boolean time =
                    id.getType() == Meter.Type.TIMER && points.type() == MetricDataType.HISTOGRAM;
            String unit = id.getBaseUnit();
            return time ? "seconds" : unit == null ? "" : unit;
        }

        private static Attributes attributes(Meter meter) {
            AttributesBuilder attributes = Attributes.builder();
            for (Tag tag : meter.getId().getTagsAsIterable()) {
                attributes.put(tag.getKey(), tag.getValue());
            }
            return attributes.build();
        }
    }
}
