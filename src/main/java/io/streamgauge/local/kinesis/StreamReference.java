package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Validation;
import java.util.regex.Pattern;

/** The stream that a request names: by StreamName, by StreamARN, or by both. */
final class StreamReference {

    private static final int MAX_NAME = 128;
    private static final int MAX_ARN = 2048;
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]+");
    private static final Pattern ARN = Pattern.compile("arn:aws.*:kinesis:.*:\\d{12}:stream/\\S+");

    private StreamReference() {}

    /** Adds the rules of a member that holds the name of a stream or the id of a shard. */
    static Validation name(Validation validation, String member) {
        return validation.pattern(member, NAME).length(member, 1, MAX_NAME);
    }

    /** Starts the checks of an input that names a stream. */
    static Validation check(ObjectNode input) {
        return name(Validation.of(input), "StreamName")
                .pattern("StreamARN", ARN)
                .length("StreamARN", 1, MAX_ARN);
    }

    /** The name of the stream that a checked input names; the account may be any. */
    static String of(ObjectNode input) {
        String name = input.path("StreamName").asText("");
        String arn = input.path("StreamARN").asText("");
        String fromArn = arn.substring(arn.lastIndexOf('/') + 1);
        if (name.isEmpty() && arn.isEmpty()) {
            throw Errors.invalidArgument("Either StreamName or StreamARN must be provided.");
        }
        if (!name.isEmpty() && !arn.isEmpty() && !name.equals(fromArn)) {
            throw Errors.invalidArgument(
                    "StreamName %s and StreamARN %s name different streams.".formatted(name, arn));
        }
        return name.isEmpty() ? fromArn : name;
    }

    static boolean isGiven(ObjectNode input) {
        return input.hasNonNull("StreamName") || input.hasNonNull("StreamARN");
    }
}
