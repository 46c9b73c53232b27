package io.streamgauge.influx;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a server of InfluxDB is reached.
 *
 * @param url http or https, with the path that a proxy may need
 * @param api the way to write; null where the server is asked
 * @param org the organization, which InfluxDB 2 needs; empty for none
 * @param retention the retention policy of InfluxDB 1; empty for the default one
 * @param login who writes
 * @param ca certificates in a PEM file that a server's certificate may be signed by; null for those
 *     of Java
 * @param requestTimeout how long an answer may take
 */
public record InfluxSettings(
        URI url,
        @Nullable InfluxApi api,
        String org,
        String retention,
        Login login,
        @Nullable Path ca,
        Duration requestTimeout) {

    /**
     * A token, or a user and a password; empty for none.
     *
     * @param token a token, which is sent if it is not empty
     */
    public record Login(String token, String username, String password) {

        /** Nobody. */
        public static final Login NONE = new Login("", "", "");

        @Override
        public String toString() {
            return "Login[username=" + username + "]";
        }
    }

    public InfluxSettings {
        List<String> problems = new ArrayList<>();
        problemOf(url.toString()).ifPresent(problem -> problems.add("\"url\" " + problem));
        if (api == InfluxApi.V2 && org.isEmpty()) {
            problems.add(
                    "\"org\" must be set for InfluxDB 2, but is not set: name the organization of"
                            + " the bucket in the key influxdb.org, or in the option org");
        }
        if (!login.username().isEmpty() && !login.token().isEmpty()) {
            problems.add("\"token\" and \"username\" must not both be set: remove one of them");
        }
        if (!login.username().isEmpty() && api == InfluxApi.V3) {
            problems.add("\"username\" must not be set for InfluxDB 3: set \"token\"");
        }
        if (!isToken(login.token())) {
            problems.add("\"token\" must be printable ASCII without spaces: copy it again");
        }
        if (requestTimeout.isNegative() || requestTimeout.isZero()) {
            problems.add("\"requestTimeout\" must be more than zero: write a duration such as 20s");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    /** What is wrong with an address, to follow its key; empty where it is valid. */
    public static Optional<String> problemOf(String url) {
        if (url.matches("(?s)[^/]*//[^/]*@.*")) {
            // The value is not shown, because it has a password.
            return Optional.of(
                    "must not hold a password: write it as \"username\" and \"password\"");
        }
        if (url.indexOf('?') >= 0) {
            // InfluxDB 1 takes credentials in it, so it is not shown either.
            return Optional.of(
                    "must not have a query: write credentials as \"token\", or as \"username\" and \"password\"");
        }
        return isAddress(url)
                ? Optional.empty()
                : Optional.of(
                        "must be http://HOST:PORT or https://HOST:PORT, but is \"%s\": correct it"
                                .formatted(url));
    }

    private static boolean isAddress(String text) {
        try {
            URI url = new URI(text);
            return String.valueOf(url.getScheme()).matches("https?") && url.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Whether a token can be sent in a header. */
    public static boolean isToken(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }
}
