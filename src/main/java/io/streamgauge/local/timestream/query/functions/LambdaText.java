package io.streamgauge.local.timestream.query.functions;

import java.util.List;

/**
 * A lambda as DuckDB's SQL: {@code lambda x, y: ...}.
 *
 * @param parameters the names of its parameters, which no lambda around it has
 */
record LambdaText(List<String> parameters, String body) {

    private static final String KEYWORD = "lambda ";

    LambdaText {
        parameters = List.copyOf(parameters);
    }

    /** Reads it, with or without brackets around it. */
    static LambdaText of(String text) {
        String plain = text.startsWith("(") ? text.substring(1, text.length() - 1) : text;
        int colon = plain.indexOf(':');
        if (!plain.startsWith(KEYWORD) || colon < 0) {
            throw new IllegalArgumentException("No lambda: " + text);
        }
        String names = plain.substring(KEYWORD.length(), colon).strip();
        return new LambdaText(
                List.of(names.split("\\s*,\\s*")), plain.substring(colon + 1).strip());
    }

    /**
     * Its value for arguments. DuckDB calls lambdas with elements of a list only, so that each
     * argument becomes a list of one element.
     */
    String apply(String... arguments) {
        String applied = body;
        for (int i = parameters.size() - 1; i >= 0; i--) {
            applied =
                    "list_transform([%s], lambda %s: %s)[1]"
                            .formatted(arguments[i], parameters.get(i), applied);
        }
        return applied;
    }
}
