package io.streamgauge.web;

import java.util.Map;

/** What answers a request of the live page; it is called on a thread that may block. */
@FunctionalInterface
public interface PageCall {

    /**
     * Answers a request.
     *
     * @param parameters those of the request, the last of each name
     * @return what is rendered as JSON
     * @throws IllegalArgumentException where a parameter is not valid
     * @throws IllegalStateException where it is not possible now, with the reason and the remedy
     */
    Object answer(Map<String, String> parameters) throws Exception;

    /** A parameter that must be given. */
    static String required(Map<String, String> parameters, String name) {
        String value = parameters.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException(
                    "\"%s\" must be given, but is absent: add it".formatted(name));
        }
        return value;
    }

    /** The answer of an action: what it did, in one sentence. */
    record Done(String message) {}
}
