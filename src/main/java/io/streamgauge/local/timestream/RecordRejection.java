package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The rejection of a record: its reason, and the version of the record in its place, or 0. */
record RecordRejection(String reason, long existingVersion) {

    static RecordRejection of(String reason) {
        return new RecordRejection(reason, 0);
    }

    static RecordRejection lowerVersion(long version, long existing) {
        return new RecordRejection(
                ("The record version %d is lower than the existing version %d."
                                + " A higher version is required to update the measure value.")
                        .formatted(version, existing),
                existing);
    }

    static RecordRejection sameVersion(long existing) {
        return new RecordRejection(
                "A record already exists with the same time, dimensions, measure name, and record"
                        + " version. A higher record version must be specified in order to update"
                        + " the measure value. Specifying record version is supported by the"
                        + " latest SDKs.",
                existing);
    }

    /** As a member of RejectedRecords, with the place of the record in the request. */
    ObjectNode json(int index) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("RecordIndex", index);
        json.put("Reason", reason);
        if (existingVersion > 0) {
            json.put("ExistingVersion", existingVersion);
        }
        return json;
    }
}
