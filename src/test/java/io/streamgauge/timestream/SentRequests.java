package io.streamgauge.timestream;

import io.streamgauge.faults.CannedHttpClient;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClientBuilder;

/** The requests that a client of Timestream sends. */
final class SentRequests {

    static final String KEY = "id";
    static final String SECRET = "secret";

    private final CannedHttpClient http = new CannedHttpClient(SentRequests::answer);

    /** A client of the SDK, as anyone would build it, that sends here. */
    TimestreamWriteAsyncClientBuilder client() {
        return TimestreamWriteAsyncClient.builder()
                .httpClient(http)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)));
    }

    SdkHttpRequest request() {
        return http.request();
    }

    byte[] body() {
        return http.body();
    }

    private static CannedHttpClient.Answer answer(SdkHttpRequest request) {
        boolean discovers =
                request.firstMatchingHeader("X-Amz-Target").orElse("").endsWith("Endpoints");
        String body =
                discovers
                        ? "{\"Endpoints\":[{\"Address\":\"discovered.example\",\"CachePeriodInMinutes\":60}]}"
                        : "{}";
        return new CannedHttpClient.Answer(
                200, "application/x-amz-json-1.0", SdkBytes.fromUtf8String(body));
    }
}
