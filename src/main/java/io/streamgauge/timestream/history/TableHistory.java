package io.streamgauge.timestream.history;

import static io.streamgauge.timestream.history.TableColumns.quoted;
import static java.util.stream.Collectors.joining;

import io.streamgauge.reading.MeasureType;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.history.TableColumns.MeasureColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryAsyncClient;
import software.amazon.awssdk.services.timestreamquery.model.Datum;
import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;
import software.amazon.awssdk.services.timestreamquery.model.QueryResponse;
import software.amazon.awssdk.services.timestreamquery.model.Row;

/**
 * The history of one table, by paged queries. A request that is throttled, or fails in the service,
 * is sent again.
 *
 * @param client a client that makes one try of each request
 * @param measureName the measure name of the rows; null for all
 * @param parts what each query works with
 */
public record TableHistory(
        TimestreamQueryAsyncClient client,
        TableName table,
        @Nullable String measureName,
        PagedQuery.Parts parts) {

    /** The history of all measure names. */
    public TableHistory(
            TimestreamQueryAsyncClient client, TableName table, PagedQuery.Parts parts) {
        this(client, table, null, parts);
    }

    /** The history of one measure name, of which queries scan no other. */
    public TableHistory of(String name) {
        return new TableHistory(client, table, name, parts);
    }

    /**
     * The number of rows at the times of a bin.
     *
     * @param begin a multiple of the width of the bins
     */
    public record BinCount(Instant begin, long rows) {}

    /** The counts of bins, in the order of time without empty ones, and what it took. */
    public record Counts(List<BinCount> bins, ScannedBytes spent) {

        public Counts {
            bins = List.copyOf(bins);
        }

        /** The number of all rows. */
        public long rows() {
            return bins.stream().mapToLong(BinCount::rows).sum();
        }
    }

    /**
     * The columns of the table.
     *
     * @throws RuntimeException that of the SDK, where the table cannot be described
     */
    public TableColumns columns() {
        List<String> dimensions = new ArrayList<>();
        List<MeasureColumn> measures = new ArrayList<>();
        ScannedBytes unused =
                each(
                        "DESCRIBE " + from(),
                        row -> {
                            String name = row.data().get(0).scalarValue();
                            String type = row.data().get(1).scalarValue().toUpperCase(Locale.ROOT);
                            switch (row.data().get(2).scalarValue()) {
                                case "DIMENSION" -> dimensions.add(name);
                                case "MULTI", "MEASURE_VALUE" ->
                                        measures.add(
                                                new MeasureColumn(name, MeasureType.valueOf(type)));
                                default -> {
                                    // The time and the measure name, which each table has.
                                }
                            }
                        });
        return new TableColumns(dimensions, measures);
    }

    /**
     * The measure names of the table, in their order.
     *
     * @throws RuntimeException that of the SDK, where they cannot be listed
     */
    public List<String> measureNames() {
        SortedSet<String> names = new TreeSet<>();
        ScannedBytes unused =
                each(
                        "SHOW MEASURES FROM " + from(),
                        row -> names.add(row.data().get(0).scalarValue()));
        return List.copyOf(names);
    }

    /**
     * Counts the rows by time; it scans nothing but the column of the time.
     *
     * @param width whole seconds
     */
    public Counts counts(TimeRange range, Duration width) {
        List<BinCount> bins = new ArrayList<>();
        String bin = "bin(time, %ds)".formatted(width.toSeconds());
        ScannedBytes spent =
                each(
                        "SELECT %s, count(*) FROM %s WHERE %s GROUP BY %s ORDER BY 1"
                                .formatted(bin, from(), condition(range), bin),
                        row -> {
                            List<Datum> data = row.data();
                            bins.add(
                                    new BinCount(
                                            HistoryRows.instant(data.get(0).scalarValue()),
                                            Long.parseLong(data.get(1).scalarValue())));
                        });
        return new Counts(bins, spent);
    }

    /**
     * Opens the rows of a range as readings, in the order of time; what no reading can be made of
     * is a rejection.
     *
     * @param columns those of the table; not empty
     */
    public HistoryRows rows(TableColumns columns, TimeRange range) {
        String selected =
                columns.selected().stream().map(TableColumns::quoted).collect(joining(", "));
        PagedQuery query =
                query(
                        "SELECT %s FROM %s WHERE %s ORDER BY time"
                                .formatted(selected, from(), condition(range)));
        return new HistoryRows(table, columns, query);
    }

    private ScannedBytes each(String sql, Consumer<Row> rows) {
        PagedQuery query = query(sql);
        ScannedBytes spent;
        do {
            QueryResponse page = query.nextPage();
            page.rows().forEach(rows);
            spent = ScannedBytes.of(page);
        } while (query.hasMore());
        return spent;
    }

    private PagedQuery query(String sql) {
        return new PagedQuery(client, QueryRequest.builder().queryString(sql).build(), parts);
    }

    private String condition(TimeRange range) {
        return measureName == null
                ? range.condition()
                : "measure_name = '%s' AND %s"
                        .formatted(measureName.replace("'", "''"), range.condition());
    }

    private String from() {
        return quoted(table.database()) + "." + quoted(table.table());
    }
}
