package io.streamgauge.fetch;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * What an answer said of itself, so that the next one can be left out if it is the same.
 *
 * @param etag the header ETag
 * @param lastModified the header Last-Modified, in the very form in which it came
 */
public record CacheValidator(@Nullable String etag, @Nullable String lastModified) {

    public static CacheValidator of(HttpResponse response) {
        return new CacheValidator(
                value(response.getFirstHeader(HttpHeaders.ETAG)),
                value(response.getFirstHeader(HttpHeaders.LAST_MODIFIED)));
    }

    /** Whether the answer said nothing. */
    boolean isEmpty() {
        return etag == null && lastModified == null;
    }

    private static @Nullable String value(@Nullable Header header) {
        return header == null ? null : header.getValue();
    }
}
