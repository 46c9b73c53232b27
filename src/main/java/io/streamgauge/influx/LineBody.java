package io.streamgauge.influx;

import java.util.List;

/** The body of a request: its lines, each with a line end. */
final class LineBody {

    private LineBody() {}

    static byte[] of(List<LinePoint> batch, InfluxApi api, LineMapping mapping) {
        byte[][] lines = new byte[batch.size()][];
        int size = lines.length;
        for (int i = 0; i < lines.length; i++) {
            lines[i] = line(batch.get(i).current(), api, mapping);
            size += lines[i].length;
        }
        byte[] body = new byte[size];
        int at = 0;
        for (byte[] line : lines) {
            System.arraycopy(line, 0, body, at, line.length);
            at += line.length;
            body[at++] = '\n';
        }
        return body;
    }

    private static byte[] line(PendingLine line, InfluxApi api, LineMapping mapping) {
        return api == InfluxApi.V3 && line.line().backslashes()
                ? LineEncoder.escapingBackslashes(mapping).encode(line.reading()).bytes()
                : line.line().bytes();
    }
}
