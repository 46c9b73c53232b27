package io.streamgauge.otel;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/** An exporter of spans whose failures are reported. */
record ReportedSpanExporter(SpanExporter exporter, EndpointReport report) implements SpanExporter {

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return report.follow(exporter.export(spans), spans.size());
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
