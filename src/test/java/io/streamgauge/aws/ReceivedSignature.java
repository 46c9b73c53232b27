package io.streamgauge.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature that a request must have, computed of what a server received.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">
 *     Create a signed AWS API request</a>
 */
record ReceivedSignature(RawServer.Received request, String secret) {

    private static final Pattern AUTHORIZATION =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=[^/]+/(\\S+), SignedHeaders=(\\S+),.*");

    String value() {
        Matcher authorization = AUTHORIZATION.matcher(request.header("Authorization"));
        if (!authorization.matches()) {
            throw new IllegalStateException(request.header("Authorization"));
        }
        try {
            byte[] key = ("AWS4" + secret).getBytes(UTF_8);
            for (String part : authorization.group(1).split("/", -1)) {
                key = sign(key, part);
            }
            String text = text(authorization.group(1), authorization.group(2));
            return HexFormat.of().formatHex(sign(key, text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(String scope, String signedHeaders) throws GeneralSecurityException {
        StringBuilder canonical = new StringBuilder("POST\n" + request.path() + "\n\n");
        for (String name : signedHeaders.split(";", -1)) {
            canonical.append(name).append(':').append(request.header(name)).append('\n');
        }
        canonical.append('\n').append(signedHeaders).append('\n').append(hash(request.body()));
        return String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                request.header("X-Amz-Date"),
                scope,
                hash(canonical.toString().getBytes(UTF_8)));
    }

    private static String hash(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static byte[] sign(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }
}
