package io.streamgauge.command.create;

import io.streamgauge.timestream.TableName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what a new route does; a question sets those that are missing. */
final class RouteOptions {

    @Option(
            names = "--from",
            paramLabel = "SOURCE",
            completionCandidates = SourceNames.class,
            description = "what the route reads: http, file, kinesis or sql")
    @Nullable String from;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "http: the address that is fetched; its secrets become variables")
    @Nullable String url;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "file: the folder whose files are read")
    @Nullable String folder;

    @Option(
            names = "--stream",
            paramLabel = "NAME",
            description =
                    "kinesis: the stream that is read; for other sources, a stream that gets the"
                            + " rows, too")
    @Nullable String stream;

    @Option(
            names = "--jdbc",
            paramLabel = "URL",
            description = "sql: the database, jdbc:postgresql://HOST/DATABASE")
    @Nullable String jdbc;

    @Option(names = "--query", paramLabel = "SQL", description = "sql: the query")
    @Nullable String query;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "sql: the user, whose password is a variable of the environment")
    @Nullable String user;

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            description = "http, sql: the time between two runs (default: 1m)")
    @Nullable String every;

    @Option(
            names = "--cron",
            paramLabel = "CRON",
            description =
                    "http, sql: the times of the runs, a cron expression of Quartz in UTC:"
                            + " \"0 0/5 * * * ?\"")
    @Nullable String cron;

    @Option(
            names = "--to",
            paramLabel = "DATABASE/TABLE",
            description = "the table that gets the rows")
    @Nullable String to;

    @Option(
            names = "--example",
            paramLabel = "URL-OR-FILE",
            description =
                    "an example of what is read, JSON or CSV, which proposes the mapping; an"
                            + " address is fetched once")
    @Nullable String example;

    @Option(
            names = "--rows",
            paramLabel = "PATH",
            description =
                    "where the rows are in a JSON document, such as data.items (default: found in"
                            + " the example)")
    @Nullable String rows;

    /** The source, checked. */
    RouteSource source() {
        return source(Objects.requireNonNull(from));
    }

    static RouteSource source(String word) {
        return RouteSource.of(word)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "\"--from\" must be a source, but is \"%s\": write http, file, kinesis or sql"
                                                .formatted(word)));
    }

    /** The address of a source; null if it is missing. */
    @Nullable String address(RouteSource source) {
        return switch (source) {
            case HTTP -> url;
            case FILE -> folder;
            case KINESIS -> stream;
            case SQL -> jdbc;
        };
    }

    /** Sets the address of a source. */
    void address(RouteSource source, String address) {
        switch (source) {
            case HTTP -> url = address;
            case FILE -> folder = address;
            case KINESIS -> stream = address;
            case SQL -> jdbc = address;
        }
    }

    /** The address, if it is valid. */
    static String checked(RouteSource source, String address) {
        boolean isValid =
                switch (source) {
                    case HTTP -> address.matches("(?i)https?://[^/?#\\s]+\\S*");
                    case FILE -> !address.isBlank() && !address.matches(".*[?*{}&#\"].*");
                    case KINESIS -> address.matches("[A-Za-z0-9_.-]{1,128}");
                    case SQL -> address.matches("jdbc:postgresql:\\S+");
                };
        if (!isValid) {
            throw new IllegalArgumentException(
                    "\"%s\" must be %s: write one such as %s"
                            .formatted(source.option(), source.question(), example(source)));
        }
        if (source.isScheduled()) {
            SafeAddress.of(source.option(), address, "");
        }
        return address;
    }

    private static String example(RouteSource source) {
        return switch (source) {
            case HTTP -> "https://api.example.com/prices";
            case FILE -> "inbox";
            case KINESIS -> "prices, of letters, digits, \"_\", \"-\" and \".\"";
            case SQL -> "jdbc:postgresql://db.example.com/market";
        };
    }

    /** What is missing where nobody can be asked. */
    List<String> missing(Map<String, String> mapping) {
        List<String> missing = new ArrayList<>();
        if (from == null) {
            missing.add("\"--from\" (http, file, kinesis or sql)");
        } else {
            RouteSource source = RouteSource.of(from).orElse(null);
            if (source != null && address(source) == null) {
                missing.add("\"%s\" (%s)".formatted(source.option(), source.question()));
            }
            if (source == RouteSource.SQL && query == null) {
                missing.add("\"--query\" (the query)");
            }
        }
        if (to == null) {
            missing.add("\"--to\" (DATABASE/TABLE)");
        }
        boolean isMapped =
                mapping.containsKey("measures")
                        && (mapping.containsKey("dimensions") || mapping.containsKey("constants"));
        if (example == null && !isMapped) {
            missing.add("\"--example\" (or \"--dimensions\" and \"--measures\")");
        }
        return missing;
    }

    /** Each value that is not valid, with the remedy. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (from != null) {
            collect(problems, this::source);
        }
        String table = to;
        if (table != null) {
            collect(problems, () -> TableName.parse(table));
        }
        for (RouteSource source : RouteSource.values()) {
            String address = address(source);
            if (address != null) {
                collect(problems, () -> checked(source, address));
            }
        }
        collect(problems, () -> RunSchedule.of(every, cron));
        return problems;
    }

    private static void collect(List<String> problems, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    /** The words for sources, for completion. */
    private static final class SourceNames extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("UnusedMethod") // called by picocli
        SourceNames() {
            super(Arrays.stream(RouteSource.values()).map(RouteSource::word).toList());
        }
    }
}
