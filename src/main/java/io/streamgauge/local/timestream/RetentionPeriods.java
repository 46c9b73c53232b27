package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The retention periods of the two stores. */
record RetentionPeriods(Duration memory, Duration magnetic) {

    /** What a table has that asks for nothing: 6 hours and 200 years. */
    static final RetentionPeriods DEFAULT =
            new RetentionPeriods(Duration.ofHours(6), Duration.ofDays(73_000));

    static RetentionPeriods of(long hours, long days) {
        return new RetentionPeriods(Duration.ofHours(hours), Duration.ofDays(days));
    }

    /** The retention that the request asks for, or this one. */
    RetentionPeriods or(JsonNode wanted) {
        return wanted.isObject()
                ? of(
                        wanted.path("MemoryStoreRetentionPeriodInHours").asLong(),
                        wanted.path("MagneticStoreRetentionPeriodInDays").asLong())
                : this;
    }

    /** The time, in epoch nanoseconds, before which nothing is kept: both periods add up. */
    long start(Instant now) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, now.minus(memory).minus(magnetic));
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("MemoryStoreRetentionPeriodInHours", memory.toHours())
                .put("MagneticStoreRetentionPeriodInDays", magnetic.toDays());
    }
}
