package io.streamgauge.local.s3;

import java.util.regex.Pattern;

/**
 * The name of an object: its bucket, and its key in it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">Bucket
 *     naming rules</a>
 */
public record S3Object(String bucket, String key) {

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][.\\-a-z0-9]{1,61}[a-z0-9]");
    private static final String SCHEME = "s3://";

    /**
     * Checks that a file can have the name.
     *
     * @throws IllegalArgumentException when the bucket is not a valid name, or when no file below a
     *     folder can have the key: a part between slashes is empty, "." or ".."
     */
    public S3Object {
        requireBucket(bucket);
        for (String part : key.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf(0) >= 0) {
                throw new IllegalArgumentException(
                        "The key \"%s\" is not valid here: between slashes, a file or folder must"
                                        .formatted(key)
                                + " be named");
            }
        }
    }

    /**
     * The object of a URI such as {@code s3://bucket/key}.
     *
     * @throws IllegalArgumentException when the text is not such a URI
     */
    public static S3Object of(String uri) {
        int slash = uri.indexOf('/', SCHEME.length());
        if (!uri.startsWith(SCHEME) || slash < 0) {
            throw new IllegalArgumentException(
                    "\"%s\" is not the URI of an object: use s3://BUCKET/KEY".formatted(uri));
        }
        return new S3Object(uri.substring(SCHEME.length(), slash), uri.substring(slash + 1));
    }

    /** The URI of the object. */
    public String uri() {
        return SCHEME + bucket + "/" + key;
    }

    static void requireBucket(String bucket) {
        if (!BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" is not the name of a bucket: use 3 to 63 of a to z, 0 to 9, dot and dash"
                            .formatted(bucket));
        }
    }
}
