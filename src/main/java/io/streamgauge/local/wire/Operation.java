package io.streamgauge.local.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletionStage;

/** One operation of a service; its class has its name in AWS, unless it gives the name itself. */
@FunctionalInterface
public interface Operation {

    /** The largest body of any operation: 10 MiB of data in base64, and what is around it. */
    int MAX_BODY_BYTES = 16 * 1024 * 1024;

    /** The name that a request's target ends with. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** The largest body that is read; a larger one is refused. */
    default int maxBodyBytes() {
        return 1024 * 1024;
    }

    /**
     * Answers a call, on a worker thread and concurrently with other calls.
     *
     * @return the output, or a failure with a {@link ServiceException}; throwing one does the same
     */
    CompletionStage<ObjectNode> call(OperationCall call);
}
