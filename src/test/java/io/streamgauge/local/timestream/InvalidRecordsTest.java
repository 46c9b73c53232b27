package io.streamgauge.local.timestream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValueType;
import software.amazon.awssdk.services.timestreamwrite.model.Record;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecord;
import software.amazon.awssdk.services.timestreamwrite.model.ValidationException;

/**
 * The records that WriteRecords does not take, and whether they fail the call or are rejected
 * alone.
 */
class InvalidRecordsTest extends WriteContract {

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e999", "x", "1d", "0x1p3", " 1"})
    void whatIsNoFiniteNumberFailsTheCall(String value) {
        assertThatThrownBy(() -> write(single("1").build(), single(value).build()))
                .hasCauseInstanceOf(ValidationException.class)
                .hasMessageContaining("Invalid measure value for record.");
        assertThat(write(single("3").build()).total()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "BIGINT, 1.5",
        "BIGINT, 9223372036854775808",
        "BOOLEAN, yes",
        "TIMESTAMP, 1",
        "MULTI, 1",
    })
    void whatIsNotOfItsTypeFailsTheCall(String type, String value) {
        assertThatThrownBy(() -> write(single(value).measureValueType(type).build()))
                .hasCauseInstanceOf(ValidationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "now", "2026-11-21T00:00:00Z"})
    void whatIsNoTimeFailsTheCall(String time) {
        assertThatThrownBy(() -> write(single("1").time(time).build()))
                .hasCauseInstanceOf(ValidationException.class)
                .hasMessageContaining("Invalid time for record.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time",
                "measure_value",
                "ts_non_existent_col",
                "ts_x",
                "measure_names",
                "a:b",
                "a\u0000b"
            })
    void reservedAndMalformedNamesFailTheCall(String name) {
        assertThatThrownBy(() -> write(single("1").dimensions(dimension(name, "a")).build()))
                .hasCauseInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> write(multi(Map.of(name, MeasureValueType.DOUBLE), "1").build()))
                .hasCauseInstanceOf(ValidationException.class);
    }

    @Test
    void recordsNeedADimensionWithAValueAndAVersionFromOne() {
        assertThatThrownBy(() -> write(single("1").dimensions(List.of()).build()))
                .hasCauseInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> write(single("1").dimensions(dimension("host", "")).build()))
                .hasCauseInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> write(single("1").version(0L).build()))
                .hasCauseInstanceOf(ValidationException.class);
    }

    @Test
    void aRequestHoldsFromOneToAHundredRecords() {
        Record[] many = Collections.nCopies(101, single("1").build()).toArray(Record[]::new);

        assertThatThrownBy(() -> write(many))
                .hasCauseInstanceOf(ValidationException.class)
                .hasMessageContaining("1 validation error detected")
                .hasMessageContaining("at 'records' failed to satisfy constraint")
                .hasMessageContaining("Member must have length less than or equal to 100");
        assertThatThrownBy(() -> write(new Record[0]))
                .hasCauseInstanceOf(ValidationException.class)
                .hasMessageContaining("greater than or equal to 1");
    }

    @Test
    void recordsBeyondTheQuotasOfARecordAreRejected() {
        assertThat(
                        rejected(
                                single("x".repeat(2048))
                                        .measureName("s")
                                        .measureValueType("VARCHAR")
                                        .build(),
                                single("1").measureName("m".repeat(257)).build(),
                                single("1").dimensions(dimension("d", "x".repeat(2040))).build(),
                                single("1").dimensions(dimension("ä".repeat(31), "x")).build()))
                .extracting(RejectedRecord::recordIndex)
                .containsExactly(0, 1, 2, 3);
    }
}
