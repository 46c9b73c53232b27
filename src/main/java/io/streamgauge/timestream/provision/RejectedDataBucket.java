package io.streamgauge.timestream.provision;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The place in S3 where Timestream reports late records that the magnetic store rejects after they
 * were accepted.
 *
 * @param prefix the prefix of the objects' keys, if any
 * @param kmsKey the key that encrypts the reports, if not that of S3
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_MagneticStoreRejectedDataLocation.html">
 *     MagneticStoreRejectedDataLocation</a>
 */
public record RejectedDataBucket(String bucket, @Nullable String prefix, @Nullable String kmsKey) {

    private static final Pattern FORM =
            Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?");

    private static final Pattern PREFIX =
            Pattern.compile("[a-zA-Z0-9!_*'()-][a-zA-Z0-9!_*'()/.-]{1,927}");

    /**
     * Reads {@code s3://BUCKET} or {@code s3://BUCKET/PREFIX}.
     *
     * @throws IllegalArgumentException that names the key, the rule and the value
     */
    public static RejectedDataBucket parse(String text, @Nullable String kmsKey) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches() || !isPrefix(form.group(2))) {
            throw new IllegalArgumentException(
                    "\"rejectBucket\" must be s3://BUCKET or s3://BUCKET/PREFIX, but is \""
                            + text
                            + "\": for example s3://my-bucket/late");
        }
        String prefix = form.group(2);
        return new RejectedDataBucket(
                form.group(1), prefix == null || prefix.isEmpty() ? null : prefix, kmsKey);
    }

    /**
     * Reads a bucket and its key, if they are declared.
     *
     * @throws IllegalArgumentException if one is not valid, or the key has no bucket
     */
    public static @Nullable RejectedDataBucket of(@Nullable String text, @Nullable String kmsKey) {
        if (text != null) {
            return parse(text, kmsKey);
        }
        if (kmsKey != null) {
            throw new IllegalArgumentException(
                    "\"rejectBucketKmsKey\" requires \"rejectBucket\", which is absent:"
                            + " set rejectBucket, or remove the key");
        }
        return null;
    }

    private static boolean isPrefix(@Nullable String text) {
        return text == null || text.isEmpty() || PREFIX.matcher(text).matches();
    }

    /** The URL of the bucket and the prefix. */
    String url() {
        return "s3://" + bucket + (prefix == null ? "" : "/" + prefix);
    }

    @Override
    public String toString() {
        return url() + (kmsKey == null ? "" : " with the key " + kmsKey);
    }
}
