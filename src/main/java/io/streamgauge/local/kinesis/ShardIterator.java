package io.streamgauge.local.kinesis;

import java.time.Duration;
import java.time.Instant;

/**
 * A position in a shard from which a client reads, valid for five minutes.
 *
 * @param stream id of the stream
 * @param number the first record that is wanted
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetShardIterator.html">AWS
 *     GetShardIterator</a>
 */
record ShardIterator(long stream, String name, int shard, long number, long issuedMillis) {

    private static final Duration LIFE = Duration.ofMinutes(5);

    static ShardIterator of(DataStream stream, Shard shard, long number, Instant now) {
        return new ShardIterator(
                stream.id(), stream.name(), shard.index(), number, now.toEpochMilli());
    }

    /** The iterator in a text, if it has not expired. */
    static ShardIterator parse(String text, Instant now) {
        ShardIterator iterator =
                PageToken.decode(unquoted(text), ShardIterator.class)
                        .orElseThrow(() -> Errors.invalidArgument("Invalid ShardIterator."));
        Instant issued = Instant.ofEpochMilli(iterator.issuedMillis);
        if (now.isAfter(issued.plus(LIFE))) {
            throw Errors.expiredIterator(issued, now, LIFE.toMillis());
        }
        return iterator;
    }

    /** The AWS CLI prints an iterator in double quotes, and AWS takes it with them. */
    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** The text that the client gets. */
    String text() {
        return PageToken.encode(this);
    }
}
