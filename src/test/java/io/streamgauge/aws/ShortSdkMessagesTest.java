package io.streamgauge.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.faults.HttpSource;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** What is said of requests that had no answer, by an endpoint that gives none. */
@Tag("long")
class ShortSdkMessagesTest {

    @Test
    void aClosedConnectionIsOneSentence() {
        try (HttpSource silent = HttpSource.start((request, wire) -> {});
                KinesisAsyncClient kinesis = client(silent, Duration.ofSeconds(20))) {
            assertThatThrownBy(() -> kinesis.listStreams().join())
                    .hasCauseInstanceOf(SdkClientException.class)
                    .cause()
                    .hasMessageContaining("The connection was closed during the request.")
                    .hasMessageNotContainingAny("TCP dump", "proxies", "\n")
                    .hasCauseInstanceOf(java.io.IOException.class);
        }
    }

    @Test
    void anExhaustedPoolIsOneSentence() {
        try (HttpSource slow = HttpSource.start((request, wire) -> wire.pause(120_000));
                KinesisAsyncClient kinesis = client(slow, Duration.ofSeconds(60))) {
            CompletableFuture<?> first = kinesis.listStreams();
            CompletableFuture<?> second = kinesis.listStreams();

            assertThatThrownBy(() -> CompletableFuture.anyOf(first, second).join())
                    .cause()
                    .hasMessageContaining("took longer than the configured maximum time.")
                    .hasMessageNotContainingAny("Consider", "sockets", "\n");
            assertThat(first.isDone() && second.isDone()).isFalse();
        }
    }

    private static KinesisAsyncClient client(HttpSource source, Duration requestTimeout) {
        return new AwsClients(
                        new AwsSettings(
                                "us-east-1",
                                URI.create(source.url("")),
                                null,
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("id", "secret")),
                                Duration.ofSeconds(5),
                                requestTimeout,
                                1,
                                TimestreamSender.SDK))
                .kinesis();
    }
}
