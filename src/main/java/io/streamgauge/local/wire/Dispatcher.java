package io.streamgauge.local.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the operation that a target names, calls it, and turns what comes of it into an answer. */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** The errors of AWS's own front, before a service is known. */
    private static final Service FRONT = new Service("", "com.amazon.coral.service", List.of());

    private final Executor workers;
    private final Map<String, Target> targets = new HashMap<>();

    Dispatcher(List<Service> services, Executor workers) {
        this.workers = workers;
        for (Service service : services) {
            for (Operation operation : service.operations()) {
                String target = service.target() + "." + operation.name();
                if (targets.put(target, new Target(service, operation)) != null) {
                    throw new IllegalArgumentException("Two operations answer " + target);
                }
            }
        }
    }

    CompletionStage<Answer> answer(Request request) {
        Encoding encoding = Encoding.of(request.contentType()).orElse(Encoding.JSON_1_0);
        Target target = targets.get(request.target());
        if (target == null) {
            ServiceException unknown =
                    new ServiceException(
                            "UnknownOperationException",
                            400,
                            "Unknown operation: '" + request.target() + "'");
            return CompletableFuture.completedFuture(Answer.of(encoding, FRONT, unknown));
        }
        return call(target.operation(), encoding, request)
                .handle(
                        (output, failure) ->
                                failure == null
                                        ? Answer.of(encoding, output)
                                        : Answer.of(encoding, target.service(), error(failure)));
    }

    private CompletionStage<ObjectNode> call(
            Operation operation, Encoding encoding, Request request) {
        try {
            ObjectNode input = encoding.read(request.body().getBytes());
            return operation.call(new Call(input, request.host(), encoding, workers));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static ServiceException error(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException wrapper && wrapper.getCause() != null) {
            cause = wrapper.getCause();
        }
        if (cause instanceof ServiceException error) {
            return error;
        }
        LOG.error("An operation of the local endpoint failed", cause);
        return new ServiceException("InternalServerException", 500, cause.toString());
    }

    private record Target(Service service, Operation operation) {}
}
