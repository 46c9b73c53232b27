package io.streamgauge.aws;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;

/**
 * A request of the JDK's client that the SDK's signer signs.
 *
 * @param settings with a region and credentials
 * @param service as its signature names it
 */
record SignedPost(AwsSettings settings, String service, URI url) {

    /** The JDK sets these itself, to the same values. */
    private static final Set<String> SET_BY_THE_CLIENT = Set.of("host", "content-length");

    HttpRequest of(Map<String, String> headers, byte[] body) {
        AwsCredentialsProvider provider = settings.credentials();
        if (provider == null) {
            throw new IllegalStateException("There are no credentials");
        }
        AwsCredentials credentials = (AwsCredentials) provider.resolveCredentials();
        Region region = Region.of(String.valueOf(settings.region()));
        SdkHttpRequest.Builder plain = SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(url);
        headers.forEach(plain::putHeader);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url)
                        .timeout(settings.requestTimeout())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        AwsV4HttpSigner.create()
                .sign(
                        it ->
                                it.identity(credentials)
                                        .request(plain.build())
                                        .payload(ContentStreamProvider.fromByteArray(body))
                                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                                        .putProperty(
                                                AwsV4HttpSigner.REGION_NAME,
                                                ServiceMetadata.of(service)
                                                        .signingRegion(region)
                                                        .id()))
                .request()
                .forEachHeader(
                        (name, values) -> {
                            if (!SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                                values.forEach(value -> request.header(name, value));
                            }
                        });
        return request.build();
    }
}
