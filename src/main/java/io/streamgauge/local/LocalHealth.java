package io.streamgauge.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.wire.HttpPage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The health of the endpoint, at the paths and in the form of the management port: so {@code
 * streamgauge health} asks an endpoint that runs without routes.
 *
 * @param storage what may fail
 */
record LocalHealth(Storage storage) implements HttpPage {

    static final List<String> PATHS =
            List.of("/observe/health", "/observe/health/live", "/observe/health/ready");

    @Override
    public Answer get(Map<String, String> parameters) {
        Optional<String> problem = storage.problem();
        String status = problem.isEmpty() ? "UP" : "DOWN";
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("status", status);
        ObjectNode check = body.putArray("checks").addObject();
        check.put("name", "local-storage").put("status", status);
        problem.ifPresent(text -> check.put("message", text));
        return new Answer(problem.isEmpty() ? 200 : 503, body);
    }
}
