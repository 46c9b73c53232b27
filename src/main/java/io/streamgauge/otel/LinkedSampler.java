package io.streamgauge.otel;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * A sampler of first spans: a span that follows others is sampled where one of them is, so that the
 * way of a reading through a stream is sampled as a whole. Any other is sampled by a share.
 */
record LinkedSampler(Sampler share) implements Sampler {

    static Sampler of(double share) {
        return Sampler.parentBased(new LinkedSampler(Sampler.traceIdRatioBased(share)));
    }

    @Override
    public SamplingResult shouldSample(
            Context parent,
            String traceId,
            String name,
            SpanKind kind,
            Attributes attributes,
            List<LinkData> links) {
        if (links.isEmpty()) {
            return share.shouldSample(parent, traceId, name, kind, attributes, links);
        }
        return links.stream().anyMatch(link -> link.getSpanContext().isSampled())
                ? SamplingResult.recordAndSample()
                : SamplingResult.drop();
    }

    @Override
    public String getDescription() {
        return "Linked{" + share.getDescription() + "}";
    }
}
