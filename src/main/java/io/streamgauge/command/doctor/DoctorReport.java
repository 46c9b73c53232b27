package io.streamgauge.command.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.command.doctor.Finding.Level;
import java.util.List;
import java.util.Locale;

/**
 * Findings as they are printed.
 *
 * @param findings in the order of the checks
 */
public record DoctorReport(List<Finding> findings) {

    private static final String END = "\u001b[0m";

    public DoctorReport {
        findings = List.copyOf(findings);
    }

    /** Whether something is bad. */
    public boolean isBad() {
        return count(Level.BAD) > 0;
    }

    /**
     * A line for each finding, and one with the sums.
     *
     * @param colors whether the levels are in color
     */
    public String text(boolean colors) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            String level = String.format(Locale.ROOT, "%-7s", finding.level().word());
            text.append(colors ? color(finding.level()) + level + END : level)
                    .append("  ")
                    .append(finding)
                    .append(System.lineSeparator());
        }
        return text.append(
                        "%d ok, %d %s, %d bad."
                                .formatted(
                                        count(Level.OK),
                                        count(Level.WARNING),
                                        count(Level.WARNING) == 1 ? "warning" : "warnings",
                                        count(Level.BAD)))
                .append(System.lineSeparator())
                .toString();
    }

    private static String color(Level level) {
        return switch (level) {
            case OK -> "\u001b[32m";
            case WARNING -> "\u001b[33m";
            case BAD -> "\u001b[31m";
        };
    }

    /** An object with the findings and the sums. */
    public String json() {
        ObjectNode report = new ObjectMapper().createObjectNode();
        report.put("ok", count(Level.OK));
        report.put("warnings", count(Level.WARNING));
        report.put("bad", count(Level.BAD));
        ArrayNode array = report.putArray("findings");
        for (Finding finding : findings) {
            ObjectNode object = array.addObject();
            object.put("level", finding.level().word());
            object.put("check", finding.check());
            object.put("text", finding.text());
            object.put("remedy", finding.remedy().isEmpty() ? null : finding.remedy());
        }
        return report.toPrettyString();
    }

    private long count(Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }
}
