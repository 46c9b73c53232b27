package io.streamgauge.local.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletionStage;

/** One operation of a service; its class is named exactly as AWS names the operation. */
@FunctionalInterface
public interface Operation {

    /** The name that a request's target ends with. */
    default String name() {
        return getClass().getSimpleName();
    }

    /**
     * Answers a call, on a worker thread and concurrently with other calls.
     *
     * @return the output, or a failure with a {@link ServiceException}; throwing one does the same
     */
    CompletionStage<ObjectNode> call(Call call);
}
