package io.streamgauge.timestream;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.delivery.PendingWrite;
import io.streamgauge.delivery.RejectReason;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.TimeUnit;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecord;

/** Timestream's reasons, as its documentation and its answers word them. */
class RejectionsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Rejections REJECTIONS = new Rejections(() -> NOW);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "2026-11-20T10:00:00Z|The record timestamp is outside the time range [a, b) of the"
                        + " memory store.|TOO_OLD",
                "2026-11-21T10:30:00Z|The record timestamp is outside the time range [a, b) of the"
                        + " data ingestion window.|TOO_NEW",
                "2026-11-21T10:00:00Z|The record version 2 is lower than the existing version 200."
                        + " A higher version is required.|STALE_VERSION",
                "2026-11-21T10:00:00Z|A record already exists with the same time, dimensions,"
                        + " measure name, and record version.|SAME_VERSION",
                "2026-11-21T10:00:00Z|The measure value type of the record does not"
                        + " match.|TYPE_CONFLICT",
                "2026-11-21T10:00:00Z|The partition key dimension is required.|PARTITION_KEY",
                "2026-11-21T10:00:00Z|The record has no dimension 'device_type', which the table's"
                        + " partition key requires.|PARTITION_KEY",
                "2026-11-21T10:00:00Z|The name 'type' is taken.|OTHER",
                "2026-11-21T10:00:00Z|Something else.|OTHER",
            })
    void reasonsHaveTheirClasses(Instant time, String reason, RejectReason kind) {
        RejectedReading rejected =
                REJECTIONS.of(
                        pending(time),
                        RejectedRecord.builder().reason(reason).existingVersion(200L).build());

        assertThat(rejected.rejectionClass()).isEqualTo(kind);
        assertThat(rejected.reason()).isEqualTo(reason);
        assertThat(rejected.existingVersion()).isEqualTo(200);
    }

    @Test
    void anInvalidRecordBreaksAQuotaUnlessItsReasonSaysOtherwise() {
        assertThat(REJECTIONS.ofInvalid(pending(NOW), new IllegalStateException("bad name")))
                .extracting(RejectedReading::rejectionClass, RejectedReading::reason)
                .containsExactly(RejectReason.QUOTA, "bad name");
        assertThat(
                        REJECTIONS.ofInvalid(
                                pending(NOW),
                                new IllegalStateException("the partition key is missing")))
                .extracting(RejectedReading::rejectionClass)
                .isEqualTo(RejectReason.PARTITION_KEY);
    }

    @Test
    void aRejectionWithoutAReasonSaysSo() {
        assertThat(REJECTIONS.of(pending(NOW), RejectedRecord.builder().build()).reason())
                .isEqualTo("no reason given");
    }

    private static PendingReading pending(Instant time) {
        Reading reading =
                new Reading(
                        new Row("row 1", Map.of()),
                        time,
                        TimeUnit.SECONDS,
                        Map.of("symbol", "BTC"),
                        "price",
                        new Measures.Single(new DoubleValue(1)),
                        1);
        TableName table = new TableName("market", "prices");
        return new PendingReading(reading, 50, new PendingWrite(table, 1, NOW, Runnable::run));
    }
}
