package io.streamgauge.load;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the parts and reports of batch loads are in S3.
 *
 * @param bucket the bucket, in the region of the table
 * @param prefix what keys begin with; "" or with a slash at its end
 */
public record BatchLocation(String bucket, String prefix) {

    private static final Pattern URI =
            Pattern.compile(
                    "s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/([a-zA-Z0-9!_*'()./-]{0,700}))?");

    /**
     * Reads {@code s3://BUCKET} or {@code s3://BUCKET/PREFIX}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static BatchLocation parse(String text) {
        Matcher uri = URI.matcher(text);
        if (!uri.matches()) {
            throw new IllegalArgumentException(
                    "must be s3://BUCKET or s3://BUCKET/PREFIX, but is \"%s\": for example s3://my-bucket/loads"
                            .formatted(text));
        }
        String prefix = uri.group(2) == null ? "" : uri.group(2);
        boolean complete = prefix.isEmpty() || prefix.endsWith("/");
        return new BatchLocation(uri.group(1), complete ? prefix : prefix + "/");
    }
}
