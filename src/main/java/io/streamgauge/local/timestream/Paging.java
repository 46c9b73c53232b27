package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ServiceException;
import io.streamgauge.local.wire.Validation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * The page of a list that a request asks for: its size, and the names, with a slash between them,
 * that it comes after.
 */
record Paging(int size, String token) {

    private static final int MAX_RESULTS = 20;

    static Paging of(ObjectNode input) {
        return of(input, MAX_RESULTS);
    }

    /** A page of at most a number of elements, which is also the default size. */
    static Paging of(ObjectNode input, int maxResults) {
        Validation.of(input).range("MaxResults", 1, maxResults).orThrow();
        return new Paging(
                input.path("MaxResults").asInt(maxResults),
                decoded(input.path("NextToken").asText("")));
    }

    /** The part of the token, or "" when it has not that many. */
    String after(int part) {
        String[] parts = token.split("/", -1);
        return part < parts.length ? parts[part] : "";
    }

    <T> List<T> page(List<T> found) {
        return found.subList(0, Math.min(size, found.size()));
    }

    /** Adds the token for the next page to the output when more was found than fits. */
    <T> void next(List<T> found, ObjectNode output, Function<T, String> name) {
        if (found.size() > size) {
            byte[] last = name.apply(found.get(size - 1)).getBytes(StandardCharsets.UTF_8);
            output.put("NextToken", Base64.getUrlEncoder().encodeToString(last));
        }
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ServiceException.validation("Invalid NextToken: " + token);
        }
    }
}
