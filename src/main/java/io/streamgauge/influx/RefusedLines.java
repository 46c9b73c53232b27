package io.streamgauge.influx;

import io.streamgauge.influx.InfluxOutcome.LineError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The points whose lines a server names as refused. */
final class RefusedLines {

    private static final String CUT = "...";

    private RefusedLines() {}

    /** The reasons of the points that are named; empty where one of them is not found. */
    static Map<LinePoint, String> find(List<LinePoint> batch, List<LineError> errors) {
        Map<LinePoint, String> found = new LinkedHashMap<>();
        for (LineError error : errors) {
            @Nullable LinePoint point = find(batch, error);
            if (point == null) {
                return Map.of();
            }
            found.put(point, error.reason());
        }
        return found;
    }

    private static @Nullable LinePoint find(List<LinePoint> batch, LineError error) {
        int index = error.number() - 1;
        if (index >= 0 && index < batch.size() && matches(batch.get(index), error.text())) {
            return batch.get(index);
        }
        return error.text().isEmpty()
                ? null
                : batch.stream()
                        .filter(point -> matches(point, error.text()))
                        .findFirst()
                        .orElse(null);
    }

    /** Whether the text is the line of the point or its begin. */
    private static boolean matches(LinePoint point, String text) {
        EncodedLine line = point.current().line();
        String begin = text.endsWith(CUT) ? text.substring(0, text.length() - CUT.length()) : text;
        return line.backslashes() || line.text().startsWith(begin);
    }
}
