package io.streamgauge.fetch;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.support.CamelContextHelper;
import org.jspecify.annotations.Nullable;

/** The meters of HTTP sources; they count nothing where the registry holds no MeterRegistry. */
public record HttpMeters(@Nullable MeterRegistry registry) {

    private static final String PREFIX = "streamgauge.http.";

    public static HttpMeters of(@Nullable CamelContext context) {
        return new HttpMeters(
                context == null
                        ? null
                        : CamelContextHelper.findSingleByType(context, MeterRegistry.class));
    }

    /**
     * Counts a call that went out, each try and each redirect.
     *
     * @param outcome the status, or "none" where no answer came
     */
    void called(String host, String outcome) {
        if (registry != null) {
            registry.counter(PREFIX + "calls", "host", host, "status", outcome).increment();
        }
    }

    /** Counts a fetch that failed for a reason that is no status. */
    void failed(String host, Exception failure) {
        if (registry != null) {
            registry.counter(PREFIX + "failures", "host", host, "reason", reason(failure))
                    .increment();
        }
    }

    private static String reason(Exception failure) {
        if (failure instanceof DeadlineExceededException) {
            return "deadline";
        }
        if (failure instanceof ContentTypeException) {
            return "content_type";
        }
        return failure instanceof CallRefusedException ? "refused" : "broken";
    }
}
