package io.streamgauge.local.wire;

import java.util.List;

/**
 * A part of an AWS service; several parts may share a target.
 *
 * @param target what stands before the operation in X-Amz-Target, like "Timestream_20181101"
 * @param errorNamespace what stands before the code in an error's __type, or "" for nothing
 * @param messageMember the member of an error that holds the message: "message" or "Message"
 */
public record Service(
        String target, String errorNamespace, String messageMember, List<Operation> operations) {

    public Service {
        operations = List.copyOf(operations);
    }

    /** A service whose errors have their text in "message". */
    public Service(String target, String errorNamespace, List<Operation> operations) {
        this(target, errorNamespace, "message", operations);
    }
}
