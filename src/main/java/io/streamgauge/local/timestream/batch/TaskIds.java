package io.streamgauge.local.timestream.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Validation;
import java.util.regex.Pattern;

/** The numbers of tasks in requests. */
final class TaskIds {

    private static final Pattern ID = Pattern.compile("[A-Z0-9]+");

    private TaskIds() {}

    /** The TaskId, which must be of the form that the service model gives it. */
    static String required(ObjectNode input) {
        Validation.of(input)
                .required("TaskId")
                .length("TaskId", 3, 32)
                .pattern("TaskId", ID)
                .orThrow();
        return input.path("TaskId").textValue();
    }
}
