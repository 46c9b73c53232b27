package io.streamgauge.camel.kinesis;

import io.streamgauge.kinesis.SettingProblems;
import java.util.Set;
import java.util.regex.Pattern;

/** The check of {@code leases}: its form, and the options that it excludes. */
final class LeaseOptionsCheck {

    private static final String PREFIX = "dynamodb:";
    private static final Pattern LEASES = Pattern.compile(PREFIX + "[a-zA-Z0-9_.-]{3,255}");

    private LeaseOptionsCheck() {}

    /** The name of the table in a valid option. */
    static String table(String leases) {
        return leases.substring(PREFIX.length());
    }

    static void check(KinesisConfiguration options, Set<String> given, SettingProblems problems) {
        String leases = options.getLeases();
        if (leases == null) {
            return;
        }
        if (!LEASES.matcher(leases).matches()) {
            problems.add(
                    "\"leases\" must be dynamodb: and the name of a table, 3 to 255 of a-z, A-Z, 0-9, '_', '.' and '-', but is '%s': write such a name"
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
        if (options.isIgnoreCheckpoint()) {
            refuse("ignoreCheckpoint", true, problems);
        }
    }

    private static void refuse(String key, Object value, SettingProblems problems) {
        problems.add(
                "\"%s\" cannot be combined with \"leases\", because the instances share all shards and their checkpoints, but is %s: remove one of the two"
                        .formatted(key, value));
    }
}
