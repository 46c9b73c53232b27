package io.streamgauge.kinesis.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Parts the records of an answer from the rest of it: the records are many and read here, the rest
 * is little and left to the AWS SDK, which knows all that may stand there.
 */
final class ResponseChunks {

    private static final byte[] RECORDS = "Records".getBytes(US_ASCII);
    private static final int OF_THE_REST = 512;

    private ResponseChunks() {}

    /** Reads an array of records. */
    interface Records {

        /**
         * Goes behind the last of the records.
         *
         * @param count as {@link CborReader#open} says it
         */
        void read(CborReader answer, int count) throws UnsupportedCborException;
    }

    /** Reads the records, and gives back the answer without them. */
    static CborWriter rest(byte[] bytes, int length, Records records)
            throws UnsupportedCborException {
        CborReader answer = new CborReader(bytes, 0, length);
        CborWriter rest = new CborWriter(OF_THE_REST).mark(CborWriter.MAP);
        boolean seen = false;
        for (int left = answer.open(CborReader.MAP); answer.hasMore(left); left--) {
            int start = answer.place();
            answer.readName();
            if (answer.isNamed(RECORDS)) {
                if (seen) {
                    throw new UnsupportedCborException();
                }
                seen = true;
                records.read(answer, answer.open(CborReader.ARRAY));
                continue;
            }
            answer.skip();
            rest.items(bytes, start, answer.place());
        }
        if (!seen || answer.place() != length) {
            throw new UnsupportedCborException();
        }
        return rest.mark(CborWriter.BREAK);
    }
}
