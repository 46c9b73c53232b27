package io.streamgauge.command.compare;

import io.streamgauge.compare.ComparisonTotals;
import io.streamgauge.compare.DifferenceCounts;
import io.streamgauge.compare.FieldText;
import io.streamgauge.compare.PointDifference;
import io.streamgauge.compare.PointDifference.Changed;
import io.streamgauge.compare.PointDifference.Extra;
import io.streamgauge.compare.PointDifference.Missing;
import io.streamgauge.compare.SeriesHour;
import io.streamgauge.compare.SideTotals;
import io.streamgauge.log.HumanText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** The result for people: the first rows that differ, and the sums. */
final class TextResult implements ResultOutput {

    private final PrintWriter out;
    private long left;

    /**
     * @param maxRows the maximum of rows that are printed
     */
    TextResult(PrintWriter out, long maxRows) {
        this.out = out;
        this.left = maxRows;
    }

    @Override
    public void difference(SeriesHour hour) {
        if (left <= 0) {
            return;
        }
        out.printf(
                "%s  %s: %s in Timestream, %s in InfluxDB; %s%n",
                hour.begin(),
                FieldText.visible(hour.series()),
                HumanText.of(hour.timestream().points()),
                HumanText.of(hour.influx().points()),
                counts(hour.differences()));
        for (PointDifference difference : hour.first()) {
            if (left > 0) {
                left--;
                out.println("    " + row(difference));
            }
        }
        out.flush();
    }

    @Override
    public void end(ComparisonTotals totals) {
        out.println(side("Timestream", totals.timestream()));
        out.println(side("InfluxDB  ", totals.influx()));
        String all =
                HumanText.of(totals.hours())
                        + (totals.hours() == 1 ? " series and interval" : " series and intervals");
        if (totals.hours() == 0) {
            out.println(
                    "Nothing was compared: neither side has a point in these times. Correct \"--since\" and \"--until\", or the names.");
        } else {
            out.println(
                    totals.isEqual()
                            ? "Equal: both hold the same, in %s.".formatted(all)
                            : "Different: %s, in %s of %s."
                                    .formatted(
                                            counts(totals.differences()),
                                            HumanText.of(totals.differing()),
                                            all));
        }
        out.flush();
    }

    private static String side(String name, SideTotals side) {
        return "%s  %s, checksum %s"
                .formatted(name, HumanText.of(side.points(), "point"), side.checksumText());
    }

    private static String counts(DifferenceCounts counts) {
        List<String> parts = new ArrayList<>();
        add(counts.missing(), "missing in InfluxDB", parts);
        add(counts.extra(), "only in InfluxDB", parts);
        add(counts.changed(), "with other values", parts);
        return String.join(", ", parts);
    }

    private static void add(long count, String what, List<String> parts) {
        if (count > 0) {
            parts.add(HumanText.of(count) + " " + what);
        }
    }

    private static String row(PointDifference difference) {
        if (difference instanceof Missing missing) {
            return "missing  %s  %s".formatted(missing.time(), FieldText.shown(missing.fields()));
        }
        if (difference instanceof Extra extra) {
            return "extra    %s  %s".formatted(extra.time(), FieldText.shown(extra.fields()));
        }
        Changed changed = (Changed) difference;
        return "changed  %s  %s in Timestream, %s in InfluxDB"
                .formatted(
                        changed.time(),
                        orNothing(FieldText.shown(changed.timestream())),
                        orNothing(FieldText.shown(changed.influx())));
    }

    private static String orNothing(String fields) {
        return fields.isEmpty() ? "nothing" : fields;
    }
}
