package io.streamgauge.local.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.concurrent.Completions;
import io.streamgauge.local.storage.StorageException;
import io.streamgauge.log.QuotedText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the operation that a target names, calls it, and converts its result to an answer. */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** The answer to a client after a fault; the log has the rest. */
    static final String INTERNAL = "The request failed because of an internal error.";

    private static final int MAX_EVENT_BODY_BYTES = 1024 * 1024;

    /** The errors of AWS's own front, before a service is known. */
    private static final Service FRONT = new Service("", "com.amazon.coral.service", List.of());

    private final Executor workers;
    private final Map<String, Target> targets = new HashMap<>();

    Dispatcher(List<Service> services, Executor workers) {
        this.workers = workers;
        for (Service service : services) {
            for (Operation operation : service.operations()) {
                add(
                        operation.name(),
                        new Target(
                                service, call -> whole(operation, call), operation.maxBodyBytes()));
            }
            for (EventOperation operation : service.eventOperations()) {
                add(
                        operation.name(),
                        new Target(
                                service,
                                call -> events(service, operation, call),
                                MAX_EVENT_BODY_BYTES));
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
                            "Unknown operation: '%s'"
                                    .formatted(QuotedText.abbreviated(request.target())));
            return CompletableFuture.completedFuture(Answer.of(encoding, FRONT, unknown));
        }
        return call(target.answerer(), encoding, request)
                .exceptionally(failure -> Answer.of(encoding, target.service(), error(failure)));
    }

    private CompletionStage<Reply> call(
            Function<OperationCall, CompletionStage<Reply>> answerer,
            Encoding encoding,
            Request request) {
        try {
            ObjectNode input = encoding.read(request.body().getBytes());
            return answerer.apply(new OperationCall(input, request.caller(), encoding, workers));
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The largest body that a target takes. */
    int maxBodyBytes(String target) {
        Target known = targets.get(target);
        return known == null ? MAX_EVENT_BODY_BYTES : known.maxBodyBytes();
    }

    private void add(String operation, Target target) {
        String name = target.service().target() + "." + operation;
        if (targets.put(name, target) != null) {
            throw new IllegalArgumentException("Two operations answer " + name);
        }
    }

    private static CompletionStage<Reply> whole(Operation operation, OperationCall call) {
        return operation.call(call).thenApply(output -> Answer.of(call.encoding(), output));
    }

    private static CompletionStage<Reply> events(
            Service service, EventOperation operation, OperationCall call) {
        return CompletableFuture.completedFuture(new Reply.Events(service, operation.open(call)));
    }

    private static ServiceException error(Throwable failure) {
        Throwable cause = Completions.cause(failure);
        if (cause instanceof ServiceException error) {
            return error;
        }
        Optional<StorageException> storage = storageFailure(cause);
        if (storage.isPresent()) {
            // The storage logs it once.
            return new ServiceException("InternalServerException", 500, storage.get().getMessage());
        }
        LOG.error("An operation of the local endpoint failed", cause);
        return new ServiceException("InternalServerException", 500, INTERNAL);
    }

    /** The answer to a request for a path that failed. */
    static PathAnswer failed(PathOperation operation, Throwable failure) {
        ServiceException error = error(failure);
        return operation.refusal(error.status(), String.valueOf(error.getMessage()));
    }

    private static Optional<StorageException> storageFailure(Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(StorageException.class::isInstance)
                .map(StorageException.class::cast)
                .findFirst();
    }

    /** An error before any operation was called, in the encoding of the request. */
    static Answer front(String contentType, ServiceException error) {
        return Answer.of(Encoding.of(contentType).orElse(Encoding.JSON_1_0), FRONT, error);
    }

    /** An operation of either kind, as the answer to its calls. */
    private record Target(
            Service service,
            Function<OperationCall, CompletionStage<Reply>> answerer,
            int maxBodyBytes) {}
}
