package io.streamgauge.otel;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one name, as a metric of OTLP.
 *
 * @param name the name with dots, as Micrometer has it
 * @param points what they count, and how that is added up
 */
record MeterMetric(Resource resource, Name name, Points points) implements MetricData {

    private static final InstrumentationScopeInfo SCOPE =
            InstrumentationScopeInfo.create("io.streamgauge");

    /** Units as <a href="https://ucum.org/ucum">UCUM</a> writes them. */
    private static final Map<String, String> UNITS =
            Map.of("seconds", "s", "milliseconds", "ms", "bytes", "By", "percent", "%");

    /** A name with what it means. */
    record Name(String name, String description, String unit) {

        static Name of(String name, @Nullable String description, @Nullable String unit) {
            String given = unit == null ? "" : unit;
            String known = UNITS.getOrDefault(given, given.isEmpty() ? "" : "{" + given + "}");
            return new Name(name, description == null ? "" : description, known);
        }
    }

    /** The values of a metric. */
    record Points(MetricDataType type, Data<?> data) {}

    @Override
    public Resource getResource() {
        return resource;
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return SCOPE;
    }

    @Override
    public String getName() {
        return name.name();
    }

    @Override
    public String getDescription() {
        return name.description();
    }

    @Override
    public String getUnit() {
        return name.unit();
    }

    @Override
    public MetricDataType getType() {
        return points.type();
    }

    @Override
    public Data<?> getData() {
        return points.data();
    }
}
