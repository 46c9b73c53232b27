package io.streamgauge.deadletter;

import io.streamgauge.influx.InfluxTarget;
import io.streamgauge.timestream.TableName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A choice of dead letters. One that names several endpoints takes the letters of all of them.
 *
 * @param table the table that they belong to
 * @param influx the database of InfluxDB, and its measurement, that they belong to
 * @param stream the stream that they belong to
 * @param reasons the kinds of reason, such as too_old; empty for all
 */
public record LetterFilter(
        @Nullable TableName table,
        @Nullable InfluxTarget influx,
        @Nullable String stream,
        Set<String> reasons) {

    /** Takes all letters. */
    public static final LetterFilter ALL = new LetterFilter(null, null, null, Set.of());

    public LetterFilter {
        reasons = Set.copyOf(reasons);
    }

    /** Whether it takes all letters. */
    public boolean takesAll() {
        return equals(ALL);
    }

    /** Whether it takes a letter. */
    public boolean takes(DeadLetter letter) {
        return takesEndpoint(letter.source())
                && (reasons.isEmpty() || reasons.contains(letter.reason().kind()));
    }

    private boolean takesEndpoint(DeadLetter.Source source) {
        return (table == null && influx == null && stream == null)
                || (table != null && source.table().filter(table::equals).isPresent())
                || (influx != null && source.influx().filter(influx::equals).isPresent())
                || (stream != null && source.stream().filter(stream::equals).isPresent());
    }

    /** The choice as a command writes it: the options that make it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        List.of(
                        table == null ? "" : "--table " + table,
                        influx == null ? "" : "--influxdb " + influx,
                        stream == null ? "" : "--stream " + stream,
                        reasons.isEmpty() ? "" : "--reason " + String.join(",", sorted()))
                .stream()
                .filter(part -> !part.isEmpty())
                .forEach(part -> text.append(text.isEmpty() ? "" : " ").append(part));
        return text.toString();
    }

    private List<String> sorted() {
        return reasons.stream().sorted().toList();
    }
}
