package io.streamgauge.local.kinesis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A place to read on from, good for five minutes.
 *
 * @param stream id of the stream
 * @param number the first record that is wanted
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetShardIterator.html">AWS
 *     GetShardIterator</a>
 */
record ShardIterator(long stream, String name, int shard, long number, Instant issued) {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final String KIND = "iterator";
    private static final int PARTS = 6;

    static ShardIterator of(DataStream stream, Shard shard, long number, Instant now) {
        return new ShardIterator(stream.id(), stream.name(), shard.index(), number, now);
    }

    /** The iterator in a token that is still good. */
    static ShardIterator parse(String text, Instant now) {
        ShardIterator iterator =
                PageToken.parse(unquoted(text))
                        .map(PageToken::parts)
                        .filter(parts -> parts.size() == PARTS && parts.get(0).equals(KIND))
                        .map(ShardIterator::of)
                        .orElseThrow(() -> Errors.invalidArgument("Invalid ShardIterator."));
        if (now.isAfter(iterator.issued.plus(LIFE))) {
            throw Errors.expiredIterator(iterator.issued, now, LIFE.toMillis());
        }
        return iterator;
    }

    /** The AWS CLI prints an iterator in double quotes, and AWS takes it with them. */
    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static ShardIterator of(List<String> parts) {
        return new ShardIterator(
                Long.parseLong(parts.get(1)),
                parts.get(2),
                Integer.parseInt(parts.get(3)),
                Long.parseLong(parts.get(4)),
                Instant.ofEpochMilli(Long.parseLong(parts.get(5))));
    }

    /** What the client gets. */
    String text() {
        return PageToken.of(KIND, stream, name, shard, number, issued.toEpochMilli()).toString();
    }
}
