package io.streamgauge.kinesis.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Splits a response: its many records are read here, and the small rest is left to the AWS SDK,
 * which knows all of its fields.
 */
final class ResponseChunks {

    private static final byte[] RECORDS = "Records".getBytes(US_ASCII);
    private static final int REST_CAPACITY = 512;

    private ResponseChunks() {}

    /** Reads an array of records. */
    interface RecordsReader {

        /** Reads all records; their number is as {@link CborReader#open} returns it. */
        void read(CborReader response, int count) throws UnsupportedCborException;
    }

    /** Reads the records, and returns the response without them. */
    static CborWriter withoutRecords(byte[] bytes, int length, RecordsReader records)
            throws UnsupportedCborException {
        CborReader response = new CborReader(bytes, 0, length);
        CborWriter rest = new CborWriter(REST_CAPACITY).mark(CborWriter.MAP);
        boolean seen = false;
        for (int left = response.open(CborReader.MAP); response.hasMore(left); left--) {
            int start = response.position();
            response.readName();
            if (response.isNamed(RECORDS)) {
                if (seen) {
                    throw new UnsupportedCborException();
                }
                seen = true;
                records.read(response, response.open(CborReader.ARRAY));
                continue;
            }
            response.skip();
            rest.items(bytes, start, response.position());
        }
        if (!seen || response.position() != length) {
            throw new UnsupportedCborException();
        }
        return rest.mark(CborWriter.BREAK);
    }
}
