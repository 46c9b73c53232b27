package io.streamgauge.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The results of health checks. Secrets in them are masked already.
 *
 * @param up whether all that counts is up
 * @param exposureLevel how much the answer says: "oneline" has the status only, "full" has all
 *     checks, and any other has those that are down
 * @param results the results, in the order of the answer
 */
public record HealthReport(boolean up, String exposureLevel, List<Result> results) {

    /**
     * The result of a check.
     *
     * @param name the name of the check
     * @param status UP, DOWN or UNKNOWN
     * @param error why it failed; null if it did not
     * @param message what it says; null if it says nothing
     * @param data details, by name
     */
    public record Result(
            String name,
            String status,
            @Nullable Throwable error,
            @Nullable String message,
            Map<String, Object> data) {}
}
