package io.streamgauge.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.TimeUnit;
import io.streamgauge.timestream.RejectReason;
import io.streamgauge.timestream.RejectedReading;
import io.streamgauge.timestream.TableName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterLineTest {

    private static final TableName TABLE = new TableName("market", "prices");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
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

    @Test
    void aLineHoldsTheRowTheReadingAndWhyItIsNotInTheTable() {
        String line =
                DeadLetterLine.write(
                        new RejectedReading(
                                READING, RejectReason.SAME_VERSION, "another value", 4L),
                        TABLE,
                        new DeadLetterLine.Circumstances("prices", NOON.minusSeconds(1), NOON));

        assertThat(line)
                .startsWith(
                        "{\"at\":\"2026-11-20T12:00:00Z\",\"route\":\"prices\",\"database\":\"market\",\"table\":\"prices\",\"class\":\"same_version\",\"reason\":\"another"
                            + " value\",\"existingVersion\":4,\"received\":\"2026-11-20T11:59:59Z\",\"origin\":\"prices.csv"
                            + " line"
                            + " 7\",\"row\":{\"price\":1.5},\"reading\":{\"time\":\"2026-11-20T12:00:00Z\"")
                .endsWith("}}");
        assertThat(DeadLetterLine.read(line.getBytes(StandardCharsets.UTF_8)))
                .hasToString(
                        new DeadLetterLine(TABLE, ROW, NOON.minusSeconds(1), Optional.of(READING))
                                .toString());
    }

    @Test
    void aRowThatDoesNotFitTheMappingHasNoReading() {
        String line =
                DeadLetterLine.write(
                        new RejectedReading(
                                new Rejection(ROW, "symbol", "must be present", null),
                                RejectReason.MAPPING,
                                "no symbol",
                                null),
                        TABLE,
                        new DeadLetterLine.Circumstances("prices", NOON.minusSeconds(1), NOON));

        assertThat(line)
                .isEqualTo(
                        "{\"at\":\"2026-11-20T12:00:00Z\",\"route\":\"prices\",\"database\":\"market\",\"table\":\"prices\",\"class\":\"mapping\",\"reason\":\"no"
                            + " symbol\",\"received\":\"2026-11-20T11:59:59Z\",\"origin\":\"prices.csv"
                            + " line 7\",\"row\":{\"price\":1.5}}");
        assertThat(DeadLetterLine.read(line.getBytes(StandardCharsets.UTF_8)))
                .hasToString(
                        new DeadLetterLine(TABLE, ROW, NOON.minusSeconds(1), Optional.empty())
                                .toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"database\":",
                "{\"database\":\"market\",\"table\":\"prices\",\"row\":{}}",
                "{\"database\":\"m\",\"table\":\"prices\",\"origin\":\"o\",\"row\":{}}"
            })
    void whatIsNoSuchLineIsRefused(String line) {
        assertThatThrownBy(() -> DeadLetterLine.read(line.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("null");
    }
}
