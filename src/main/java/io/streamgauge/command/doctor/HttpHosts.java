package io.streamgauge.command.doctor;

import io.streamgauge.routes.EndpointUse;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The servers of HTTP endpoints. */
final class HttpHosts {

    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9.-]+)(?::(\\d{1,5}))?(?:/.*)?");

    private HttpHosts() {}

    /** The scheme, host and port of an endpoint; empty where they are known only when it runs. */
    static Optional<URI> of(EndpointUse use) {
        String path = use.path().replaceFirst("^[^/@]*@", "");
        Matcher host = HOST.matcher(path.replaceFirst("(?s)\\s.*", ""));
        if (!host.matches()) {
            return Optional.empty();
        }
        String port = host.group(2) == null ? "" : ":" + host.group(2);
        return Optional.of(URI.create(use.scheme() + "://" + host.group(1) + port));
    }
}
