package io.streamgauge.timestream.wire;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address that takes WriteRecords requests.
 *
 * @param host the name or the address of the host; in brackets if it is one of IPv6
 * @param path the path of requests, from its first slash to its last
 */
record WriteEndpoint(String host, int port, boolean tls, String path) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** A path that its signature holds as it is. */
    private static final Pattern PLAIN_PATH = Pattern.compile("[A-Za-z0-9._~/-]*");

    static WriteEndpoint of(URI url) {
        boolean tls = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : tls ? HTTPS : HTTP;
        String path = path(url);
        return new WriteEndpoint(url.getHost(), port, tls, path.endsWith("/") ? path : path + '/');
    }

    /** Whether requests can be sent to a URL without the AWS SDK. */
    static boolean isSimple(@Nullable URI url) {
        return url == null || (PLAIN_PATH.matcher(path(url)).matches() && url.getQuery() == null);
    }

    private static String path(URI url) {
        return url.getRawPath() == null ? "" : url.getRawPath();
    }

    /** The Host header: the host, and the port where it is not that of the scheme. */
    String authority() {
        return port == (tls ? HTTPS : HTTP) ? host : host + ':' + port;
    }

    /** The host without the brackets of IPv6. */
    String address() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
