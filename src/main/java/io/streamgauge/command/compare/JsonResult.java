package io.streamgauge.command.compare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.compare.ComparisonTotals;
import io.streamgauge.compare.DifferenceCounts;
import io.streamgauge.compare.FieldText;
import io.streamgauge.compare.PointDifference;
import io.streamgauge.compare.PointDifference.Changed;
import io.streamgauge.compare.PointDifference.Extra;
import io.streamgauge.compare.PointDifference.Missing;
import io.streamgauge.compare.SeriesHour;
import io.streamgauge.compare.SideTotals;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/**
 * The result for programs: a JSON object in a line for each series and interval with differences,
 * and one with the sums at the end.
 */
record JsonResult(PrintWriter out) implements ResultOutput {

    @Override
    public void difference(SeriesHour hour) {
        ObjectNode line = counts(hour);
        ArrayNode rows = line.putArray("rows");
        hour.first().forEach(each -> row(rows.addObject(), each));
        out.println(line);
    }

    /** The counts of a series and interval. */
    static ObjectNode counts(SeriesHour hour) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("time", hour.begin().toString()).put("series", hour.series());
        sides(line, hour.timestream(), hour.influx());
        differences(line, hour.differences());
        return line;
    }

    @Override
    public void end(ComparisonTotals totals) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("equal", totals.isEqual());
        sides(line, totals.timestream(), totals.influx());
        differences(line, totals.differences());
        line.put("intervals", totals.hours()).put("differing", totals.differing());
        line.put("rows", totals.cost().rows()).put("queries", totals.cost().queries());
        line.put("bytesScanned", totals.cost().bytes().scanned());
        line.put("bytesMetered", totals.cost().bytes().metered());
        out.println(line);
        out.flush();
    }

    private static void sides(ObjectNode line, SideTotals timestream, SideTotals influx) {
        side(line.putObject("timestream"), timestream);
        side(line.putObject("influxdb"), influx);
    }

    private static void side(ObjectNode node, SideTotals side) {
        node.put("points", side.points()).put("checksum", side.checksumText());
    }

    private static void differences(ObjectNode line, DifferenceCounts counts) {
        line.put("missing", counts.missing());
        line.put("extra", counts.extra());
        line.put("changed", counts.changed());
    }

    private static void row(ObjectNode node, PointDifference difference) {
        if (difference instanceof Missing missing) {
            node.put("kind", "missing").put("time", missing.time().toString());
            fields(node.putObject("timestream"), missing.fields());
        } else if (difference instanceof Extra extra) {
            node.put("kind", "extra").put("time", extra.time().toString());
            fields(node.putObject("influxdb"), extra.fields());
        } else if (difference instanceof Changed changed) {
            node.put("kind", "changed").put("time", changed.time().toString());
            fields(node.putObject("timestream"), changed.timestream());
            fields(node.putObject("influxdb"), changed.influx());
        }
    }

    private static void fields(ObjectNode node, Map<String, Object> fields) {
        new TreeMap<>(fields).forEach((name, value) -> field(node, name, value));
    }

    private static void field(ObjectNode node, String name, Object value) {
        if (value instanceof Double number && Double.isFinite(number)) {
            node.put(name, number);
        } else if (value instanceof Long number) {
            node.put(name, number);
        } else if (value instanceof BigInteger number) {
            node.put(name, number);
        } else if (value instanceof Boolean flag) {
            node.put(name, flag);
        } else {
            node.put(name, value instanceof String text ? text : FieldText.shown(value));
        }
    }
}
