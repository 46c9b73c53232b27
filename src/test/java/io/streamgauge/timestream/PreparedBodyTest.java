package io.streamgauge.timestream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.reading.Reading;
import io.streamgauge.timestream.wire.PreparedBody;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsRequest;

class PreparedBodyTest {

    private static final TableName TABLE = new TableName("market", "prices");

    private final SentRequests sent = new SentRequests();
    private final Batch batch = batch(TestReadings.prices(100));

    @Test
    void theBodyIsSentWithItsLengthAndSigned() {
        try (TimestreamWriteAsyncClient client = sent.client().build()) {
            client.writeRecords(RequestBuilder.writeRecords(TABLE, batch)).join();
        }

        assertThat(sent.body()).isEqualTo(WriteRecordsJson.of(TABLE, batch));
        mustFitTheBody();
    }

    @Test
    void theBodyIsSentToAnEndpointThatIsDiscovered() {
        try (TimestreamWriteAsyncClient client =
                sent.client().endpointDiscoveryEnabled(true).build()) {
            client.writeRecords(RequestBuilder.writeRecords(TABLE, batch)).join();
        }

        assertThat(sent.request().host()).isEqualTo("discovered.example");
        assertThat(sent.body()).isEqualTo(WriteRecordsJson.of(TABLE, batch));
        mustFitTheBody();
    }

    @Test
    void requestsWithoutAPreparedBodyAreNotChanged() {
        WriteRecordsRequest request =
                WriteRecordsRequest.builder().databaseName("market").tableName("prices").build();
        try (TimestreamWriteAsyncClient client = sent.client().build()) {
            client.writeRecords(request).join();
        }

        assertThat(new String(sent.body(), UTF_8))
                .isEqualTo("{\"DatabaseName\":\"market\",\"TableName\":\"prices\"}");
        mustFitTheBody();
    }

    @Test
    void aMissingFileOfInterceptorsIsDetected() {
        assertThat(PreparedBody.isFound(PreparedBody.class.getClassLoader())).isTrue();
        assertThat(PreparedBody.isFound(ClassLoader.getPlatformClassLoader())).isFalse();
    }

    private void mustFitTheBody() {
        assertThat(sent.request().firstMatchingHeader("Content-Length"))
                .contains(Integer.toString(sent.body().length));
        assertThat(sent.request().firstMatchingHeader("Authorization").orElseThrow())
                .endsWith("Signature=" + new RequestSignature(sent.request(), sent.body()).value());
    }

    private static Batch batch(List<Reading> readings) {
        return Batch.of(
                readings.stream().map(reading -> new PendingReading(reading, 0, null)).toList());
    }
}
