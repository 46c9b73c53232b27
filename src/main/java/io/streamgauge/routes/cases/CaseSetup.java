package io.streamgauge.routes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a case gives to its route.
 *
 * @param clock the time, which does not move
 * @param settings keys that the case sets, over those of application.properties
 * @param deadline how long the case may take
 * @param files the files that exist when the route starts, by their path in the folder of the case
 * @param answers the answers to fetches
 * @param records the records that streams hold when the route starts, by the name of the stream
 */
public record CaseSetup(
        Instant clock,
        Map<String, String> settings,
        Duration deadline,
        Map<String, String> files,
        List<HttpAnswer> answers,
        Map<String, List<StreamInput>> records) {

    /** The clock of a case that sets none. */
    public static final Instant CLOCK = Instant.parse("2026-01-01T00:00:00Z");

    /** How long a case may take that sets no deadline. */
    public static final Duration DEADLINE = Duration.ofSeconds(30);

    /**
     * A record of a stream.
     *
     * @param key its partition key
     * @param data its data: a text as it is, anything else as JSON
     */
    public record StreamInput(@Nullable String key, JsonNode data) {

        /** The bytes of the record as text. */
        public String text() {
            return data.isTextual() ? data.textValue() : data.toString();
        }
    }
}
