package io.streamgauge.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.concurrent.Completions;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Service;
import io.streamgauge.local.wire.ServiceException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;

/**
 * The streams, databases and tables that are created without a client, as a client would create
 * them.
 */
final class InitialResources {

    private static final String HOST = "127.0.0.1";
    private static final Set<String> EXISTS = Set.of("ResourceInUseException", "ConflictException");

    private final List<Service> services;

    InitialResources(List<Service> services) {
        this.services = List.copyOf(services);
    }

    void createStream(String name, int shards) {
        create(
                "CreateStream",
                "The stream \"" + name + "\"",
                object().put("StreamName", name).put("ShardCount", shards));
    }

    void createDatabase(String name) {
        create(
                "CreateDatabase",
                "The database \"" + name + "\"",
                object().put("DatabaseName", name));
    }

    void createTable(String database, String name) {
        create(
                "CreateTable",
                "The table \"%s/%s\"".formatted(database, name),
                object().put("DatabaseName", database).put("TableName", name));
    }

    private void create(String operation, String what, ObjectNode input) {
        OperationCall call = new OperationCall(input, HOST);
        try {
            operation(operation).call(call).toCompletableFuture().join();
        } catch (ServiceException | CompletionException e) {
            Throwable cause = Completions.cause(e);
            if (!(cause instanceof ServiceException error) || !EXISTS.contains(error.code())) {
                throw new IllegalArgumentException(
                        "%s cannot be created: %s".formatted(what, cause.getMessage()), e);
            }
        }
    }

    private Operation operation(String name) {
        return services.stream()
                .flatMap(service -> service.operations().stream())
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
