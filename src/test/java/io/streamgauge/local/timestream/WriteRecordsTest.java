package io.streamgauge.local.timestream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValueType;
import software.amazon.awssdk.services.timestreamwrite.model.PartitionKeyEnforcementLevel;
import software.amazon.awssdk.services.timestreamwrite.model.PartitionKeyType;
import software.amazon.awssdk.services.timestreamwrite.model.Record;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecord;
import software.amazon.awssdk.services.timestreamwrite.model.ResourceNotFoundException;
import software.amazon.awssdk.services.timestreamwrite.model.TimeUnit;
import software.amazon.awssdk.services.timestreamwrite.model.ValidationException;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsRequest;

class WriteRecordsTest extends WriteContract {

    @Test
    void recordsOfEachTypeAndUnitAreIngested() {
        var ingested =
                write(
                        single("1.5").build(),
                        single("2").measureName("n").measureValueType("BIGINT").build(),
                        single("x").measureName("s").measureValueType("VARCHAR").build(),
                        single("true").measureName("b").measureValueType("BOOLEAN").build(),
                        single("1")
                                .time(epoch(Duration.ofSeconds(1)))
                                .timeUnit("SECONDS")
                                .measureName("t1")
                                .build(),
                        single("1")
                                .time(epoch(Duration.ofNanos(1000)))
                                .timeUnit("MICROSECONDS")
                                .measureName("t2")
                                .build(),
                        single("1")
                                .time(epoch(Duration.ofNanos(1)))
                                .timeUnit("NANOSECONDS")
                                .measureName("t3")
                                .build());

        assertThat(ingested.total()).isEqualTo(7);
        assertThat(ingested.memoryStore()).isEqualTo(7);
        assertThat(ingested.magneticStore()).isZero();
    }

    @Test
    void multiMeasureRecordsHoldAllTypes() {
        Record record =
                multi(
                                Map.of(
                                        "a", MeasureValueType.DOUBLE,
                                        "b", MeasureValueType.BIGINT,
                                        "c", MeasureValueType.VARCHAR,
                                        "d", MeasureValueType.BOOLEAN,
                                        "e", MeasureValueType.TIMESTAMP),
                                "1e3",
                                "-9",
                                "text",
                                "False",
                                "1700000000000")
                        .build();

        assertThat(write(record).total()).isEqualTo(1);
        assertThat(write(record).total()).isEqualTo(1);
    }

    @Test
    void commonAttributesCompleteEachRecord() {
        var request =
                WriteRecordsRequest.builder()
                        .commonAttributes(
                                common ->
                                        common.dimensions(dimension("region", "north"))
                                                .measureName("load")
                                                .measureValueType(MeasureValueType.BIGINT)
                                                .timeUnit(TimeUnit.SECONDS)
                                                .version(7L)
                                                .time(epoch(Duration.ofSeconds(1))))
                        .records(
                                Record.builder()
                                        .dimensions(dimension("host", "a"))
                                        .measureValue("1")
                                        .build(),
                                Record.builder().measureValue("2").build());

        assertThat(write(request).total()).isEqualTo(2);
        Record same =
                single("2")
                        .dimensions(dimension("region", "north"))
                        .measureValueType(MeasureValueType.BIGINT)
                        .timeUnit(TimeUnit.SECONDS)
                        .time(epoch(Duration.ofSeconds(1)))
                        .build();
        assertThat(rejected(same).get(0).existingVersion()).isEqualTo(7);
    }

    @Test
    void aDimensionBothCommonAndOfARecordFailsTheCall() {
        var request =
                WriteRecordsRequest.builder()
                        .commonAttributes(common -> common.dimensions(dimension("host", "a")))
                        .records(single("1").build());

        assertThatThrownBy(() -> write(request)).hasCauseInstanceOf(ValidationException.class);
    }

    @Test
    void theSameRecordAgainIsAcceptedSilently() {
        write(single("1").build());

        assertThat(write(single("1").build()).total()).isEqualTo(1);
        assertThat(write(single("1").build(), single("1").build()).total()).isEqualTo(2);
    }

    @Test
    void anotherValueWithTheSameVersionIsRejected() {
        write(single("1").build());

        RejectedRecord rejected = rejected(single("2").build()).get(0);
        assertThat(rejected.recordIndex()).isZero();
        assertThat(rejected.existingVersion()).isEqualTo(1);
        assertThat(rejected.reason())
                .startsWith("A record already exists with the same time, dimensions, measure name");
    }

    @Test
    void aHigherVersionReplacesAndALowerOneIsRejected() {
        write(single("1").version(5L).build());
        write(single("2").version(200L).build());

        RejectedRecord rejected = rejected(single("3").version(2L).build()).get(0);
        assertThat(rejected.existingVersion()).isEqualTo(200);
        assertThat(rejected.reason())
                .isEqualTo(
                        "The record version 2 is lower than the existing version 200. A higher version is required to update the measure value.");
        assertThat(write(single("2").version(200L).build()).total()).isEqualTo(1);
    }

    @Test
    void recordsOfOneRequestAreTakenInTheirOrder() {
        var rejected =
                rejected(
                        single("1").build(),
                        single("2").build(),
                        single("3").version(3L).build(),
                        single("4").version(2L).build(),
                        single("3").version(3L).build());

        assertThat(rejected)
                .extracting(RejectedRecord::recordIndex, RejectedRecord::existingVersion)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, 1L),
                        org.assertj.core.groups.Tuple.tuple(3, 3L));
    }

    @Test
    void allButTheRejectedRecordsAreWritten() {
        write(single("1").measureName("old").build());
        Record[] records =
                IntStream.range(0, 100)
                        .mapToObj(i -> single("1").measureName("m" + i).build())
                        .toArray(Record[]::new);
        records[10] = single("1").time(at(Duration.ofHours(-7))).build();
        records[20] = single("true").measureName("old").measureValueType("BOOLEAN").build();
        records[30] = single("2").measureName("old").build();

        assertThat(rejected(records))
                .extracting(RejectedRecord::recordIndex)
                .containsExactly(10, 20, 30);
        records[10] = records[20] = records[30] = records[0];
        assertThat(write(records).total()).isEqualTo(100);
    }

    @Test
    void aTypeIsFixedByTheFirstWrite() {
        write(single("1").build(), multi(Map.of("x", MeasureValueType.BIGINT), "1").build());

        assertThat(
                        rejected(
                                single("1").measureValueType(MeasureValueType.BIGINT).build(),
                                multi(Map.of("x", MeasureValueType.DOUBLE), "1")
                                        .dimensions(dimension("host", "b"))
                                        .build(),
                                single("1").measureName("all").build(),
                                multi(Map.of("host", MeasureValueType.DOUBLE), "1")
                                        .dimensions(dimension("rack", "b"))
                                        .build(),
                                single("1").dimensions(dimension("x", "b")).build()))
                .extracting(RejectedRecord::recordIndex)
                .containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void timesOutsideTheMemoryStoreAreRejected() {
        List<RejectedRecord> rejected =
                rejected(
                        single("1").time(at(Duration.ofHours(-7))).build(),
                        single("1").time(at(Duration.ofHours(-5))).build(),
                        single("1").time(at(Duration.ofMinutes(14))).build(),
                        single("1").time(at(Duration.ofHours(1))).build());

        assertThat(rejected).extracting(RejectedRecord::recordIndex).containsExactly(0, 3);
        assertThat(rejected.get(0).reason())
                .matches(
                        "The record timestamp is outside the time range \\[.*Z, .*Z\\) of the memory store\\.");
        assertThat(rejected.get(1).reason()).endsWith("of the data ingestion window.");
    }

    @Test
    void lateRecordsGoToTheMagneticStoreWhenTheTableTakesThem() {
        createTableWithLateRecords();

        var ingested =
                write(
                        single("1").build(),
                        single("1").time(at(Duration.ofHours(-2))).build(),
                        single("1").time(at(Duration.ofDays(-9))).build());
        assertThat(ingested.total()).isEqualTo(3);
        assertThat(ingested.memoryStore()).isEqualTo(1);
        assertThat(ingested.magneticStore()).isEqualTo(2);
        assertThat(rejected(single("1").time(at(Duration.ofDays(-11))).build())).hasSize(1);
    }

    @Test
    void aRequiredPartitionKeyIsEnforced() {
        create(
                newTable()
                        .schema(
                                schema ->
                                        schema.compositePartitionKey(
                                                key ->
                                                        key.type(PartitionKeyType.DIMENSION)
                                                                .name("host")
                                                                .enforcementInRecord(
                                                                        PartitionKeyEnforcementLevel
                                                                                .REQUIRED)))
                        .build());

        var rejected =
                rejected(
                        single("1").build(),
                        single("1").dimensions(dimension("rack", "b")).build());
        assertThat(rejected).extracting(RejectedRecord::recordIndex).containsExactly(1);
        assertThat(rejected.get(0).reason()).contains("host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"it's", " ", "a b\n\tc", "ü€😀", "--;/*", "null", "%s {0}"})
    void namesAndValuesKeepAnyCharacter(String text) {
        Record record =
                multi(Map.of(text, MeasureValueType.VARCHAR), text + "\u0000" + text)
                        .measureName(text)
                        .dimensions(dimension(text + text, text))
                        .build();

        assertThat(write(record).total()).isEqualTo(1);
        assertThat(write(record).total()).isEqualTo(1);
    }

    @Test
    void aRecordBringsManyColumnsAtOnce() {
        Map<String, MeasureValueType> types = new TreeMap<>();
        IntStream.range(0, 240).forEach(i -> types.put("c" + i, MeasureValueType.BOOLEAN));
        String[] values = Collections.nCopies(240, "true").toArray(String[]::new);

        assertThat(write(multi(types, values).build()).total()).isEqualTo(1);
    }

    @Test
    void aTableOrDatabaseThatIsNotThereIsNotFound() {
        table = "elsewhere";
        assertThatThrownBy(() -> write(single("1").build()))
                .hasCauseInstanceOf(ResourceNotFoundException.class);
    }

    private String at(Duration offset) {
        return String.valueOf(now.plus(offset).toEpochMilli());
    }

    /** Now, counted in the unit. */
    private String epoch(Duration unit) {
        Duration since = Duration.between(Instant.EPOCH, now);
        return String.valueOf(
                unit.compareTo(Duration.ofSeconds(1)) == 0
                        ? since.toSeconds()
                        : since.toNanos() / unit.toNanos());
    }
}
