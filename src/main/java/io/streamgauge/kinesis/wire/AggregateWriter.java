package io.streamgauge.kinesis.wire;

import io.streamgauge.files.Digests;
import io.streamgauge.kinesis.StreamRecord;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Encodes records as an aggregate.
 *
 * <p>The fields of a protocol buffer may have any order, so each key is written before the first
 * record that has it, and nothing is copied twice.
 */
public final class AggregateWriter {

    /** The maximum bytes of a record besides its data and its keys. */
    static final int RECORD_OVERHEAD = 28;

    /** The bytes of the magic number and the digest. */
    public static final int FRAME = AggregateFormat.MAGIC_LENGTH + AggregateFormat.DIGEST_LENGTH;

    private static final int INITIAL_CAPACITY = 8 << 10;
    private static final int SEVEN_BITS = 7;
    private static final int MAX_ASCII = 0x7F;

    private final MessageDigest md5 = Digests.md5();
    private final Map<String, Integer> partitionKeys = new HashMap<>();
    private final Map<String, Integer> hashKeys = new HashMap<>();
    private byte[] bytes = new byte[INITIAL_CAPACITY];
    private int end;

    public AggregateWriter() {
        begin();
    }

    /** The current bytes of the aggregate, including its digest. */
    public int size() {
        return end + AggregateFormat.DIGEST_LENGTH;
    }

    /**
     * Adds a record.
     *
     * @param size the bytes of its data and partition key
     */
    public void add(StreamRecord record, int size) {
        ensureCapacity(bound(record, size));
        int key = index(partitionKeys, AggregateFormat.PARTITION_KEY, record.partitionKey());
        String explicit = record.explicitHashKey();
        int hashKey =
                explicit == null
                        ? -1
                        : index(hashKeys, AggregateFormat.EXPLICIT_HASH_KEY, explicit);
        byte[] data = record.data().asByteArrayUnsafe();
        bytes[end++] = (byte) AggregateFormat.RECORD;
        varint(
                1
                        + varintLength(key)
                        + (explicit == null ? 0 : 1 + varintLength(hashKey))
                        + 1
                        + varintLength(data.length)
                        + data.length);
        bytes[end++] = (byte) AggregateFormat.PARTITION_KEY_INDEX;
        varint(key);
        if (explicit != null) {
            bytes[end++] = (byte) AggregateFormat.EXPLICIT_HASH_KEY_INDEX;
            varint(hashKey);
        }
        bytes[end++] = (byte) AggregateFormat.DATA;
        varint(data.length);
        System.arraycopy(data, 0, bytes, end, data.length);
        end += data.length;
    }

    /** Returns the aggregate, and begins another one. */
    public byte[] finish() {
        ensureCapacity(AggregateFormat.DIGEST_LENGTH);
        md5.update(bytes, AggregateFormat.MAGIC_LENGTH, end - AggregateFormat.MAGIC_LENGTH);
        try {
            end += md5.digest(bytes, end, AggregateFormat.DIGEST_LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException("An MD5 has 16 bytes, but not here", e);
        }
        byte[] aggregate = Arrays.copyOf(bytes, end);
        begin();
        return aggregate;
    }

    /** Discards the records that were added since the last aggregate. */
    public void begin() {
        end = 0;
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[end++] = (byte) (AggregateFormat.MAGIC >>> shift);
        }
        partitionKeys.clear();
        hashKeys.clear();
    }

    /**
     * The maximum number of bytes that a record can add.
     *
     * @param size the bytes of its data and partition key
     */
    public static int bound(StreamRecord record, int size) {
        String explicit = record.explicitHashKey();
        return size + RECORD_OVERHEAD + (explicit == null ? 0 : explicit.length());
    }

    /** The index of a key in its table, after the key was written if it is new. */
    private int index(Map<String, Integer> table, int tag, String key) {
        Integer known = table.get(key);
        if (known != null) {
            return known;
        }
        int index = table.size();
        table.put(key, index);
        bytes[end++] = (byte) tag;
        text(key);
        return index;
    }

    private void text(String text) {
        int length = text.length();
        int start = end;
        varint(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c > MAX_ASCII) {
                end = start;
                encoded(text);
                return;
            }
            bytes[end++] = (byte) c;
        }
    }

    private void encoded(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        varint(encoded.length);
        System.arraycopy(encoded, 0, bytes, end, encoded.length);
        end += encoded.length;
    }

    private void varint(int value) {
        int rest = value;
        while (rest >>> SEVEN_BITS != 0) {
            bytes[end++] = (byte) (rest | 1 << SEVEN_BITS);
            rest >>>= SEVEN_BITS;
        }
        bytes[end++] = (byte) rest;
    }

    private static int varintLength(int value) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(value | 1);
        return (bits + SEVEN_BITS - 1) / SEVEN_BITS;
    }

    private void ensureCapacity(int more) {
        int needed = end + more;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
    }
}
