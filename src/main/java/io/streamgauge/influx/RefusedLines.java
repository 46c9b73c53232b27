package io.streamgauge.influx;

import io.streamgauge.influx.InfluxOutcome.LineError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The points whose lines a server names as refused. */
final class RefusedLines {

    private static final String CUT = "...";

    private RefusedLines() {}

    /**
     * The reasons of the points that are named. Empty where it is not clear which points these are:
     * one that was refused must not count as written.
     */
    static Map<LinePoint, String> find(List<LinePoint> batch, List<LineError> errors) {
        Map<LinePoint, String> found = new LinkedHashMap<>();
        for (LineError error : errors) {
            @Nullable LinePoint point = find(batch, error);
            if (point == null || found.putIfAbsent(point, error.reason()) != null) {
                return Map.of();
            }
        }
        return found;
    }

    private static @Nullable LinePoint find(List<LinePoint> batch, LineError error) {
        int index = error.number() - 1;
        if (index >= 0 && index < batch.size() && isOfSeries(batch.get(index), error.text())) {
            return batch.get(index);
        }
        if (error.text().isEmpty()) {
            return null;
        }
        return only(batch, point -> point.current().line().text().equals(error.text()))
                .or(() -> only(batch, point -> matches(point, error.text())))
                .filter(point -> begins(point.current().line(), error.text()))
                .orElse(null);
    }

    private static Optional<LinePoint> only(List<LinePoint> batch, Predicate<LinePoint> wanted) {
        List<LinePoint> fitting = batch.stream().filter(wanted).limit(2).toList();
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    /** Whether a line is of the series; InfluxDB 3 writes its fields in another way, or cuts it. */
    private static boolean isOfSeries(LinePoint point, String text) {
        EncodedLine line = point.current().line();
        return matches(point, text) || text.startsWith(line.series() + " ");
    }

    /** Whether the text may be the line of the point or its begin, with other backslashes. */
    private static boolean matches(LinePoint point, String text) {
        EncodedLine line = point.current().line();
        return line.backslashes() || begins(line, text);
    }

    private static boolean begins(EncodedLine line, String text) {
        String begin = text.endsWith(CUT) ? text.substring(0, text.length() - CUT.length()) : text;
        return line.text().startsWith(begin);
    }
}
