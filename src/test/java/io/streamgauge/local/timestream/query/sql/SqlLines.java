package io.streamgauge.local.timestream.query.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.local.LocalAwsFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.TimestreamQueryException;

/** An embedded endpoint that is asked lines such as {@code 1 + 2, 'a' => 3 | a}. */
final class SqlLines implements AutoCloseable {

    /** What now() is. */
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:00.123Z");

    private static final int MAX_NAME = 60;

    private final LocalAwsFixture aws;
    private final TimestreamQueryClient client;

    SqlLines(Path folder) throws IOException {
        aws = LocalAwsFixture.start(folder, InstantSource.fixed(NOW));
        client = aws.timestreamQuery();
    }

    @Override
    public void close() {
        aws.close();
    }

    /** A test for each line. */
    Stream<DynamicTest> tests(String lines) {
        return lines.lines()
                .map(line -> line.split(" => ", 2))
                .map(
                        line ->
                                DynamicTest.dynamicTest(
                                        line[0].substring(0, Math.min(MAX_NAME, line[0].length())),
                                        () -> assertThat(row(line[0])).isEqualTo(line[1])));
    }

    /** The values of a SELECT list, or the error. */
    String row(String list) {
        try {
            SqlAnswer answer =
                    SqlAnswer.of(
                            client.queryPaginator(query -> query.queryString("SELECT " + list)));
            return String.join(" | ", answer.rows().get(0));
        } catch (TimestreamQueryException e) {
            return "error: " + e.awsErrorDetails().errorMessage();
        }
    }
}
