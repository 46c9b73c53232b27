package io.streamgauge.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The bins of one chart, which are kept. Used by one thread at a time. */
final class ChartBins {

    static final int MAX_SERIES = 20;
    private static final int MAX_NAMES = 5_000;
    private static final int MAX_ROWS = 20_000;

    /** After this, names and all bins are queried again, for readings that came late. */
    private static final Duration WHOLE = Duration.ofMinutes(10);

    private final ChartRequest request;
    private final PageQueries queries;
    private final ChartBudget budget;
    private final TreeMap<Long, Map<String, Double>> bins = new TreeMap<>();
    private List<String> names = List.of();
    private int allNames;
    private Instant whole = Instant.EPOCH;
    private Instant queried = Instant.EPOCH;

    /**
     * A chart.
     *
     * @param bin the length of a bin in milliseconds
     * @param times the begins of the bins, in milliseconds
     * @param allSeries how many series there are, of which some are shown
     * @param dollars what the charts have cost on this day
     */
    record Chart(long bin, List<Long> times, List<Line> series, int allSeries, double dollars) {}

    /** A series; a bin without readings has no value. */
    record Line(String name, List<@Nullable Double> values) {}

    ChartBins(ChartRequest request, PageQueries queries, ChartBudget budget) {
        this.request = request;
        this.queries = queries;
        this.budget = budget;
    }

    /** The chart up to a time; it is queried only if the last query is old enough. */
    Chart at(Instant now, Duration interval) throws TimeoutException {
        if (Duration.between(queried, now).compareTo(interval) >= 0) {
            budget.check();
            query(now);
            queried = now;
        }
        return chart();
    }

    private void query(Instant now) throws TimeoutException {
        long bin = request.bin().toMillis();
        long to = now.toEpochMilli();
        long first = Math.floorDiv(to - request.range().toMillis(), bin) * bin;
        if (Duration.between(whole, now).compareTo(WHOLE) >= 0 || bins.isEmpty()) {
            bins.clear();
            names(first, to);
            whole = now;
        }
        bins.headMap(first).clear();
        // The last bin was not complete, and the one before it may have got a late reading.
        long from = bins.isEmpty() ? first : Math.max(first, bins.lastKey() - bin);
        if (!request.by().isEmpty() && names.isEmpty()) {
            return;
        }
        PageQueries.Result result = queries.run(request.binsSql(from, to, names), MAX_ROWS);
        budget.spend(result.metered());
        bins.tailMap(from).clear();
        for (List<@Nullable String> row : result.rows()) {
            String at = row.get(0);
            String value = row.get(2);
            if (at != null && value != null) {
                bins.computeIfAbsent(Long.parseLong(at), key -> new LinkedHashMap<>())
                        .put(String.valueOf(row.get(1)), Double.parseDouble(value));
            }
        }
    }

    private void names(long from, long to) throws TimeoutException {
        if (request.by().isEmpty()) {
            names = List.of("");
            allNames = 1;
            return;
        }
        PageQueries.Result result = queries.run(request.seriesSql(from, to, MAX_NAMES), MAX_NAMES);
        budget.spend(result.metered());
        allNames = result.rows().size();
        names =
                result.rows().stream()
                        .map(row -> String.valueOf(row.get(0)))
                        .limit(MAX_SERIES)
                        .sorted()
                        .toList();
    }

    private Chart chart() {
        long bin = request.bin().toMillis();
        List<Long> times = new ArrayList<>();
        if (!bins.isEmpty()) {
            // A bin without readings is a gap.
            for (long time = bins.firstKey(); time <= bins.lastKey(); time += bin) {
                times.add(time);
            }
        }
        List<Line> lines = new ArrayList<>();
        for (String name : names) {
            List<@Nullable Double> values = new ArrayList<>();
            times.forEach(time -> values.add(bins.getOrDefault(time, Map.of()).get(name)));
            lines.add(new Line(name, values));
        }
        return new Chart(bin, times, lines, allNames, budget.today());
    }
}
