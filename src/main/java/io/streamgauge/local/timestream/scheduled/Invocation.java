package io.streamgauge.local.timestream.scheduled;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Timestamps;
import java.time.Instant;
import java.util.Locale;

/**
 * A run of a scheduled query.
 *
 * @param number counts the runs of all queries
 * @param invocation the time that {@code @scheduled_runtime} stands for
 * @param trigger when it began, or was asked for
 * @param insights whether it reports QueryInsightsResponse
 */
record Invocation(
        long number, Trigger kind, Instant invocation, Instant trigger, boolean insights) {

    /** What starts a run. */
    enum Trigger {
        /** The schedule. */
        AUTO,
        /** ExecuteScheduledQuery. */
        MANUAL;

        String status(boolean success) {
            return name() + (success ? "_TRIGGER_SUCCESS" : "_TRIGGER_FAILURE");
        }
    }

    /**
     * A run that has ended.
     *
     * @param details the other members of ScheduledQueryRunSummary, such as ExecutionStats
     */
    record Ended(Invocation run, boolean success, ObjectNode details) {

        /** As ScheduledQueryRunSummary. */
        ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.set("InvocationTime", Timestamps.of(run.invocation()));
            json.set("TriggerTime", Timestamps.of(run.trigger()));
            json.put("RunStatus", run.kind().status(success));
            json.setAll(details);
            return json;
        }

        /** As in a notification, whose members begin in lower case and whose times are numbers. */
        ObjectNode notified() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("invocationEpochSecond", run.invocation().getEpochSecond());
            json.put("triggerTimeMillis", run.trigger().toEpochMilli());
            json.put("runStatus", run.kind().status(success));
            json.setAll(lowered(details));
            return json;
        }

        private static ObjectNode lowered(ObjectNode object) {
            ObjectNode lowered = JsonNodeFactory.instance.objectNode();
            object.properties()
                    .forEach(
                            member ->
                                    lowered.set(
                                            member.getKey().substring(0, 1).toLowerCase(Locale.ROOT)
                                                    + member.getKey().substring(1),
                                            member.getValue() instanceof ObjectNode inner
                                                    ? lowered(inner)
                                                    : member.getValue()));
            return lowered;
        }
    }
}
