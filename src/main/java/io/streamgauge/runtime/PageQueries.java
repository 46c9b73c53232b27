package io.streamgauge.runtime;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.secrets.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryAsyncClient;
import software.amazon.awssdk.services.timestreamquery.model.ColumnInfo;
import software.amazon.awssdk.services.timestreamquery.model.Datum;
import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;
import software.amazon.awssdk.services.timestreamquery.model.QueryResponse;
import software.amazon.awssdk.services.timestreamquery.model.Row;

/**
 * Queries of the live page. The client is opened at the first one. Its method is called by several
 * threads; the client is safe for them.
 *
 * @param client gives the client, always the same
 */
record PageQueries(Supplier<TimestreamQueryAsyncClient> client) {

    private static final int MAX_PAGE_ROWS = 1_000;

    /** A browser cannot show more of them. */
    private static final int MAX_CHARACTERS = 4 << 20;

    private static final int SECONDS = 60;

    /**
     * The rows of a query, each value as text.
     *
     * @param more whether there are rows that are left out
     * @param metered the bytes that AWS bills
     */
    record Result(
            List<Column> columns, List<List<@Nullable String>> rows, boolean more, long metered) {}

    /** A column of a result. */
    record Column(String name, String type) {}

    /**
     * Runs a query.
     *
     * @param maxRows the maximum of rows that are read
     * @throws IllegalStateException where it fails, with the message of the service
     */
    Result run(String sql, int maxRows) throws TimeoutException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        List<Column> columns = List.of();
        long metered = 0;
        long characters = 0;
        boolean full = false;
        QueryRequest request =
                QueryRequest.builder()
                        .queryString(sql)
                        .maxRows(Math.min(MAX_PAGE_ROWS, maxRows))
                        .build();
        @Nullable String next = null;
        do {
            QueryResponse page = page(request.toBuilder().nextToken(next).build());
            if (columns.isEmpty()) {
                columns = page.columnInfo().stream().map(PageQueries::column).toList();
            }
            for (Row row : page.rows()) {
                full |= rows.size() == maxRows || characters > MAX_CHARACTERS;
                if (!full) {
                    List<@Nullable String> texts = texts(row);
                    characters += characters(texts);
                    rows.add(texts);
                }
            }
            if (page.queryStatus() != null && page.queryStatus().cumulativeBytesMetered() != null) {
                metered = page.queryStatus().cumulativeBytesMetered();
            }
            next = page.nextToken();
            full |= next != null && (rows.size() >= maxRows || characters > MAX_CHARACTERS);
            if (next != null && full) {
                String id = page.queryId();
                var unused = client.get().cancelQuery(it -> it.queryId(id));
            }
        } while (next != null && !full);
        return new Result(columns, rows, full, metered);
    }

    private static List<@Nullable String> texts(Row row) {
        // Stream.toList() allows null, which is the value of a missing measure.
        return row.data().stream().map(PageQueries::text).toList();
    }

    private static long characters(List<@Nullable String> texts) {
        return texts.stream().filter(Objects::nonNull).mapToLong(String::length).sum();
    }

    private QueryResponse page(QueryRequest request) throws TimeoutException {
        try {
            return client.get().query(request).get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw failure(Completions.cause(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The query was interrupted", e);
        } catch (TimeoutException e) {
            throw new TimeoutException(
                    "The query took longer than %d s: limit it with WHERE time > ago(1h)"
                            .formatted(SECONDS));
        }
    }

    private static IllegalStateException failure(Throwable cause) {
        String message =
                cause instanceof AwsServiceException answer && answer.awsErrorDetails() != null
                        ? answer.awsErrorDetails().errorMessage()
                        : cause.getMessage();
        return new IllegalStateException(Secrets.mask(String.valueOf(message)), cause);
    }

    private static Column column(ColumnInfo column) {
        String type = column.type().scalarTypeAsString();
        return new Column(Optional.ofNullable(column.name()).orElse(""), type == null ? "" : type);
    }

    /** A value that has parts is shown as the service describes it. */
    private static @Nullable String text(Datum datum) {
        if (datum.scalarValue() != null) {
            return datum.scalarValue();
        } else if (datum.hasArrayValue()) {
            return datum.arrayValue().stream().map(PageQueries::text).toList().toString();
        } else if (datum.rowValue() != null) {
            return datum.rowValue().data().stream().map(PageQueries::text).toList().toString();
        } else if (datum.hasTimeSeriesValue()) {
            return datum.timeSeriesValue().stream()
                    .map(point -> point.time() + ": " + text(point.value()))
                    .toList()
                    .toString();
        }
        return null;
    }
}
