package io.streamgauge.fetch;

import io.streamgauge.secrets.Secrets;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.RedirectException;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.protocol.RedirectLocations;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Follows redirects a limited number of times, never from https to http, and sends no header to
 * another host that could hold a secret.
 */
public final class SafeRedirects extends DefaultRedirectStrategy {

    /** All others stay behind: keys come in headers of any name. */
    private static final Set<String> FOR_EVERYONE =
            Set.of("accept", "accept-charset", "accept-encoding", "accept-language", "user-agent");

    private final int most;

    public SafeRedirects(int most) {
        this.most = most;
    }

    @Override
    public URI getLocationURI(HttpRequest request, HttpResponse response, HttpContext context)
            throws HttpException {
        URI target = super.getLocationURI(request, response, context);
        RedirectLocations before = HttpClientContext.cast(context).getRedirectLocations();
        String there = Secrets.mask(target.toString());
        if (before.size() >= most) {
            throw new RedirectException(
                    "The source redirects more than %d times (\"redirects\"), at last to %s"
                            .formatted(most, there));
        }
        if (before.contains(target)) {
            throw new RedirectException("The source redirects in a circle, to " + there);
        }
        String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals(request.getScheme())) {
            throw new RedirectException(
                    "The source redirects from %s to %s: a redirect may go to the same scheme or to https only"
                            .formatted(request.getScheme(), there));
        }
        return target;
    }

    @Override
    public boolean isRedirectAllowed(
            HttpHost current, HttpHost next, HttpRequest redirect, HttpContext context) {
        if (!isSame(current, next)) {
            Arrays.stream(redirect.getHeaders())
                    .map(Header::getName)
                    .filter(name -> !FOR_EVERYONE.contains(name.toLowerCase(Locale.ROOT)))
                    .forEach(redirect::removeHeaders);
        }
        return true;
    }

    private static boolean isSame(HttpHost one, HttpHost other) {
        var ports = DefaultSchemePortResolver.INSTANCE;
        return one.getHostName().equalsIgnoreCase(other.getHostName())
                && ports.resolve(one) == ports.resolve(other);
    }
}
