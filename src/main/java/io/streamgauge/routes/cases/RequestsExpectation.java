package io.streamgauge.routes.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.routes.RouteProblem.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fetches that a route is expected to make, all of them and in their order.
 *
 * @param at where the case file has them
 * @param requests the fetches
 */
record RequestsExpectation(Place at, List<Request> requests) implements Expectation {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A fetch.
     *
     * @param line the method and the path with its query, with http or https and a host before the
     *     path if that is compared too
     * @param headers headers that it must have, and perhaps others
     * @param body its body; null if that is not compared
     */
    record Request(String line, Map<String, String> headers, @Nullable JsonNode body) {

        private List<String> differences(@Nullable SeenRequest seen) {
            if (seen == null) {
                return List.of("- " + line);
            }
            List<String> lines = new ArrayList<>();
            if (!lineOf(seen).equals(withoutScheme())) {
                lines.add("- " + line);
                lines.add("+ " + (isWithHost() ? seen.lineWithHost() : seen.line()));
            }
            headers.forEach(
                    (name, value) -> {
                        String sent = seen.headers().get(name);
                        if (!value.equals(sent)) {
                            lines.add("- header %s: %s".formatted(name, value));
                            lines.add(
                                    sent == null
                                            ? "+ no header " + name
                                            : "+ header %s: %s".formatted(name, sent));
                        }
                    });
            if (body != null && !isBody(seen.body())) {
                lines.add("- body: " + JsonValues.shown(body));
                lines.add("+ body: " + seen.body());
            }
            return lines;
        }

        private boolean isBody(String sent) {
            if (body == null || body.isTextual()) {
                return body == null || body.textValue().equals(sent);
            }
            try {
                return JsonValues.areSame(body, JSON.readTree(sent));
            } catch (JsonProcessingException e) {
                return false;
            }
        }

        private String lineOf(SeenRequest seen) {
            return isWithHost() ? seen.lineWithHost() : seen.line();
        }

        private String withoutScheme() {
            return line.replaceFirst(" https?://", " ");
        }

        private boolean isWithHost() {
            return line.contains(" http");
        }
    }

    @Override
    public Optional<CaseFinding> check(CaseOutcome outcome) {
        List<SeenRequest> seen = outcome.requests();
        List<String> lines = new ArrayList<>();
        boolean differ = false;
        for (int i = 0; i < Math.max(requests.size(), seen.size()); i++) {
            if (i >= requests.size()) {
                lines.add("+ " + seen.get(i).line());
                differ = true;
                continue;
            }
            List<String> differences =
                    requests.get(i).differences(i < seen.size() ? seen.get(i) : null);
            differ |= !differences.isEmpty();
            lines.addAll(
                    differences.isEmpty() ? List.of("  " + requests.get(i).line()) : differences);
        }
        return differ ? Optional.of(new CaseFinding(at, "requests", lines)) : Optional.empty();
    }
}
