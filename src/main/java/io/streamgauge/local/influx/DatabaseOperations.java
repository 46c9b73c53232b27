package io.streamgauge.local.influx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.PathAnswer;
import io.streamgauge.local.wire.PathRequest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Databases are created, listed and deleted, as each version does it. */
record DatabaseOperations(InfluxContext context) {

    /** The databases of InfluxDB 3. */
    CompletionStage<PathAnswer> configure(PathRequest request) {
        return switch (request.method()) {
            case "GET" -> {
                ArrayNode list = ErrorBodies.object().arrayNode();
                context.store()
                        .databases()
                        .forEach(it -> list.addObject().put("iox::database", it.name()));
                yield done(ErrorBodies.json(200, list));
            }
            case "DELETE" -> drop(request.parameters().getOrDefault("db", ""));
            default -> {
                JsonNode body = JsonBody.of(request);
                String name = body.path("db").asText();
                DatabaseNames.check(name);
                yield create(name, RetentionText.seconds(body.path("retention_period").asText()))
                        .thenApply(created -> new PathAnswer(200, "", ""));
            }
        };
    }

    /** The buckets of InfluxDB 2. */
    CompletionStage<PathAnswer> buckets(PathRequest request) {
        String wanted = request.parameters().getOrDefault("name", "");
        if (request.method().equals("GET")) {
            ObjectNode body = ErrorBodies.object();
            ArrayNode buckets = body.putArray("buckets");
            context.store().databases().stream()
                    .filter(it -> wanted.isEmpty() || it.name().equals(wanted))
                    .forEach(it -> buckets.add(bucket(it)));
            return done(ErrorBodies.json(200, body));
        }
        JsonNode body = JsonBody.of(request);
        String name = body.path("name").asText();
        if (name.isEmpty()) {
            throw InfluxException.invalid("bucket name is required");
        }
        if (find(name).isPresent()) {
            throw new InfluxException(422, "bucket with name %s already exists".formatted(name));
        }
        return create(name, body.at("/retentionRules/0/everySeconds").asLong())
                .thenApply(created -> ErrorBodies.json(201, bucket(find(name).orElseThrow())));
    }

    /** The statements of InfluxQL that create, list and delete databases. */
    CompletionStage<PathAnswer> influxQl(PathRequest request) {
        return new DatabaseStatements(context.store()).answer(request);
    }

    private CompletionStage<PointWrite.Result> create(String name, long retentionSeconds) {
        return context.store()
                .create(name, retentionSeconds)
                .thenApply(
                        result -> {
                            if (result == PointWrite.Result.TOO_MANY_DATABASES) {
                                throw new InfluxException(
                                        422,
                                        "Adding a new database would exceed limit of %d databases"
                                                .formatted(TableCheck.MAX_DATABASES));
                            }
                            return result;
                        });
    }

    private CompletionStage<PathAnswer> drop(String name) {
        return context.store()
                .drop(name)
                .thenApply(
                        dropped -> {
                            if (!dropped) {
                                throw new InfluxException(404, "database not found: " + name);
                            }
                            return new PathAnswer(200, "", "");
                        });
    }

    private Optional<InfluxDatabase> find(String name) {
        return context.store().databases().stream()
                .filter(it -> it.name().equals(name))
                .findFirst();
    }

    private static ObjectNode bucket(InfluxDatabase database) {
        ObjectNode bucket =
                ErrorBodies.object()
                        .put("id", "%016x".formatted(database.id()))
                        .put("name", database.name());
        ArrayNode rules = bucket.putArray("retentionRules");
        if (database.retentionSeconds() > 0) {
            rules.addObject()
                    .put("type", "expire")
                    .put("everySeconds", database.retentionSeconds());
        }
        return bucket;
    }

    private static CompletionStage<PathAnswer> done(PathAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
