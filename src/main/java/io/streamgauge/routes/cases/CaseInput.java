package io.streamgauge.routes.cases;

import java.util.Map;

/** What makes the route of a case run. */
public sealed interface CaseInput {

    /**
     * Its own consumer.
     *
     * @param runs how often a timer fires
     */
    record Consumer(int runs) implements CaseInput {}

    /**
     * A message in place of its consumer.
     *
     * @param body the body
     * @param headers the headers
     */
    record Message(String body, Map<String, Object> headers) implements CaseInput {}
}
