package io.streamgauge.local.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.streamgauge.local.storage.StorageException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

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
                add(service, operation.name(), call -> whole(operation, call));
            }
            for (EventOperation operation : service.eventOperations()) {
                add(service, operation.name(), call -> events(service, operation, call));
            }
        }
    }

    CompletionStage<Reply> answer(Request request) {
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
        return call(target.answerer(), encoding, request)
                .exceptionally(failure -> Answer.of(encoding, target.service(), error(failure)));
    }

    private CompletionStage<Reply> call(Answerer answerer, Encoding encoding, Request request) {
        try {
            ObjectNode input = encoding.read(request.body().getBytes());
            return answerer.answer(new Call(input, request.host(), encoding, workers));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void add(Service service, String operation, Answerer answerer) {
        String target = service.target() + "." + operation;
        if (targets.put(target, new Target(service, answerer)) != null) {
            throw new IllegalArgumentException("Two operations answer " + target);
        }
    }

    private static CompletionStage<Reply> whole(Operation operation, Call call) {
        return operation.call(call).thenApply(output -> Answer.of(call.encoding(), output));
    }

    private static CompletionStage<Reply> events(
            Service service, EventOperation operation, Call call) {
        return CompletableFuture.completedFuture(new Reply.Events(service, operation.open(call)));
    }

    private static ServiceException error(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException wrapper && wrapper.getCause() != null) {
            cause = wrapper.getCause();
        }
        if (cause instanceof ServiceException error) {
            return error;
        }
        Optional<StorageException> storage = storageFailure(cause);
        if (storage.isPresent()) {
            // The storage logs it once.
            return new ServiceException("InternalServerException", 500, storage.get().getMessage());
        }
        LOG.error("An operation of the local endpoint failed", cause);
        return new ServiceException("InternalServerException", 500, cause.toString());
    }

    private static Optional<StorageException> storageFailure(Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(StorageException.class::isInstance)
                .map(StorageException.class::cast)
                .findFirst();
    }

    /** Either kind of operation. */
    private interface Answerer {
        CompletionStage<Reply> answer(Call call);
    }

    private record Target(Service service, Answerer answerer) {}
}
