package io.streamgauge.local.kinesis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What a client is given to go on with later, opaque to it.
 *
 * @param parts texts without a slash
 */
record PageToken(List<String> parts) {

    /** The first bytes of AWS's iterators. */
    private static final long VERSION = 1;

    private static final int OVERHEAD = Long.BYTES + Integer.BYTES;

    static PageToken of(Object... parts) {
        return new PageToken(List.of(parts).stream().map(Object::toString).toList());
    }

    /** The token in a text, unless the text was altered or is something else. */
    static Optional<PageToken> parse(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length < OVERHEAD) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        boolean known = buffer.getLong() == VERSION;
        int check = buffer.getInt();
        byte[] body = new byte[buffer.remaining()];
        buffer.get(body);
        return known && check == check(body)
                ? Optional.of(
                        new PageToken(
                                List.of(new String(body, StandardCharsets.UTF_8).split("/", -1))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        byte[] body = String.join("/", parts).getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(OVERHEAD + body.length);
        buffer.putLong(VERSION).putInt(check(body)).put(body);
        return Base64.getEncoder().encodeToString(buffer.array());
    }

    private static int check(byte[] body) {
        CRC32 check = new CRC32();
        check.update(body);
        return (int) check.getValue();
    }
}
