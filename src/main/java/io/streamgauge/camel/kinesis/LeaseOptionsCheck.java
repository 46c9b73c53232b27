package io.streamgauge.camel.kinesis;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks what {@code leases} needs, and what does not go with it. */
final class LeaseOptionsCheck {

    private static final String PREFIX = "dynamodb:";
    private static final Pattern LEASES = Pattern.compile(PREFIX + "[a-zA-Z0-9_.-]{3,255}");

    private LeaseOptionsCheck() {}

    /** The name of the table in an option that is right. */
    static String table(String leases) {
        return leases.substring(PREFIX.length());
    }

    static void check(KinesisConfiguration options, Set<String> given, List<String> problems) {
        String leases = options.getLeases();
        if (leases == null) {
            return;
        }
        if (!LEASES.matcher(leases).matches()) {
            problems.add(
                    "\"leases\" must be dynamodb: and the name of a table, 3 to 255 of a-z, A-Z, 0-9, '_', '.' and '-', but is '%s'; write such a name"
                            .formatted(leases));
        }
        switch (options.getIteratorType()) {
            case AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER ->
                    refuse("iteratorType", options.getIteratorType(), problems);
            default -> {}
        }
        if (options.getShardId() != null) {
            refuse("shardId", options.getShardId(), problems);
        }
        if (options.getSequenceNumber() != null) {
            refuse("sequenceNumber", options.getSequenceNumber(), problems);
        }
        if (given.contains("checkpointFolder")) {
            refuse("checkpointFolder", options.getCheckpointFolder(), problems);
        }
        if (options.isStartAgain()) {
            refuse("startAgain", true, problems);
        }
    }

    private static void refuse(String key, Object value, List<String> problems) {
        problems.add(
                "\"%s\" does not go with \"leases\", as the instances share all shards and their checkpoints, but is %s; remove one of the two"
                        .formatted(key, value));
    }
}
