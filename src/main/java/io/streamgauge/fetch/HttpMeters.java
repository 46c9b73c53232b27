package io.streamgauge.fetch;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * The meters of HTTP sources.
 *
 * @param registry holds them
 */
public record HttpMeters(MeterRegistry registry) {

    private static final String PREFIX = "streamgauge.http.";

    /**
     * Counts a call, each try and each redirect, by status, or "none" where there was no answer.
     */
    void called(String host, String outcome) {
        registry.counter(PREFIX + "calls", "host", host, "status", outcome).increment();
    }

    /** Counts a fetch that failed for another reason than a status. */
    void failed(String host, Exception failure) {
        registry.counter(PREFIX + "failures", "host", host, "reason", reason(failure)).increment();
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
