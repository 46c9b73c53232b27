package io.streamgauge.timestream.history;

import io.streamgauge.reading.Mapping;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.MeasureType;
import io.streamgauge.reading.Row;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.history.TableColumns.MeasureColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.timestreamquery.model.Datum;
import software.amazon.awssdk.services.timestreamquery.model.QueryResponse;

/**
 * The rows of a table in the order of time, each a reading or the rejection of a row; one page is
 * kept at a time.
 */
public final class HistoryRows implements Iterator<MappingResult>, AutoCloseable {

    private final TableName table;
    private final List<String> columns;
    private final List<@Nullable MeasureType> types;
    private final Mapping mapping;
    private final PagedQuery query;
    private Iterator<software.amazon.awssdk.services.timestreamquery.model.Row> page =
            List.<software.amazon.awssdk.services.timestreamquery.model.Row>of().iterator();
    private boolean begun;
    private ScannedBytes spent = ScannedBytes.NONE;

    HistoryRows(TableName table, TableColumns columns, PagedQuery query) {
        this.table = table;
        this.columns = columns.selected();
        this.types = new ArrayList<>();
        types.add(MeasureType.TIMESTAMP);
        types.add(null);
        columns.dimensions().forEach(each -> types.add(null));
        columns.measures().stream().map(MeasureColumn::type).forEach(types::add);
        this.mapping = columns.mapping();
        this.query = query;
    }

    /**
     * Whether there is another row; it may request the next page.
     *
     * @throws RuntimeException that of the SDK, where the query fails
     */
    @Override
    public boolean hasNext() {
        while (!page.hasNext() && (!begun || query.hasMore())) {
            begun = true;
            QueryResponse next = query.nextPage();
            spent = ScannedBytes.of(next);
            page = next.rows().iterator();
        }
        return page.hasNext();
    }

    @Override
    public MappingResult next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return mapping.map(row(page.next().data()), Instant.EPOCH);
    }

    /** What the query has read so far. */
    public ScannedBytes spent() {
        return spent;
    }

    /** Cancels the query, from another thread; a wait for rows ends with an exception. */
    public void cancel() {
        query.cancel();
    }

    /** Cancels what was not read. */
    @Override
    public void close() {
        query.stop();
    }

    private Row row(List<Datum> data) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            String text = data.get(i).scalarValue();
            if (text != null) {
                fields.put(columns.get(i), value(types.get(i), text));
            }
        }
        return new Row(table + " at " + data.get(0).scalarValue(), fields);
    }

    private static Object value(@Nullable MeasureType type, String text) {
        return type == MeasureType.TIMESTAMP ? instant(text) : text;
    }

    /** The instant of a timestamp in a result, such as 2026-01-31 23:59:59.123456789. */
    static Instant instant(String text) {
        return Instant.parse(text.replace(' ', 'T') + "Z");
    }
}
