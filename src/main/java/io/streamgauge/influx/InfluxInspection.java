package io.streamgauge.influx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.influx.InfluxOutcome.Forbidden;
import io.streamgauge.influx.InfluxOutcome.NotKnown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A look at a server and at one of its databases: whether it answers, which version it is, and
 * whether it accepts the credentials. Nothing is written.
 */
public final class InfluxInspection {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final InfluxSettings settings;
    private final @Nullable String database;

    /**
     * What was found.
     *
     * @param remedy what to do about it; empty if nothing is to be done
     * @param isSure whether it is known to be good or bad
     */
    public record Result(String text, String remedy, boolean isSure) {}

    private InfluxInspection(InfluxSettings settings, @Nullable String database) {
        this.settings = settings;
        this.database = database;
    }

    /**
     * Looks at a server.
     *
     * @param database a database or bucket; null if only the server is of interest
     */
    public static Result of(InfluxSettings settings, @Nullable String database) {
        return new InfluxInspection(settings, database).run();
    }

    private Result run() {
        try {
            InfluxServer server = new InfluxServer(settings);
            InfluxApi api = server.api().join();
            return ofList(api, server.ask(api, list(api)).join());
        } catch (IllegalArgumentException e) {
            // Its message has the rule, a colon and the remedy.
            String text = String.valueOf(e.getMessage());
            int remedy = text.lastIndexOf(": ");
            return bad(text.substring(0, remedy), text.substring(remedy + 2));
        } catch (CompletionException e) {
            return ofFailure(InfluxOutcomes.of(e));
        }
    }

    private Result ofFailure(InfluxOutcome outcome) {
        if (outcome instanceof Forbidden forbidden) {
            return bad(settings.url() + ": " + forbidden.reason(), forbidden.remedy());
        }
        Throwable cause = ((NotKnown) outcome).cause();
        String reason =
                cause instanceof ConnectException && cause.getMessage() == null
                        ? "the connection is refused, or the host is not known"
                        : String.valueOf(cause.getMessage());
        return bad(
                "%s cannot be reached (%s)".formatted(settings.url(), reason),
                "start it, correct \"url\", or open the firewall and the security group for it");
    }

    /** The path that lists databases, and needs a token. */
    private String list(InfluxApi api) {
        return switch (api) {
            case V1 -> "/query?q=SHOW%20DATABASES";
            case V2 ->
                    "/api/v2/buckets?limit=1&org="
                            + InfluxApi.encoded(settings.org())
                            + (database == null ? "" : "&name=" + InfluxApi.encoded(database));
            case V3 -> "/api/v3/configure/database?format=json";
        };
    }

    private Result ofList(InfluxApi api, HttpResponse<byte[]> answer) {
        String server = "InfluxDB %s at %s".formatted(api.word().substring(1), settings.url());
        int status = answer.statusCode();
        if (status == 200) {
            return database == null
                    ? new Result(server + " answers", "", true)
                    : ofDatabase(api, server, has(api, answer.body()));
        }
        String reason = InfluxErrorBody.of(answer.body()).message();
        String text = "%s: status %d: %s".formatted(server, status, reason);
        return switch (status) {
            case 401 ->
                    bad(
                            text,
                            "set \"token\", or \"username\" and \"password\", to what the server"
                                    + " accepts");
            case 403 ->
                    new Result(
                            "%s may not be asked for its databases (%s)".formatted(server, reason),
                            "whether the database exists is not checked",
                            false);
            case 404 -> bad(text, "correct \"url\", \"org\" or \"api\"");
            default -> bad(text, "look at the log of the server");
        };
    }

    private Result ofDatabase(InfluxApi api, String server, boolean exists) {
        String what = api == InfluxApi.V2 ? "bucket" : "database";
        String subject = "%s: the %s %s".formatted(server, what, database);
        if (exists) {
            return new Result(subject + " exists", "", true);
        }
        return switch (api) {
            case V1 ->
                    bad(
                            subject + " does not exist",
                            "create it with CREATE DATABASE, or correct its name");
            case V2 ->
                    bad(
                            subject + " does not exist, or the token may not see it",
                            "create it, or allow the token to read and write it");
            case V3 ->
                    new Result(
                            subject + " does not exist yet; the first write creates it", "", true);
        };
    }

    private boolean has(InfluxApi api, byte[] body) {
        JsonNode json = json(body);
        JsonNode list =
                switch (api) {
                    case V1 -> json.at("/results/0/series/0/values");
                    case V2 -> json.path("buckets");
                    case V3 -> json;
                };
        String name =
                switch (api) {
                    case V1 -> "/0";
                    case V2 -> "/name";
                    case V3 -> "/iox::database";
                };
        for (JsonNode each : list) {
            if (each.at(name).asText().equals(database)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new CompletionException(new UncheckedIOException("the answer is no JSON", e));
        }
    }

    private static Result bad(String text, String remedy) {
        return new Result(text, remedy, true);
    }
}
