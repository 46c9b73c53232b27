package io.streamgauge.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The token that actions of the live page need.
 *
 * @param value the token
 * @param toRead whether reading needs it, too: the port is not on loopback
 */
public record ActionToken(String value, boolean toRead) {

    private static final String SCHEME = "Bearer ";

    /** Whether a header {@code Authorization} has the token. The time does not depend on it. */
    boolean isIn(@Nullable String authorization) {
        return authorization != null
                && authorization.startsWith(SCHEME)
                && MessageDigest.isEqual(
                        bytes(authorization.substring(SCHEME.length()).strip()), bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "ActionToken[toRead=" + toRead + "]";
    }
}
