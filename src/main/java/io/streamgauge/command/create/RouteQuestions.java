package io.streamgauge.command.create;

import io.streamgauge.timestream.TableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks for the options that are missing.
 *
 * @param options gets the answers
 * @param interview asks
 */
record RouteQuestions(RouteOptions options, Interview interview) {

    void ask(Map<String, String> mapping) {
        if (options.from == null) {
            options.from =
                    interview.ask(
                            "Source: http, file, kinesis or sql",
                            "http",
                            it -> RouteOptions.source(it).word());
        }
        RouteSource source = options.source();
        if (options.address(source) == null) {
            String question =
                    Character.toUpperCase(source.question().charAt(0))
                            + source.question().substring(1);
            options.address(
                    source, interview.ask(question, null, it -> RouteOptions.checked(source, it)));
        }
        if (source == RouteSource.SQL && options.query == null) {
            options.query = interview.ask("The query", null, it -> it);
        }
        if (source.isScheduled() && options.every == null && options.cron == null) {
            options.every =
                    interview.ask(
                            "The time between two runs",
                            RunSchedule.DEFAULT,
                            it -> {
                                RunSchedule.of(it, null);
                                return it;
                            });
        }
        if (options.to == null) {
            options.to =
                    interview.ask(
                            "The table that gets the rows, DATABASE/TABLE",
                            null,
                            it -> TableName.parse(it).toString());
        }
        if (source != RouteSource.KINESIS && options.stream == null) {
            String stream =
                    interview.ask(
                            "A Kinesis stream that gets them, too (empty for none)",
                            "",
                            it ->
                                    it.isEmpty()
                                            ? it
                                            : RouteOptions.checked(RouteSource.KINESIS, it));
            options.stream = stream.isEmpty() ? null : stream;
        }
        if (options.example == null && !mapping.containsKey("measures")) {
            askForExample();
        }
    }

    /** Asks for an example; without an answer, that of the address itself. */
    void askForExample() {
        if (options.source() != RouteSource.HTTP) {
            options.example = interview.ask("A file with an example, JSON or CSV", null, it -> it);
            return;
        }
        String answer =
                interview.ask(
                        "An example of an answer, a URL or a file (empty to fetch the address"
                                + " once)",
                        "",
                        it -> it);
        options.example = answer.isEmpty() ? String.valueOf(options.url) : answer;
    }

    /**
     * Asks whether the proposed mapping is right.
     *
     * @param draft the route, which knows whether a mapping fits
     * @param given gets the keys that are changed
     */
    void review(RouteDraft draft, Map<String, String> given) {
        Map<String, String> keys = draft.keys(given);
        // The other answers are checked with the measures, so these are asked for first.
        boolean isMeasured = keys.containsKey("measures");
        for (String key :
                isMeasured
                        ? List.of("time", "dimensions", "measures")
                        : List.of("measures", "time", "dimensions")) {
            String proposed = keys.get(key);
            if (!given.containsKey(key) && (proposed != null || key.equals("measures"))) {
                String answer =
                        interview.ask(title(key), proposed, it -> fitting(draft, given, key, it));
                if (!answer.equals(proposed)) {
                    given.put(key, answer);
                }
            }
        }
    }

    private static String fitting(
            RouteDraft draft, Map<String, String> given, String key, String answer) {
        Map<String, String> changed = new LinkedHashMap<>(given);
        changed.put(key, answer);
        draft.checkFields(draft.keys(changed));
        if (key.equals("measures")) {
            draft.texts(changed);
        }
        return answer;
    }

    private static String title(String key) {
        return switch (key) {
            case "time" -> "The field with the time";
            case "dimensions" -> "The dimensions, which identify a time series";
            default -> "The measures with their types";
        };
    }
}
