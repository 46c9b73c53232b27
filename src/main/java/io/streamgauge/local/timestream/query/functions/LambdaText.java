package io.streamgauge.local.timestream.query.functions;

import java.util.List;

/**
 * A lambda as DuckDB's SQL: {@code lambda x, y: ...}.
 *
 * @param parameters the names of its parameters, which are unique in the query
 */
record LambdaText(List<String> parameters, String body) {

    private static final String KEYWORD = "lambda ";

    LambdaText {
        parameters = List.copyOf(parameters);
    }

    static LambdaText of(String text) {
        int colon = text.indexOf(':');
        if (!text.startsWith(KEYWORD) || colon < 0) {
            throw new IllegalArgumentException("No lambda: " + text);
        }
        String names = text.substring(KEYWORD.length(), colon);
        return new LambdaText(List.of(names.split("\\s*,\\s*")), text.substring(colon + 1).strip());
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
