package io.streamgauge.timestream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streamgauge.files.Digests;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * The signature that a request with this body must have.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">
 *     Create a signed AWS API request</a>
 */
final class RequestSignature {

    private static final Pattern AUTHORIZATION =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=[^/]+/(\\S+), SignedHeaders=(\\S+),.*");

    private final SdkHttpRequest request;
    private final byte[] body;
    private final String scope;
    private final String signedHeaders;

    RequestSignature(SdkHttpRequest request, byte[] body) {
        this.request = request;
        this.body = body;
        Matcher authorization = AUTHORIZATION.matcher(header("Authorization"));
        if (!authorization.matches()) {
            throw new IllegalArgumentException(header("Authorization"));
        }
        this.scope = authorization.group(1);
        this.signedHeaders = authorization.group(2);
    }

    String value() {
        try {
            byte[] key = ("AWS4" + SentRequests.SECRET).getBytes(UTF_8);
            for (String part : scope.split("/", -1)) {
                key = sign(key, part);
            }
            return HexFormat.of().formatHex(sign(key, text()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text() throws GeneralSecurityException {
        StringBuilder canonical = new StringBuilder("POST\n/\n\n");
        for (String name : signedHeaders.split(";", -1)) {
            canonical.append(name).append(':').append(header(name)).append('\n');
        }
        canonical.append('\n').append(signedHeaders).append('\n').append(hash(body));
        return String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                header("X-Amz-Date"),
                scope,
                hash(canonical.toString().getBytes(UTF_8)));
    }

    private String header(String name) {
        return request.firstMatchingHeader(name).orElseThrow();
    }

    private static String hash(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(Digests.sha256().digest(bytes));
    }

    private static byte[] sign(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }
}
