package io.streamgauge.kinesis.wire;

import io.streamgauge.files.Digests;
import io.streamgauge.kinesis.StreamRecord;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Encodes records into the bytes of an aggregate, one after the other.
 *
 * <p>A protocol buffer may hold its fields in any order, so a key goes in front of the first record
 * that has it, and nothing is copied twice.
 */
public final class AggregateWriter {

    /** The most bytes that a record has besides its data and its keys. */
    static final int RECORD_OVERHEAD = 28;

    /** The magic bytes in front and the digest behind. */
    public static final int FRAME = AggregateFormat.MAGIC_LENGTH + AggregateFormat.DIGEST_LENGTH;

    private static final int FIRST_CAPACITY = 8 << 10;
    private static final int SEVEN_BITS = 7;
    private static final int LONGEST_ASCII = 0x7F;

    private static final int KEY =
            AggregateFormat.tag(
                    AggregateFormat.PARTITION_KEY_TABLE, AggregateFormat.LENGTH_DELIMITED);
    private static final int HASH_KEY =
            AggregateFormat.tag(
                    AggregateFormat.EXPLICIT_HASH_KEY_TABLE, AggregateFormat.LENGTH_DELIMITED);
    private static final int RECORD =
            AggregateFormat.tag(AggregateFormat.RECORDS, AggregateFormat.LENGTH_DELIMITED);
    private static final int KEY_INDEX =
            AggregateFormat.tag(AggregateFormat.PARTITION_KEY_INDEX, AggregateFormat.VARINT);
    private static final int HASH_KEY_INDEX =
            AggregateFormat.tag(AggregateFormat.EXPLICIT_HASH_KEY_INDEX, AggregateFormat.VARINT);
    private static final int DATA =
            AggregateFormat.tag(AggregateFormat.DATA, AggregateFormat.LENGTH_DELIMITED);

    private final MessageDigest md5 = Digests.md5();
    private final KeyTable partitionKeys = new KeyTable();
    private final KeyTable hashKeys = new KeyTable();
    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int end;

    public AggregateWriter() {
        begin();
    }

    /** How many bytes the aggregate has by now, with its digest. */
    public int size() {
        return end + AggregateFormat.DIGEST_LENGTH;
    }

    /**
     * Adds a record.
     *
     * @param size the bytes of its data and partition key
     */
    public void add(StreamRecord record, int size) {
        ensureRoom(bound(record, size));
        int key = number(partitionKeys, KEY, record.partitionKey());
        String explicit = record.explicitHashKey();
        int hashKey = explicit == null ? -1 : number(hashKeys, HASH_KEY, explicit);
        byte[] data = record.data().asByteArrayUnsafe();
        bytes[end++] = (byte) RECORD;
        varint(
                1
                        + varintLength(key)
                        + (explicit == null ? 0 : 1 + varintLength(hashKey))
                        + 1
                        + varintLength(data.length)
                        + data.length);
        bytes[end++] = (byte) KEY_INDEX;
        varint(key);
        if (explicit != null) {
            bytes[end++] = (byte) HASH_KEY_INDEX;
            varint(hashKey);
        }
        bytes[end++] = (byte) DATA;
        varint(data.length);
        System.arraycopy(data, 0, bytes, end, data.length);
        end += data.length;
    }

    /** The aggregate; what is added after this begins another one. */
    public byte[] finish() {
        ensureRoom(AggregateFormat.DIGEST_LENGTH);
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

    /** Forgets what was added since the last aggregate. */
    public void begin() {
        end = 0;
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[end++] = (byte) (AggregateFormat.MAGIC >>> shift);
        }
        partitionKeys.clear();
        hashKeys.clear();
    }

    /**
     * The most bytes that a record can add.
     *
     * @param size the bytes of its data and partition key
     */
    public static int bound(StreamRecord record, int size) {
        String explicit = record.explicitHashKey();
        return size + RECORD_OVERHEAD + (explicit == null ? 0 : explicit.length());
    }

    private int number(KeyTable table, int tag, String key) {
        int before = table.size();
        int number = table.number(key);
        if (number == before) {
            bytes[end++] = (byte) tag;
            text(key);
        }
        return number;
    }

    private void text(String text) {
        int length = text.length();
        int start = end;
        varint(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c > LONGEST_ASCII) {
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

    private void ensureRoom(int more) {
        int needed = end + more;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
    }
}
