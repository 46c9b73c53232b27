package io.streamgauge.local.influx;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.PathAnswer;
import io.streamgauge.local.wire.PathRequest;
import java.net.URLDecoder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** SHOW, CREATE and DROP of databases in InfluxQL; other statements are refused. */
record DatabaseStatements(InfluxStore store) {

    private static final String NAME = "(?:\"((?:[^\"\\\\]|\\\\.)+)\"|(\\w+))";
    private static final Pattern SHOW = pattern("SHOW\\s+DATABASES");
    private static final Pattern CREATE =
            pattern(
                    "CREATE\\s+DATABASE\\s+"
                            + NAME
                            + "(?:\\s+WITH\\s+DURATION\\s+(\\w+)(\\s.*)?)?");
    private static final Pattern DROP = pattern("DROP\\s+DATABASE\\s+" + NAME);

    private static Pattern pattern(String regex) {
        return Pattern.compile("\\s*" + regex + "\\s*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    CompletionStage<PathAnswer> answer(PathRequest request) {
        String text = text(request);
        if (text.isBlank()) {
            throw InfluxException.invalid("missing required parameter \"q\"");
        }
        ObjectNode body = ErrorBodies.object();
        ArrayNode results = body.putArray("results");
        CompletionStage<Boolean> done = CompletableFuture.completedFuture(true);
        String[] statements = text.strip().replaceFirst(";$", "").split(";", -1);
        for (String statement : statements) {
            require(statement);
            if (request.method().equals("GET") && !SHOW.matcher(statement).matches()) {
                // InfluxDB 1 warns only; but any page of a browser can send a GET.
                throw InfluxException.invalid("CREATE and DROP must be sent by POST");
            }
        }
        for (String statement : statements) {
            ObjectNode result = results.addObject();
            result.put("statement_id", results.size() - 1);
            done = done.thenCompose(before -> run(statement, result));
        }
        return done.thenApply(after -> ErrorBodies.json(200, body));
    }

    private static void require(String statement) {
        boolean known =
                SHOW.matcher(statement).matches()
                        || CREATE.matcher(statement).matches()
                        || DROP.matcher(statement).matches();
        if (!known) {
            throw new InfluxException(
                    501,
                    "The embedded endpoint has no InfluxQL but SHOW DATABASES, CREATE DATABASE and"
                            + " DROP DATABASE: "
                            + Refusals.REMEDY);
        }
    }

    private CompletionStage<Boolean> run(String statement, ObjectNode result) {
        Matcher create = CREATE.matcher(statement);
        if (create.matches()) {
            return store.create(name(create), duration(create.group(3))).thenApply(created -> true);
        }
        Matcher drop = DROP.matcher(statement);
        if (drop.matches()) {
            return store.drop(name(drop)).thenApply(dropped -> true);
        }
        ObjectNode series = result.putArray("series").addObject().put("name", "databases");
        series.putArray("columns").add("name");
        ArrayNode values = series.putArray("values");
        store.databases().forEach(database -> values.addArray().add(database.name()));
        return CompletableFuture.completedFuture(true);
    }

    private static long duration(@Nullable String text) {
        return text == null ? 0 : RetentionText.seconds(text);
    }

    private static String name(Matcher statement) {
        String quoted = statement.group(1);
        return quoted == null ? statement.group(2) : quoted.replaceAll("\\\\(.)", "$1");
    }

    /** The statements are in the query or in a form. */
    private static String text(PathRequest request) {
        String text = request.parameters().getOrDefault("q", "");
        if (!text.isEmpty()) {
            return text;
        }
        for (String pair : new String(request.body(), UTF_8).split("&", -1)) {
            if (pair.startsWith("q=")) {
                try {
                    return URLDecoder.decode(pair.substring(2), UTF_8);
                } catch (IllegalArgumentException e) {
                    throw InfluxException.invalid("the form is not encoded well");
                }
            }
        }
        return "";
    }
}
