package io.streamgauge.local.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An operation that waits for nothing but the storage, on the thread of its call. */
public interface ImmediateOperation extends Operation {

    /**
     * Answers a call, on a worker thread and concurrently with other calls.
     *
     * @throws ServiceException the error that is the answer
     */
    ObjectNode answer(OperationCall call);

    @Override
    default CompletionStage<ObjectNode> call(OperationCall call) {
        return CompletableFuture.completedFuture(answer(call));
    }
}
