package io.streamgauge.runtime;

import io.streamgauge.config.Settings;
import io.streamgauge.timestream.TableName;
import io.streamgauge.web.ActionToken;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a person should know when the program runs without an AWS account, and can do next. */
final class LocalBanner {

    private static final String DEFAULT_PORT = ":4566";
    private static final Pattern PLAIN_NAME = Pattern.compile("[a-z_][a-z0-9_]*");

    private LocalBanner() {}

    /**
     * What a start knows.
     *
     * @param token what actions of the live page need; null where the page is not served
     */
    record Told(Settings settings, @Nullable ActionToken token) {}

    /** Where the embedded endpoint is. */
    static String place(URI endpoint) {
        return "Local mode: Timestream and Kinesis are at %s, no AWS account is used."
                .formatted(endpoint);
    }

    /**
     * Lines that say what to do next: query, edit, observe, stop.
     *
     * @param files the pattern of the route files
     */
    static String steps(URI endpoint, RouteTargets routes, String files, Told told) {
        Settings settings = told.settings();
        StringBuilder steps = new StringBuilder(System.lineSeparator());
        routes.table().ifPresent(table -> step(steps, "query", query(endpoint, table)));
        if (settings.routes().reload()) {
            step(steps, "edit", "save a file of %s: it runs within 2 seconds".formatted(files));
        }
        Settings.Observe observe = settings.observe();
        if (observe.port() != 0) {
            step(steps, "page", page(told));
        }
        return step(steps, "stop", "Ctrl-C").append(System.lineSeparator()).toString();
    }

    /** Where the live page is, with its token, unless somebody has set that and so knows it. */
    static String page(Told told) {
        Settings.Observe observe = told.settings().observe();
        String page = "http://%s/".formatted(authority(observe));
        return told.token() == null || observe.token() != null
                ? page
                : "%s (token %s)".formatted(page, told.token().value());
    }

    private static StringBuilder step(StringBuilder steps, String name, String text) {
        return steps.append(System.lineSeparator()).append("  %-9s%s".formatted(name, text));
    }

    private static String authority(Settings.Observe observe) {
        String host = observe.host().equals("0.0.0.0") ? "127.0.0.1" : observe.host();
        return host + ":" + observe.port();
    }

    /** A command for another terminal; without a launcher or a jar, one of the AWS CLI. */
    private static String query(URI endpoint, TableName table) {
        String sql = "SELECT * FROM %s ORDER BY time DESC LIMIT 5".formatted(name(table));
        String port =
                endpoint.toString().endsWith(DEFAULT_PORT)
                        ? ""
                        : "-Dlocal.port=%d ".formatted(endpoint.getPort());
        return ProgramCall.prefix()
                .map(program -> "%s %squery '%s'".formatted(program, port, sql))
                .orElseGet(
                        () ->
                                "AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION=us-east-1 \\%n           aws --endpoint-url %s timestream-query query --query-string '%s'"
                                        .formatted(endpoint, sql));
    }

    private static String name(TableName table) {
        return String.join(
                ".",
                List.of(table.database(), table.table()).stream()
                        .map(part -> PLAIN_NAME.matcher(part).matches() ? part : "\"" + part + "\"")
                        .toList());
    }
}
