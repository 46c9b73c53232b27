package io.streamgauge.local.timestream;

import io.streamgauge.files.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

/**
 * The identity of a record: its series, which is a hash of its dimensions and measure name in 128
 * bits, and its time in epoch nanoseconds.
 */
record Key(UUID series, long time) {

    /** One a thread: to make one takes as long as to use it. */
    private static final ThreadLocal<MessageDigest> DIGEST =
            ThreadLocal.withInitial(Digests::sha256);

    static Key of(Map<String, String> dimensions, String measureName, long time) {
        MessageDigest digest = DIGEST.get();
        // What a failure left in it
        digest.reset();
        String[] names = dimensions.keySet().toArray(String[]::new);
        Arrays.sort(names);
        for (String name : names) {
            update(digest, name);
            update(digest, dimensions.getOrDefault(name, ""));
        }
        update(digest, measureName);
        return of(digest.digest(), time);
    }

    /** The key with a series that is made of the first 16 bytes. */
    static Key of(byte[] series, long time) {
        ByteBuffer bytes = ByteBuffer.wrap(series);
        return new Key(new UUID(bytes.getLong(), bytes.getLong()), time);
    }

    /** The 16 bytes of the series. */
    byte[] seriesBytes() {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(series.getMostSignificantBits())
                .putLong(series.getLeastSignificantBits())
                .array();
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((byte) (bytes.length >> 8));
        digest.update((byte) bytes.length);
        digest.update(bytes);
    }
}
