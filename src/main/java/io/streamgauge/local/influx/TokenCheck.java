package io.streamgauge.local.influx;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streamgauge.local.wire.PathRequest;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks the token of a request, which may also be the password of any user.
 *
 * @param token null where none is asked for
 */
record TokenCheck(@Nullable String token) {

    boolean permits(PathRequest request) {
        if (token == null) {
            return true;
        }
        String parameter = request.parameters().getOrDefault("p", "");
        return isToken(token, parameter)
                || isToken(token, presented(request.header("Authorization")));
    }

    /** The scheme is Token or Bearer with the token, or Basic with a user and the token. */
    private static String presented(String authorization) {
        int space = authorization.indexOf(' ');
        if (space < 0) {
            return "";
        }
        String value = authorization.substring(space + 1).strip();
        return switch (authorization.substring(0, space).toLowerCase(Locale.ROOT)) {
            case "token" -> value.substring(value.indexOf(':') + 1);
            case "bearer" -> value;
            case "basic" -> password(value);
            default -> "";
        };
    }

    private static String password(String encoded) {
        try {
            String user = new String(Base64.getDecoder().decode(encoded), UTF_8);
            return user.substring(user.indexOf(':') + 1);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private static boolean isToken(String token, String presented) {
        return MessageDigest.isEqual(token.getBytes(UTF_8), presented.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return token == null ? "no token" : "a token";
    }
}
