package io.streamgauge.kinesis.write;

import io.streamgauge.kinesis.HashKey;
import io.streamgauge.kinesis.StreamRecord;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks a record against the rules of Kinesis before it is sent.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecordsRequestEntry.html">
 *     PutRecordsRequestEntry</a>
 */
final class RecordValidator {

    private static final int MAX_KEY_CHARACTERS = 256;
    private static final Pattern DECIMAL = Pattern.compile("0|[1-9]\\d{0,38}");

    private RecordValidator() {}

    /** The rejection of a record that can never be written; its size is with the partition key. */
    static Optional<RecordResult.Rejected> check(StreamRecord record, int size, int maxRecordSize) {
        String key = record.partitionKey();
        if (key.isEmpty() || key.length() > MAX_KEY_CHARACTERS) {
            int keyLength = key.codePointCount(0, key.length());
            if (keyLength < 1 || keyLength > MAX_KEY_CHARACTERS) {
                return rejected(
                        RecordRejectReason.PARTITION_KEY,
                        "the partition key has " + keyLength + " characters; 1 to 256 are allowed");
            }
        }
        if (size > maxRecordSize) {
            return rejected(
                    RecordRejectReason.TOO_LARGE,
                    "data and partition key are %d bytes; the stream takes %d"
                            .formatted(size, maxRecordSize));
        }
        if (!isHash(record.explicitHashKey())) {
            return rejected(
                    RecordRejectReason.EXPLICIT_HASH_KEY,
                    "the explicit hash key '%s' is not a decimal number below 2^128"
                            .formatted(record.explicitHashKey()));
        }
        return Optional.empty();
    }

    private static boolean isHash(@Nullable String key) {
        return key == null
                || (DECIMAL.matcher(key).matches()
                        && new BigInteger(key).bitLength() <= HashKey.BITS);
    }

    private static Optional<RecordResult.Rejected> rejected(
            RecordRejectReason reason, String message) {
        return Optional.of(new RecordResult.Rejected(reason, message));
    }
}
