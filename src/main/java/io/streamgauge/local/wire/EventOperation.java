package io.streamgauge.local.wire;

/**
 * One operation of a service whose answer is a stream of events; its class is named exactly as AWS
 * names the operation.
 */
@FunctionalInterface
public interface EventOperation {

    /** The name that a request's target ends with. */
    default String name() {
        return getClass().getSimpleName();
    }

    /**
     * Opens the answer to a call, on a worker thread and concurrently with other calls.
     *
     * @throws ServiceException to answer that error instead
     */
    EventSource open(OperationCall call);
}
