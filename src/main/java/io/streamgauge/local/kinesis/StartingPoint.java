package io.streamgauge.local.kinesis;

import io.streamgauge.local.wire.ServiceException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The positions in a shard at which a reader may start; messages name the operation. */
record StartingPoint(String operation, Shard shard, DataStream stream) {

    /** The kinds of places, in the order in which AWS's messages have them. */
    static final List<String> TYPES =
            List.of(
                    "AFTER_SEQUENCE_NUMBER",
                    "LATEST",
                    "AT_TIMESTAMP",
                    "AT_SEQUENCE_NUMBER",
                    "TRIM_HORIZON");

    static final Pattern SEQUENCE_NUMBER = Pattern.compile("0|([1-9]\\d{0,128})");

    /** What a reader asks for: one of the types, and a sequence number, or "", or a time. */
    record Wish(String type, String sequence, @Nullable Instant time) {}

    /** The number of the first record for the reader. */
    long number(Wish wish, Instant now) {
        boolean bySequence = wish.type().endsWith("_SEQUENCE_NUMBER");
        if (bySequence == wish.sequence().isEmpty()) {
            throw Errors.invalidArgument(
                    ("Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and"
                                    + " StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no"
                                    + " StartingSequenceNumber. Request specified %s and %s"
                                    + " StartingSequenceNumber.")
                            .formatted(wish.type(), bySequence ? "no" : "also a"));
        }
        return switch (wish.type()) {
            case "AT_SEQUENCE_NUMBER" -> at(wish.sequence());
            case "AFTER_SEQUENCE_NUMBER" -> at(wish.sequence()) + 1;
            case "AT_TIMESTAMP" -> shard.log().from(checked(wish.time(), now));
            case "LATEST" -> shard.log().tip();
            default -> 0;
        };
    }

    private long at(String text) {
        SequenceNumber sequence = SequenceNumber.parse(text).orElseThrow(() -> invalid(text, ""));
        if (sequence.shard() != shard.index()) {
            throw Errors.invalidArgument(
                    "Invalid StartingSequenceNumber. It encodes %s, while it was used in a call to a shard with %s"
                            .formatted(Shard.id(sequence.shard()), shard.id()));
        }
        boolean given = sequence.number() < shard.log().tip() || !shard.isOpen();
        if (sequence.opened() != shard.starting().opened() || !given) {
            throw invalid(text, " because it did not come from this stream");
        }
        return sequence.number();
    }

    private ServiceException invalid(String sequence, String reason) {
        return Errors.invalidArgument(
                "StartingSequenceNumber %s used in %s on shard %s in stream %s under account %s is invalid%s."
                        .formatted(
                                sequence,
                                operation,
                                shard.id(),
                                stream.name(),
                                StreamArn.ACCOUNT,
                                reason));
    }

    private static Instant checked(@Nullable Instant time, Instant now) {
        if (time == null) {
            throw Errors.invalidArgument(
                    "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP."
                            + " Current request has no timestamp parameter.");
        }
        if (time.isAfter(now)) {
            throw Errors.invalidArgument(
                    ("The timestampInMillis parameter cannot be greater than the"
                                    + " currentTimestampInMillis. timestampInMillis: %d,"
                                    + " currentTimestampInMillis: %d")
                            .formatted(time.toEpochMilli(), now.toEpochMilli()));
        }
        return time;
    }
}
