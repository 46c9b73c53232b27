package io.streamgauge.camel.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.faults.LogLines;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the log says of records that are given up. */
class PoisonLogTest extends KinesisReads {

    @ParameterizedTest
    @ValueSource(strings = {"?retries=0", "?retries=0&batch=true"})
    void fewPoisonRecordsAreLoggedWithTheirData(String options) throws Exception {
        stream = stream + options.length();
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 5);
        try (LogLines log = new LogLines("io.streamgauge.kinesis")) {
            start(
                    read(
                            options,
                            exchange -> {
                                throw new IllegalStateException("cannot do it");
                            }));

            await().until(() -> counted("dead-lettered") == 5);
            List<String> warnings =
                    log.lines().stream().filter(line -> line.startsWith("WARN")).toList();
            assertThat(warnings).hasSize(5);
            assertThat(warnings.get(3))
                    .contains("shardId-000000000000 with key \"3\" and data '3' was given up")
                    .endsWith("java.lang.IllegalStateException: cannot do it")
                    .doesNotContain("\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {40})
    void manyPoisonRecordsAreLoggedInFewLines(int records) throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, records);
        try (LogLines log = new LogLines("io.streamgauge.kinesis")) {
            start(
                    read(
                            "?retries=0",
                            exchange -> {
                                throw new IllegalStateException("cannot do it");
                            }));

            await().until(() -> counted("dead-lettered") == records);
            assertThat(log.lines().stream().filter(line -> line.startsWith("WARN")).count())
                    .isBetween(1L, 20L);
        }
    }
}
