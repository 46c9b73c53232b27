package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/** Records as tokens that are opaque to clients: a version, a checksum, and the record as JSON. */
final class PageToken {

    /** The first bytes of AWS's iterators. */
    private static final long VERSION = 1;

    private static final int OVERHEAD_BYTES = Long.BYTES + 2 * Integer.BYTES;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PageToken() {}

    static String encode(Record token) {
        try {
            byte[] body = JSON.writeValueAsBytes(token);
            ByteBuffer buffer = ByteBuffer.allocate(OVERHEAD_BYTES + body.length);
            buffer.putLong(VERSION).putInt(kind(token.getClass())).putInt(check(body)).put(body);
            return Base64.getEncoder().encodeToString(buffer.array());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The token cannot be written: " + token, e);
        }
    }

    /** The record in a text, unless the text was altered or holds another kind of record. */
    static <T extends Record> Optional<T> decode(String text, Class<T> type) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length < OVERHEAD_BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        boolean known = buffer.getLong() == VERSION && buffer.getInt() == kind(type);
        int check = buffer.getInt();
        byte[] body = new byte[buffer.remaining()];
        buffer.get(body);
        return known && check == check(body) ? read(body, type) : Optional.empty();
    }

    private static <T extends Record> Optional<T> read(byte[] body, Class<T> type) {
        try {
            return Optional.of(JSON.readValue(body, type));
        } catch (IOException ofAnotherVersion) {
            return Optional.empty();
        }
    }

    private static int kind(Class<? extends Record> type) {
        return type.getName().hashCode();
    }

    private static int check(byte[] body) {
        CRC32 check = new CRC32();
        check.update(body);
        return (int) check.getValue();
    }
}
