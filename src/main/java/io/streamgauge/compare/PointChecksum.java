package io.streamgauge.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The checksum of a point: the first eight bytes of the SHA-256 of its series, time and fields. The
 * sum over points does not depend on their order. Used by one thread.
 */
final class PointChecksum {

    private final MessageDigest digest;

    PointChecksum() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each Java has SHA-256", e);
        }
    }

    long of(String series, long nanoseconds, Map<String, Object> fields) {
        StringBuilder text = new StringBuilder(series).append('\0').append(nanoseconds);
        new TreeMap<>(fields)
                .forEach(
                        (name, value) ->
                                text.append('\0')
                                        .append(name)
                                        .append('\0')
                                        .append(FieldText.typed(value)));
        return ByteBuffer.wrap(digest.digest(text.toString().getBytes(UTF_8))).getLong();
    }
}
