package io.streamgauge.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.deadletter.DeadLetter.Reason;
import io.streamgauge.deadletter.DeadLetter.RecordContent;
import io.streamgauge.deadletter.DeadLetter.RowContent;
import io.streamgauge.deadletter.DeadLetter.ShardPosition;
import io.streamgauge.deadletter.DeadLetter.Source;
import io.streamgauge.delivery.RejectReason;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.TimeUnit;
import io.streamgauge.timestream.TableName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;

/** The form of dead letters, which is public: files are read by other programs. */
class DeadLetterJsonTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant BEFORE = NOON.minusSeconds(1);
    private static final Row ROW = new Row("prices.csv line 7", Map.of("price", 1.5));
    private static final Reading READING =
            new Reading(
                    ROW,
                    NOON,
                    TimeUnit.SECONDS,
                    Map.of("symbol", "BTC"),
                    "price",
                    new Measures.Single(new DoubleValue(1.5)),
                    3);
    private static final Source TABLE =
            Source.ofTable("prices", new TableName("market", "prices"), ROW.origin());
    private static final Source STREAM = Source.ofStream("orders", "orders", "order 5");

    @Test
    void aRejectedReading() {
        assertForm(
                DeadLetter.of(
                        new RejectedReading(
                                READING, RejectReason.SAME_VERSION, "another value", 4L),
                        TABLE,
                        BEFORE,
                        NOON),
                """
                {"at":"2026-11-20T12:00:00Z","route":"prices","endpoint":"timestream:market/prices",\
                "origin":"prices.csv line 7","received":"2026-11-20T11:59:59Z","class":"same_version",\
                "reason":"another value","existingVersion":4,"row":{"price":1.5},"reading":{\
                "time":"2026-11-20T12:00:00Z","timeUnit":"SECONDS","dimensions":{"symbol":"BTC"},\
                "measureName":"price","measure":{"type":"DOUBLE","value":"1.5"},"version":3}}\
                """);
    }

    @Test
    void aRowThatDoesNotFitItsMapping() {
        assertForm(
                DeadLetter.of(
                        new RejectedReading(
                                new Rejection(ROW, "symbol", "must be there", null),
                                RejectReason.MAPPING,
                                "no symbol",
                                null),
                        TABLE,
                        BEFORE,
                        NOON),
                """
                {"at":"2026-11-20T12:00:00Z","route":"prices","endpoint":"timestream:market/prices",\
                "origin":"prices.csv line 7","received":"2026-11-20T11:59:59Z","class":"mapping",\
                "reason":"no symbol","row":{"price":1.5}}\
                """);
    }

    @Test
    void aRecordThatWasRead() {
        assertForm(
                new DeadLetter(
                        NOON,
                        STREAM,
                        new Reason("delivery_failed", "poison"),
                        new RecordContent(
                                SdkBytes.fromUtf8String("{\"id\":5}"),
                                "key",
                                new ShardPosition("shardId-000000000000", "49", 2, BEFORE))),
                """
                {"at":"2026-11-20T12:00:00Z","route":"orders","endpoint":"kinesis:orders",\
                "origin":"order 5","received":"2026-11-20T11:59:59Z","class":"delivery_failed",\
                "reason":"poison","shardId":"shardId-000000000000","sequenceNumber":"49",\
                "subSequenceNumber":2,"partitionKey":"key","data":"{\\"id\\":5}"}\
                """);
    }

    @Test
    void aRecordThatWasToBeWritten() {
        byte[] bytes = {(byte) 0xff, 0};
        assertForm(
                new DeadLetter(
                        NOON,
                        Source.ofStream(null, "orders", "order 5"),
                        new Reason("too_large", "the stream takes 1048576"),
                        new RecordContent(SdkBytes.fromByteArray(bytes), "key", null)),
                """
                {"at":"2026-11-20T12:00:00Z","route":null,"endpoint":"kinesis:orders",\
                "origin":"order 5","class":"too_large","reason":"the stream takes 1048576",\
                "partitionKey":"key","dataBase64":"/wA="}\
                """);
    }

    @Test
    void aRowThatBecameNoRecord() {
        Row row = new Row("order 5", Map.of("price", 1.5));
        assertForm(
                new DeadLetter(
                        NOON,
                        STREAM,
                        new Reason("mapping", "no symbol"),
                        new RowContent(row, null, Optional.empty())),
                """
                {"at":"2026-11-20T12:00:00Z","route":"orders","endpoint":"kinesis:orders",\
                "origin":"order 5","class":"mapping","reason":"no symbol","row":{"price":1.5}}\
                """);
    }

    private static void assertForm(DeadLetter letter, String line) {
        assertThat(DeadLetterJson.write(letter)).isEqualTo(line);
        assertThat(read(line)).hasToString(letter.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"endpoint\":",
                "{\"endpoint\":\"timestream:market/prices\",\"row\":{}}",
                "{\"endpoint\":\"timestream:m/prices\",\"origin\":\"o\",\"row\":{}}"
            })
    void otherLinesAreRefused(String line) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"endpoint\":\"timestream:|\"database\":\"market\",\"table\":\"|\"endpoint\" is"
                        + " missing, as the line has the form of an earlier version: write"
                        + " \"endpoint\":\"timestream:DATABASE/TABLE\" or"
                        + " \"endpoint\":\"kinesis:STREAM\" into it",
                "timestream:market|file:market|\"endpoint\" must begin with timestream:,"
                        + " influxdb: or kinesis:, but is \"file:market/prices\"",
                "\"class\":|\"kind\":|\"class\" is missing",
            })
    void theMemberThatIsNotValidIsNamed(String right, String wrong, String message) {
        String line =
                "{\"at\":\"2026-11-20T12:00:00Z\",\"route\":\"r\",\"endpoint\":\"timestream:market/prices\",\"origin\":\"o\",\"class\":\"other\",\"reason\":\"\",\"row\":{}}";
        assertThat(read(line).source()).isEqualTo(new Source("r", "timestream:market/prices", "o"));

        assertThatThrownBy(() -> read(line.replace(right, wrong))).hasMessage(message);
    }

    @Test
    void aRowKeepsEachDigitOfItsNumbers() {
        String row = "{\"price\":1.50000000000000000000000000000012345,\"w\":5.00,\"e\":1E+400}";
        String line =
                "{\"at\":\"2026-11-20T12:00:00Z\", \"endpoint\":\"timestream:market/prices\","
                        + " \"origin\":\"o\",\"class\":\"other\",\"reason\":\"\",\"row\": %s }"
                                .formatted(row);

        assertThat(DeadLetterJson.write(read(line))).endsWith("\"row\":" + row + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"at\": \"2026-11-20T12:00:00Z\", \"route\": null, \"endpoint\":"
                        + " \"timestream:d/t\"}",
                "{\"endpoint\":\"kinesis:s\",\"data\":\"d\",\"at\":\"2026-11-20T12:00:00Z\"}",
                " {\"row\":{\"a\":[1,{}]},\"endpoint\":\"timestream:d/t\",\"at\":\"\"}",
                "{\"at\":\"2026-11-20T12:00:00Z\",\"endpoint\":\"timestream:d/t\",\"row\":{\"a\":",
            })
    void anEditedLineIsReplayable(String line) {
        assertThat(DeadLetterJson.isReplayable(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[{\"at\":\"\",\"endpoint\":\"timestream:d/t\"}]",
                "{\"endpoint\":\"https://example.com\",\"price\":1}",
                "{\"at\":\"\",\"price\":{\"endpoint\":\"timestream:d/t\"}}",
                "{\"at\":\"\",\"endpoint\":\"kinesis:s\",\"row\":{\"data\":1}}",
            })
    void otherLinesAreNotReplayable(String line) {
        assertThat(DeadLetterJson.isReplayable(line)).isFalse();
    }

    private static DeadLetter read(String line) {
        return DeadLetterJson.read(line.getBytes(StandardCharsets.UTF_8));
    }
}
