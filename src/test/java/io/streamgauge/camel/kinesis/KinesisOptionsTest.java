package io.streamgauge.camel.kinesis;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of options that are wrong. */
class KinesisOptionsTest extends KinesisRoutes {

    @Test
    void allProblemsAreReportedAtOnce() {
        assertThatThrownBy(
                        () ->
                                context.getEndpoint(
                                        "kinesis:a/b?iteratorType=AT_SEQUENCE_NUMBER&retries=-1&delay=1ms"))
                .rootCause()
                .hasMessageContaining("\"streamName\" must be 1 to 128 of a-z")
                .hasMessageContaining("\"sequenceNumber\" must be given")
                .hasMessageContaining("\"shardId\" must be given")
                .hasMessageContaining("\"retries\" must be at least 0, but is -1")
                .hasMessageContaining("\"delay\" must be at least 200 ms");
    }

    @Test
    void conflictingDurationsAreReported() {
        assertThatThrownBy(
                        () ->
                                context.getEndpoint(
                                        "kinesis:a?delay=2m&stallTimeout=90s&linger=5s&deliveryTimeout=5s"))
                .rootCause()
                .hasMessageContaining("\"delay\" must be shorter than \"stallTimeout\"")
                .hasMessageContaining("but is 2 min, and the other is 90 s")
                .hasMessageContaining("\"linger\" must be shorter than \"deliveryTimeout\"")
                .hasMessageContaining("but is 5 s, and the other is 5 s");
    }

    @Test
    void invalidShardIdsAreReported() {
        assertThatThrownBy(() -> context.getEndpoint("kinesis:a?shardId=0"))
                .rootCause()
                .hasMessageContaining("\"shardId\" must be shardId- and 12 digits, but is '0'");
    }

    @Test
    void unusedStartPositionsAreReported() {
        assertThatThrownBy(
                        () ->
                                context.getEndpoint(
                                        "kinesis:a?sequenceNumber=7&messageTimestamp=2026-11-20T10:00:00Z"))
                .rootCause()
                .hasMessageContaining(
                        "\"sequenceNumber\" is used only when \"iteratorType\" is"
                                + " AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER, but is '7'")
                .hasMessageContaining(
                        "\"messageTimestamp\" is used only when \"iteratorType\" is AT_TIMESTAMP,"
                                + " but is '2026-11-20T10:00:00Z'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "iteratorType | FOO | one of TRIM_HORIZON, LATEST, AT_TIMESTAMP",
                "retryDelay | soon | a duration such as 500ms, 30s, 5m, 6h, 30d or 1h30m",
                "prefetchSize | 10MB | a whole number like 1000, without a unit",
                "retries | many | a whole number like 1000, without a unit",
                "batch | maybe | true or false"
            })
    void invalidValuesAreReportedWithTheirRule(String key, String value, String right) {
        assertThatThrownBy(() -> context.getEndpoint("kinesis:a?%s=%s".formatted(key, value)))
                .hasStackTraceContaining("The endpoint kinesis:a is not valid")
                .hasStackTraceContaining("\"%s\" must be %s".formatted(key, right))
                .hasStackTraceContaining("but is '%s'".formatted(value));
    }
}
