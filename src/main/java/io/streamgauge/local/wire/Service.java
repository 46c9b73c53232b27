package io.streamgauge.local.wire;

import java.util.List;

/**
 * A part of an AWS service; several parts may share a target.
 *
 * @param target what stands before the operation in X-Amz-Target, like "Timestream_20181101"
 * @param errorNamespace what stands before the code in an error's __type, or "" for nothing
 * @param messageMember the member of an error that holds the message: "message" or "Message"
 * @param eventOperations those whose answers are streams of events
 */
public record Service(
        String target,
        String errorNamespace,
        String messageMember,
        List<Operation> operations,
        List<EventOperation> eventOperations) {

    public Service {
        operations = List.copyOf(operations);
        eventOperations = List.copyOf(eventOperations);
    }

    /** A service that answers each call at once. */
    public Service(
            String target,
            String errorNamespace,
            String messageMember,
            List<Operation> operations) {
        this(target, errorNamespace, messageMember, operations, List.of());
    }

    /** A service whose errors have their text in "message". */
    public Service(String target, String errorNamespace, List<Operation> operations) {
        this(target, errorNamespace, "message", operations);
    }
}
