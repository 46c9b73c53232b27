package io.streamgauge.local.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An immediate operation whose output has no members. */
public interface SilentOperation extends ImmediateOperation {

    /**
     * Runs a call, on a worker thread and concurrently with other calls.
     *
     * @throws ServiceException the error that is the answer
     */
    void run(OperationCall call);

    @Override
    default ObjectNode answer(OperationCall call) {
        run(call);
        return JsonNodeFactory.instance.objectNode();
    }
}
