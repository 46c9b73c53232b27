package io.streamgauge.copy;

import io.streamgauge.copy.BinPlan.Bin;
import io.streamgauge.timestream.history.HistoryRows;
import io.streamgauge.timestream.history.ScannedBytes;
import io.streamgauge.timestream.history.TableColumns;
import io.streamgauge.timestream.history.TableHistory;
import io.streamgauge.timestream.history.TimeRange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table of Timestream, by paged queries over bins of time.
 *
 * @param place where the table is, for its identity
 */
public record HistorySource(TableHistory history, String place, Range range) implements CopySource {

    /**
     * The times to copy.
     *
     * @param since the first one
     * @param until the first one after the range; null for the begin of the copy
     */
    public record Range(Instant since, @Nullable Instant until) {}

    @Override
    public String name() {
        return history.table().toString();
    }

    @Override
    public String method() {
        return "query %s since %s until %s".formatted(place, range.since(), range.until());
    }

    @Override
    public CopyPlan plan(@Nullable CopyPosition from, Instant begun) {
        Instant first = from == null ? range.since() : Instant.parse(from.part());
        Instant until = range.until() == null ? begun : range.until();
        String span = "%s to %s".formatted(range.since(), until);
        TableColumns columns = history.columns();
        if (columns.isEmpty() || !first.isBefore(until)) {
            return new CopyPlan(List.of(), 0, span, ScannedBytes.NONE, ScannedBytes.NONE);
        }
        TimeRange whole = new TimeRange(first, until);
        TableHistory.Counts counts = history.counts(whole, BinPlan.COUNTED);
        List<Bin> bins = BinPlan.of(whole, counts);
        Sample sample = sample(columns, bins);
        ScannedBytes estimate =
                bins.stream()
                        .map(bin -> ScannedBytes.ofQuery(bin.rows() * sample.bytesOfRow()))
                        .reduce(ScannedBytes.NONE, ScannedBytes::plus);
        List<CopyPart> parts =
                bins.stream()
                        .<CopyPart>map(bin -> new HistoryPart(history, columns, bin.range()))
                        .toList();
        return new CopyPlan(
                parts, counts.rows(), span, estimate, counts.spent().plus(sample.spent()));
    }

    /** How large rows are, and what it took to know. */
    private record Sample(long bytesOfRow, ScannedBytes spent) {}

    /**
     * The bytes that the query of one bin scans, as the service counts them. It is cancelled after
     * its first page.
     */
    private Sample sample(TableColumns columns, List<Bin> bins) {
        if (bins.isEmpty()) {
            return new Sample(0, ScannedBytes.NONE);
        }
        Bin bin = bins.get(bins.size() / 2);
        try (HistoryRows rows = history.rows(columns, bin.range())) {
            boolean unused = rows.hasNext();
            long scanned = rows.spent().scanned();
            return new Sample((scanned + bin.rows() - 1) / bin.rows(), rows.spent());
        }
    }
}
