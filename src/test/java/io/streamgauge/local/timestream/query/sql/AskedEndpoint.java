package io.streamgauge.local.timestream.query.sql;

import static java.util.stream.Collectors.joining;

import io.streamgauge.local.LocalAwsFixture;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.QueryExecutionException;
import software.amazon.awssdk.services.timestreamquery.model.ValidationException;

/** An embedded endpoint without tables, which is asked for one column. */
record AskedEndpoint(LocalAwsFixture aws, TimestreamQueryClient client) implements AutoCloseable {

    static AskedEndpoint open(Path folder) {
        LocalAwsFixture aws =
                LocalAwsFixture.start(
                        folder, InstantSource.fixed(Instant.parse("2026-11-20T10:15:00Z")));
        return new AskedEndpoint(aws, aws.timestreamQuery());
    }

    /** The type of the column and its values, or the message of the error. */
    String answer(String sql) {
        try {
            SqlAnswer answer = SqlAnswer.of(client.queryPaginator(query -> query.queryString(sql)));
            String column = answer.columns().get(0);
            return column.substring(column.indexOf(' ') + 1)
                    + " "
                    + answer.rows().stream().map(row -> row.get(0)).collect(joining("; "));
        } catch (ValidationException e) {
            return e.awsErrorDetails().errorMessage();
        } catch (QueryExecutionException e) {
            return e.awsErrorDetails().errorMessage();
        }
    }

    @Override
    public void close() {
        aws.close();
    }
}
