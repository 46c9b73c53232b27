package io.streamgauge.local.timestream.scheduled;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Timestamps;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A scheduled query as it is stored.
 *
 * @param definition the input of CreateScheduledQuery
 * @param times when it was created, was invoked last, and is invoked next
 */
record ScheduledQuery(
        String arn, String region, ObjectNode definition, boolean enabled, InvocationTimes times) {

    /**
     * The times of a query.
     *
     * @param previous null before the first invocation
     * @param next null when it is not invoked again
     */
    record InvocationTimes(Instant created, @Nullable Instant previous, @Nullable Instant next) {}

    String name() {
        return definition.path("Name").asText();
    }

    String queryString() {
        return definition.path("QueryString").asText();
    }

    String topicArn() {
        return definition
                .path("NotificationConfiguration")
                .path("SnsConfiguration")
                .path("TopicArn")
                .asText();
    }

    /** TimestreamConfiguration; a missing node when the result is not written. */
    JsonNode target() {
        return definition.path("TargetConfiguration").path("TimestreamConfiguration");
    }

    ScheduleExpression schedule() {
        return ScheduleExpression.of(expression(definition));
    }

    /** The invocation after another, whatever the state. */
    Optional<Instant> nextAfter(Instant after) {
        return schedule().next(after, times.created());
    }

    static String expression(ObjectNode definition) {
        return definition.path("ScheduleConfiguration").path("ScheduleExpression").asText();
    }

    /** The members that it has in a list and in its description. */
    ObjectNode summary() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("Arn", arn);
        json.put("Name", name());
        json.put("State", enabled ? "ENABLED" : "DISABLED");
        json.set("CreationTime", Timestamps.of(times.created()));
        Instant previous = times.previous();
        if (previous != null) {
            json.set("PreviousInvocationTime", Timestamps.of(previous));
        }
        Instant next = times.next();
        if (next != null) {
            json.set("NextInvocationTime", Timestamps.of(next));
        }
        return json;
    }
}
