package io.streamgauge.command.dryrun;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.runtime.dryrun.DryRunReport;
import io.streamgauge.secrets.Secrets;
import java.util.List;

/** The report of a dry run as one JSON object, for programs. */
final class DryRunJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DryRunJson() {}

    static String of(DryRunReport report) {
        ObjectNode json = JSON.createObjectNode();
        json.put("route", report.route());
        json.put("source", report.source());
        json.put("place", report.place());
        json.put("good", report.isGood());
        report.nothing().ifPresent(reason -> json.put("nothing", reason));
        ArrayNode requests = json.putArray("requests");
        report.requests()
                .forEach(
                        request -> {
                            ObjectNode each = requests.addObject();
                            each.put("command", "aws " + request.command().words());
                            each.put("target", request.target());
                            each.put("records", request.records());
                            each.put("units", request.units());
                            each.put("dollars", request.command().dollars(request.units()));
                            each.set("request", request.request());
                        });
        json.set("rejected", JSON.valueToTree(report.rejected()));
        json.putArray("rejects").addAll(report.rejects());
        add("failures", report.failures().stream().map(Secrets::mask).toList(), json);
        add("provisioned", report.effects().provisioned(), json);
        json.set("files", JSON.valueToTree(report.effects().files()));
        add("notSent", report.effects().skipped(), json);
        add("notes", report.effects().notes(), json);
        add("log", report.log().stream().map(Object::toString).toList(), json);
        json.put("seconds", report.took().toMillis() / 1000.0);
        return json.toString();
    }

    private static void add(String member, List<String> texts, ObjectNode json) {
        texts.forEach(json.putArray(member)::add);
    }
}
