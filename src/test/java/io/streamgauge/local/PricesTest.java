package io.streamgauge.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The example of docs/local.md, which a user puts into a test. */
class PricesTest {

    // docs/local.md begins
    private static LocalAws aws;

    @BeforeAll
    static void start() {
        aws = LocalAws.start(0); // a free port; nothing is kept
        aws.createStream("prices", 2);
        aws.createTable("market", "prices");
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @Test
    void aPriceIsPut() {
        try (KinesisClient kinesis =
                KinesisClient.builder()
                        .endpointOverride(aws.url())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("any", "any")))
                        .build()) {
            kinesis.putRecord(
                    put ->
                            put.streamName("prices")
                                    .partitionKey("BTC")
                                    .data(SdkBytes.fromUtf8String("64000.5")));
        }
    }

    // docs/local.md ends

    @Test
    void theDocsShowThisSource() throws Exception {
        List<String> source =
                Files.readAllLines(Path.of("src/test/java/io/streamgauge/local/PricesTest.java"));
        String shown =
                String.join(
                                "\n",
                                source.subList(
                                        source.indexOf("    // docs/local.md begins") + 1,
                                        source.indexOf("    // docs/local.md ends")))
                        .indent(-4)
                        .strip();

        assertThat(Files.readString(Path.of("docs/local.md")))
                .contains("```java\n" + shown + "\n```\n");
    }
}
