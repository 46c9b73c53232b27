package io.streamgauge.local.timestream.scheduled;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Timestamps;
import java.time.Instant;

/** The members that a scheduled query has in a list and in its description. */
final class ScheduledQuerySummary {

    private ScheduledQuerySummary() {}

    static ObjectNode of(ScheduledQuery query) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("Arn", query.arn());
        json.put("Name", query.name());
        json.put("State", query.enabled() ? "ENABLED" : "DISABLED");
        json.set("CreationTime", Timestamps.of(query.times().created()));
        Instant previous = query.times().previous();
        if (previous != null) {
            json.set("PreviousInvocationTime", Timestamps.of(previous));
        }
        Instant next = query.times().next();
        if (next != null) {
            json.set("NextInvocationTime", Timestamps.of(next));
        }
        return json;
    }
}
