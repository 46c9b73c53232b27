package io.streamgauge.command.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.log.HumanText;
import io.streamgauge.runtime.dryrun.DryRunReport;
import io.streamgauge.runtime.dryrun.PreviewedRequest;
import io.streamgauge.runtime.dryrun.PreviewedRequest.Command;
import io.streamgauge.runtime.dryrun.PreviewedRequests;
import io.streamgauge.secrets.Secrets;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The report of a dry run for a person.
 *
 * @param limit the maximum of records that are printed for each target
 */
record DryRunText(PrintWriter out, int limit) {

    void print(DryRunReport report) {
        out.printf(
                "Route %s, from %s, would write to %s:%n",
                report.route(), report.source(), report.place());
        report.nothing().ifPresent(reason -> out.printf("%nNothing came in: %s.%n", reason));
        Map<String, TargetTotals> totals = TargetTotals.of(report.requests());
        totals.forEach((target, total) -> printTarget(target, total, report));
        if (totals.isEmpty() && report.nothing().isEmpty()) {
            out.printf("%nIt would send no request.%n");
        }
        printRejects(report);
        section("Failed", report.failures().stream().map(Secrets::mask).toList());
        DryRunReport.Effects effects = report.effects();
        section("Tables and streams", effects.provisioned());
        section(
                "Files",
                effects.files().entrySet().stream()
                        .map(file -> file.getKey() + " would be " + file.getValue())
                        .toList());
        section("Not sent, as a dry run does not send to it", effects.skipped());
        section("Log", report.log().stream().map(Object::toString).toList());
        section("Notes", effects.notes());
        out.printf("%nNothing was written, in %s.%n", HumanText.of(report.took()));
    }

    private void printTarget(String target, TargetTotals total, DryRunReport report) {
        out.printf("%n%s: %s%n", target, total.text());
        Printed printed = new Printed();
        report.requests()
                .forEach(
                        request -> {
                            if (request.target().equals(target)) {
                                print(request, printed);
                            }
                        });
        if (printed.records < total.records()) {
            out.printf(
                    "... and %s: --limit %d prints all%n",
                    HumanText.of(total.records() - printed.records, "more record"),
                    total.records());
        }
    }

    /** How many records of a target were printed. */
    private static final class Printed {
        private int records;
    }

    private void print(PreviewedRequest request, Printed printed) {
        int records = Math.min(limit - printed.records, request.records());
        if (records <= 0) {
            return;
        }
        printed.records += records;
        out.printf("aws %s --cli-input-json%n", request.command().words());
        RequestText.lines(request.request(), records).forEach(out::println);
        List<String> data = RequestText.data(request.request(), records);
        if (!data.isEmpty()) {
            out.println("Its data as text:");
            data.forEach(line -> out.println("  " + line));
        }
    }

    private void printRejects(DryRunReport report) {
        if (report.rejected().isEmpty() && report.rejects().isEmpty()) {
            return;
        }
        out.printf("%nWould be rejected:%n");
        report.rejected()
                .forEach((target, kinds) -> out.printf("  %s: %s%n", target, counts(kinds)));
        report.rejects().stream().limit(limit).forEach(this::printReject);
        int more = report.rejects().size() - limit;
        if (more > 0) {
            out.printf(
                    "  ... and %s more: --limit %d prints all%n",
                    HumanText.of(more), report.rejects().size());
        }
    }

    private static String counts(Map<String, Long> kinds) {
        return kinds.entrySet().stream()
                .map(kind -> kind.getKey() + " " + HumanText.of(kind.getValue()))
                .collect(Collectors.joining(", "));
    }

    private void printReject(ObjectNode letter) {
        out.printf(
                "  %s, %s: %s%n",
                letter.path("endpoint").asText(),
                letter.path("class").asText(),
                letter.path("reason").asText());
        for (String member : List.of("row", "data", "dataBase64", "reading")) {
            JsonNode value = letter.path(member);
            if (!value.isMissingNode()) {
                out.printf("    %s: %s%n", member, value.isTextual() ? value.asText() : value);
                return;
            }
        }
    }

    private void section(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.printf("%n%s:%n", title);
            lines.forEach(line -> out.println("  " + line.replace("\n", "\n    ")));
        }
    }

    /**
     * What is written to one table or stream.
     *
     * @param command the command that writes
     * @param requests the number of requests
     * @param records the number of records in them
     * @param units what AWS would bill
     */
    private record TargetTotals(Command command, int requests, long records, long units) {

        /** The totals by target, in the order of the first requests. */
        static Map<String, TargetTotals> of(PreviewedRequests requests) {
            Map<String, TargetTotals> totals = new LinkedHashMap<>();
            requests.forEach(
                    request ->
                            totals.merge(
                                    request.target(), of(request), (all, one) -> all.plus(one)));
            return totals;
        }

        private static TargetTotals of(PreviewedRequest request) {
            return new TargetTotals(request.command(), 1, request.records(), request.units());
        }

        private TargetTotals plus(TargetTotals other) {
            return new TargetTotals(
                    command,
                    requests + other.requests,
                    records + other.records,
                    units + other.units);
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
            return HumanText.of(units)
                    + " "
                    + (units == 1 ? unit : unit.replace(" unit ", " units "));
        }

        private static String dollars(double dollars) {
            return BigDecimal.valueOf(dollars)
                    .round(new MathContext(3))
                    .stripTrailingZeros()
                    .toPlainString();
        }
    }
}
