package io.streamgauge.kinesis.wire;

import io.streamgauge.faults.CannedHttpClient;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** A Kinesis that keeps the last request, and returns a fixed response. */
final class CannedKinesis {

    private CannedHttpClient.Answer answer = answer(200, new byte[0]);
    private final CannedHttpClient http = new CannedHttpClient(request -> answer);

    /** A client of the SDK, as anyone would build it, that sends here. */
    KinesisAsyncClient client() {
        return KinesisAsyncClient.builder()
                .httpClient(http)
                .region(Region.US_EAST_1)
                .overrideConfiguration(it -> it.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
                .build();
    }

    CannedKinesis answering(int status, byte[] bytes) {
        answer = answer(status, bytes);
        return this;
    }

    SdkHttpRequest request() {
        return http.request();
    }

    byte[] body() {
        return http.body();
    }

    private static CannedHttpClient.Answer answer(int status, byte[] bytes) {
        return new CannedHttpClient.Answer(
                status, "application/x-amz-cbor-1.1", SdkBytes.fromByteArray(bytes));
    }
}
