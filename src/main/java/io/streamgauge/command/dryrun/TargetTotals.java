package io.streamgauge.command.dryrun;

import io.streamgauge.log.HumanText;
import io.streamgauge.runtime.dryrun.PreviewedRequest;
import io.streamgauge.runtime.dryrun.PreviewedRequest.Command;
import io.streamgauge.runtime.dryrun.PreviewedRequests;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is written to one table or stream.
 *
 * @param command the command that writes
 * @param requests the number of requests
 * @param records the number of records in them
 * @param units what AWS would bill
 */
record TargetTotals(Command command, int requests, long records, long units) {

    /** The totals by target, in the order of the first requests. */
    static Map<String, TargetTotals> of(PreviewedRequests requests) {
        Map<String, TargetTotals> totals = new LinkedHashMap<>();
        requests.forEach(
                request ->
                        totals.merge(request.target(), of(request), (all, one) -> all.plus(one)));
        return totals;
    }

    private static TargetTotals of(PreviewedRequest request) {
        return new TargetTotals(request.command(), 1, request.records(), request.units());
    }

    private TargetTotals plus(TargetTotals other) {
        return new TargetTotals(
                command, requests + other.requests, records + other.records, units + other.units);
    }

    /** In words: 250 records in 3 requests, 12 write units of 1 KiB, $0.000006. */
    String text() {
        return "%s in %s, %s, $%s"
                .formatted(
                        HumanText.of(records, "record"),
                        HumanText.of(requests, "request"),
                        unitsText(),
                        dollars(command.dollars(units)));
    }

    private String unitsText() {
        String unit = command.unit();
        return HumanText.of(units) + " " + (units == 1 ? unit : unit.replace(" unit ", " units "));
    }

    private static String dollars(double dollars) {
        return BigDecimal.valueOf(dollars)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }
}
