package io.streamgauge.local.timestream.query.unload;

import io.streamgauge.local.s3.S3Object;
import io.streamgauge.local.wire.ServiceException;

/**
 * The bucket and the folder that the files of an UNLOAD go to.
 *
 * @param prefix empty, or a folder that ends with a slash
 */
public record UnloadDestination(String bucket, String prefix) {

    private static final String SCHEME = "s3://";

    static UnloadDestination of(String uri) {
        String place = uri.startsWith(SCHEME) ? uri.substring(SCHEME.length()) : "";
        int slash = place.indexOf('/');
        String bucket = slash < 0 ? place : place.substring(0, slash);
        String folder = slash < 0 ? "" : place.substring(slash + 1).replaceAll("/$", "");
        UnloadDestination destination =
                new UnloadDestination(bucket, folder.isEmpty() ? "" : folder + "/");
        try {
            destination.object("results");
        } catch (IllegalArgumentException e) {
            throw ServiceException.validation(
                    "Invalid UNLOAD destination '%s': %s".formatted(uri, e.getMessage()));
        }
        return destination;
    }

    /** The object of a name in the folder. */
    S3Object object(String name) {
        return new S3Object(bucket, prefix + name);
    }
}
