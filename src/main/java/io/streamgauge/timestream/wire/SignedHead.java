package io.streamgauge.timestream.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * The heads of WriteRecords requests, with their signatures of version 4. The key of a day is
 * computed once. It is used by one thread at a time.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">
 *     Create a signed AWS API request</a>
 */
final class SignedHead {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String HMAC = "HmacSHA256";
    private static final String TYPE = "application/x-amz-json-1.0";
    private static final String TARGET = "Timestream_20181101.WriteRecords";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int DATE_CHARACTERS = 8;
    private static final HexFormat HEX = HexFormat.of();

    private final String region;
    private final String begin;
    private final String canonicalBegin;
    private final MessageDigest sha256;
    private final Mac mac;
    private long second = Long.MIN_VALUE;
    private String time = "";
    private String scope = "";
    private @Nullable String secret;
    private String keyScope = "";

    SignedHead(WriteEndpoint endpoint, String region) {
        this.region = region;
        this.begin =
                "POST %s HTTP/1.1\r\nHost: %s\r\n"
                        .formatted(endpoint.path(), endpoint.authority())
                        .concat("Content-Type: " + TYPE + "\r\n")
                        .concat("X-Amz-Target: " + TARGET + "\r\n")
                        .concat("User-Agent: streamgauge\r\n");
        this.canonicalBegin =
                "POST\n%s\n\ncontent-type:%s\nhost:%s\nx-amz-content-sha256:"
                        .formatted(endpoint.path(), TYPE, endpoint.authority());
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
            this.mac = Mac.getInstance(HMAC);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The head of a request, up to the empty line. */
    byte[] of(AwsCredentialsIdentity identity, Instant now, byte[] body) {
        setTime(now);
        String token =
                identity instanceof AwsSessionCredentialsIdentity session
                        ? session.sessionToken()
                        : null;
        String signedHeaders =
                token == null
                        ? "content-type;host;x-amz-content-sha256;x-amz-date;x-amz-target"
                        : "content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token;x-amz-target";
        String bodyHash = HEX.formatHex(sha256.digest(body));
        String signature = signature(identity, canonical(token, signedHeaders, bodyHash));
        StringBuilder head = new StringBuilder(1024).append(begin);
        head.append("x-amz-content-sha256: ").append(bodyHash).append("\r\n");
        head.append("X-Amz-Date: ").append(time).append("\r\n");
        if (token != null) {
            head.append("X-Amz-Security-Token: ").append(token).append("\r\n");
        }
        head.append("Authorization: ").append(ALGORITHM);
        head.append(" Credential=").append(identity.accessKeyId()).append('/').append(scope);
        head.append(", SignedHeaders=").append(signedHeaders);
        head.append(", Signature=").append(signature);
        head.append("\r\nContent-Length: ").append(body.length).append("\r\n\r\n");
        return head.toString().getBytes(ISO_8859_1);
    }

    private void setTime(Instant now) {
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            time = TIME.format(now);
            scope = time.substring(0, DATE_CHARACTERS) + '/' + region + "/timestream/aws4_request";
        }
    }

    private String canonical(@Nullable String token, String signedHeaders, String bodyHash) {
        StringBuilder text = new StringBuilder(512).append(canonicalBegin);
        text.append(bodyHash).append("\nx-amz-date:").append(time);
        if (token != null) {
            text.append("\nx-amz-security-token:").append(token);
        }
        return text.append("\nx-amz-target:")
                .append(TARGET)
                .append("\n\n")
                .append(signedHeaders)
                .append('\n')
                .append(bodyHash)
                .toString();
    }

    private String signature(AwsCredentialsIdentity identity, String canonical) {
        String hash = HEX.formatHex(sha256.digest(canonical.getBytes(UTF_8)));
        String text = ALGORITHM + '\n' + time + '\n' + scope + '\n' + hash;
        try {
            setKey(identity.secretAccessKey());
            return HEX.formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void setKey(String secretKey) throws GeneralSecurityException {
        if (secretKey.equals(secret) && scope.equals(keyScope)) {
            return;
        }
        secret = null;
        byte[] key = ("AWS4" + secretKey).getBytes(UTF_8);
        for (String part : scope.split("/", -1)) {
            mac.init(new SecretKeySpec(key, HMAC));
            key = mac.doFinal(part.getBytes(UTF_8));
        }
        mac.init(new SecretKeySpec(key, HMAC));
        secret = secretKey;
        keyScope = scope;
    }
}
