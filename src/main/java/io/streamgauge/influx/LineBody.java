package io.streamgauge.influx;

import java.util.List;

/** The body of a request: its lines, each with a line end. */
final class LineBody {

    private LineBody() {}

    static byte[] of(List<LinePoint> batch, InfluxApi api, LineMapping mapping) {
        int length = batch.stream().mapToInt(point -> point.current().line().length() + 1).sum();
        LineBytes body = new LineBytes(length);
        for (LinePoint point : batch) {
            line(point.current(), api, mapping).addTo(body).add('\n');
        }
        return body.copyFrom(0);
    }

    private static EncodedLine line(PendingLine line, InfluxApi api, LineMapping mapping) {
        return api == InfluxApi.V3 && line.line().backslashes()
                ? LineEncoder.escapingBackslashes(mapping).encode(line.reading())
                : line.line();
    }
}
