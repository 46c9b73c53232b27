package io.streamgauge.otel;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporterBuilder;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.streamgauge.concurrent.DaemonThreads;
import io.streamgauge.trace.TraceSpan;
import io.streamgauge.trace.Tracing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;

/**
 * Sends traces and metrics to an OTLP receiver, over HTTP with protobuf.
 *
 * <p>Nothing waits for the receiver: spans are queued up to a bound, and dropped beyond it.
 */
public final class Telemetry implements Tracing, AutoCloseable {

    private static final Limits LIMITS = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(3));

    /** How long spans wait for others of their request. */
    private static final Duration BATCH_DELAY = Duration.ofSeconds(1);

    private static final int MAX_VALUE_LENGTH = 1000;

    /** A field, because a logger that nothing refers to loses its level. */
    private static final java.util.logging.Logger LIBRARY =
            java.util.logging.Logger.getLogger("io.opentelemetry");

    private static final TextMapGetter<String> TRACEPARENT =
            new TextMapGetter<>() {
                @Override
                public Iterable<String> keys(String traceparent) {
                    return List.of("traceparent");
                }

                @Override
                public @Nullable String get(@Nullable String traceparent, String key) {
                    return key.equals("traceparent") ? traceparent : null;
                }
            };

    private final SdkTracerProvider traces;
    private final @Nullable SdkMeterProvider metrics;
    private final Tracer tracer;

    private final Duration stopTimeout;

    /**
     * How long it waits.
     *
     * @param request for the answer to a request, with its retries
     * @param stop for what has not been sent when it is closed
     */
    record Limits(Duration request, Duration stop) {}

    private Telemetry(
            SdkTracerProvider traces, @Nullable SdkMeterProvider metrics, Duration stopTimeout) {
        this.traces = traces;
        this.metrics = metrics;
        this.stopTimeout = stopTimeout;
        this.tracer = traces.get("io.streamgauge");
    }

    /**
     * Starts sending.
     *
     * @param meters the registry whose meters are sent
     */
    public static Telemetry start(
            TelemetrySettings settings,
            Supplier<? extends MeterRegistry> meters,
            InstantSource clock) {
        return start(settings, new MeterProducer(meters, clock), LIMITS);
    }

    static Telemetry start(TelemetrySettings settings, MeterProducer meters, Limits limits) {
        // It logs each failure; EndpointReport logs the first.
        LIBRARY.setLevel(Level.OFF);
        Resource resource = resource(settings);
        return new Telemetry(
                traces(settings, resource, limits),
                settings.metricsInterval() == null
                        ? null
                        : metrics(settings, meters, resource, limits),
                limits.stop());
    }

    @Override
    public TraceSpan begin(String route, List<String> links) {
        SpanBuilder builder =
                tracer.spanBuilder(route)
                        .setNoParent()
                        .setSpanKind(links.isEmpty() ? SpanKind.INTERNAL : SpanKind.CONSUMER);
        for (String link : links) {
            Context context =
                    W3CTraceContextPropagator.getInstance()
                            .extract(Context.root(), link, TRACEPARENT);
            builder.addLink(Span.fromContext(context).getSpanContext());
        }
        return new OtelSpan(tracer, builder.startSpan());
    }

    /** Sends what is left, for a few seconds at most. */
    @Override
    public void close() {
        CompletableFuture<Void> end =
                CompletableFuture.runAsync(
                        () -> {
                            traces.close();
                            if (metrics != null) {
                                metrics.close();
                            }
                        },
                        work -> new DaemonThreads("TelemetryStop").newThread(work).start());
        end.completeOnTimeout(null, stopTimeout.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    private static SdkTracerProvider traces(
            TelemetrySettings settings, Resource resource, Limits limits) {
        String url = settings.url("traces");
        OtlpHttpSpanExporterBuilder exporter =
                OtlpHttpSpanExporter.builder()
                        .setEndpoint(url)
                        .setTimeout(limits.request())
                        .setConnectTimeout(limits.request())
                        .setCompression("gzip");
        settings.headers().forEach(exporter::addHeader);
        EndpointReport report =
                new EndpointReport(url, "spans", "check \"otel.endpoint\" and \"otel.headers\"");
        return SdkTracerProvider.builder()
                .setResource(resource)
                .setSampler(LinkedSampler.of(settings.sample()))
                .setSpanLimits(
                        SpanLimits.builder().setMaxAttributeValueLength(MAX_VALUE_LENGTH).build())
                .addSpanProcessor(
                        BatchSpanProcessor.builder(
                                        new ReportedSpanExporter(exporter.build(), report))
                                .setScheduleDelay(BATCH_DELAY)
                                .setExporterTimeout(limits.request())
                                .build())
                .build();
    }

    private static SdkMeterProvider metrics(
            TelemetrySettings settings, MeterProducer meters, Resource resource, Limits limits) {
        String url = settings.url("metrics");
        OtlpHttpMetricExporterBuilder exporter =
                OtlpHttpMetricExporter.builder()
                        .setEndpoint(url)
                        .setTimeout(limits.request())
                        .setConnectTimeout(limits.request())
                        .setCompression("gzip");
        settings.headers().forEach(exporter::addHeader);
        EndpointReport report =
                new EndpointReport(
                        url,
                        "metrics",
                        "check \"otel.endpoint\" and \"otel.headers\", or set \"otel.metrics\" to"
                                + " false for a receiver of traces only");
        return SdkMeterProvider.builder()
                .setResource(resource)
                .registerMetricReader(
                        PeriodicMetricReader.builder(
                                        new ReportedMetricExporter(exporter.build(), report))
                                .setInterval(Objects.requireNonNull(settings.metricsInterval()))
                                .build())
                .registerMetricProducer(meters)
                // The SDK would add metrics of its own.
                .registerView(
                        InstrumentSelector.builder().setName("otel.sdk.*").build(),
                        View.builder().setAggregation(Aggregation.drop()).build())
                .build();
    }

    private static Resource resource(TelemetrySettings settings) {
        String version = Telemetry.class.getPackage().getImplementationVersion();
        Resource named =
                Resource.getDefault().toBuilder()
                        .put(AttributeKey.stringKey("service.name"), settings.serviceName())
                        .build();
        return version == null
                ? named
                : named.toBuilder().put(AttributeKey.stringKey("service.version"), version).build();
    }
}
