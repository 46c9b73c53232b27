package io.streamgauge.local.influx;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.influx.line.ParsedLine;
import io.streamgauge.local.wire.PathAnswer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The answer to a write, in the form of the version. */
record WriteAnswer(EmulatedVersion version, WriteTarget target, List<ParsedLine> lines) {

    /** InfluxDB 3 cuts the lines in its errors. */
    private static final int MAX_LINE = 20;

    private static final PathAnswer WRITTEN = new PathAnswer(204, "", "");

    List<ParsedLine.Valid> valid() {
        return lines.stream()
                .filter(ParsedLine.Valid.class::isInstance)
                .map(ParsedLine.Valid.class::cast)
                .toList();
    }

    private List<ParsedLine.Invalid> invalid() {
        return lines.stream()
                .filter(ParsedLine.Invalid.class::isInstance)
                .map(ParsedLine.Invalid.class::cast)
                .toList();
    }

    /** Whether nothing is to be written: what does not parse decides already. */
    boolean isRefused() {
        return switch (version) {
            case V1 -> false;
            case V2 -> lines.isEmpty() || !invalid().isEmpty();
            case V3 -> lines.isEmpty() || (target.atomic() && !invalid().isEmpty());
        };
    }

    /** The answer where nothing is written. */
    PathAnswer withoutWrite() {
        if (version == EmulatedVersion.V2) {
            return ErrorBodies.of(
                    version, 400, lines.isEmpty() ? "writing requires points" : reasons());
        }
        return lines.isEmpty()
                ? new PathAnswer(400, "text/plain", "incoming write was empty")
                : v3(List.of());
    }

    PathAnswer of(PointWrite.Outcome outcome) {
        return switch (outcome.result()) {
            case NO_DATABASE -> noDatabase();
            case TOO_MANY_DATABASES ->
                    ErrorBodies.of(
                            version,
                            422,
                            "Adding a new database would exceed limit of %d databases"
                                    .formatted(TableCheck.MAX_DATABASES));
            case DONE -> done(outcome.refused());
        };
    }

    private PathAnswer done(List<RefusedPoint> refused) {
        if (refused.isEmpty() && invalid().isEmpty()) {
            return WRITTEN;
        }
        return switch (version) {
            case V1 -> ErrorBodies.of(version, 400, v1(refused));
            case V2 ->
                    ErrorBodies.of(
                            version,
                            422,
                            "failure writing points to database: " + partial(refused));
            case V3 -> v3(refused);
        };
    }

    private String v1(List<RefusedPoint> refused) {
        if (!refused.isEmpty()) {
            return partial(refused);
        }
        return valid().isEmpty() ? reasons() : "partial write: " + reasons() + " dropped=0";
    }

    private String reasons() {
        return invalid().stream().map(ParsedLine.Invalid::reason).collect(Collectors.joining("\n"));
    }

    /**
     * The first reason stands for all. Points that are too old are counted if there are no others.
     */
    private static String partial(List<RefusedPoint> refused) {
        RefusedPoint first =
                refused.stream().min(Comparator.comparing(RefusedPoint::cause)).orElseThrow();
        boolean late = first.cause() == RefusedPoint.Cause.RETENTION;
        long counted =
                refused.stream()
                        .filter(it -> late == (it.cause() == RefusedPoint.Cause.RETENTION))
                        .count();
        return "partial write: %s dropped=%d".formatted(first.reason(), counted);
    }

    private PathAnswer v3(List<RefusedPoint> refused) {
        Map<Integer, ObjectNode> errors = new TreeMap<>();
        for (ParsedLine.Invalid line : invalid()) {
            errors.put(line.number(), error(line.number(), line.text(), line.message()));
        }
        for (RefusedPoint point : refused) {
            ParsedLine.Valid line = point.line();
            errors.put(line.number(), error(line.number(), line.point().printed(), point.reason()));
        }
        boolean limit = refused.stream().anyMatch(it -> it.cause() == RefusedPoint.Cause.LIMIT);
        ObjectNode body = ErrorBodies.object();
        if (target.atomic()) {
            body.put("error", "parsing failed for write_lp endpoint");
            body.set("data", errors.values().iterator().next());
        } else {
            body.put("error", "partial write of line protocol occurred");
            ArrayNode data = body.putArray("data");
            errors.values().forEach(data::add);
        }
        return ErrorBodies.json(limit ? 422 : 400, body);
    }

    private static ObjectNode error(int number, String line, String message) {
        return ErrorBodies.object()
                .put("original_line", cut(line))
                .put("line_number", number)
                .put("error_message", message);
    }

    private static String cut(String line) {
        int end = Math.min(line.length(), MAX_LINE);
        boolean pair = end < line.length() && Character.isLowSurrogate(line.charAt(end));
        return line.substring(0, pair ? end - 1 : end);
    }

    private PathAnswer noDatabase() {
        String message =
                version == EmulatedVersion.V2
                        ? "bucket \"%s\" not found".formatted(target.database())
                        : "database not found: \"%s\"".formatted(target.database());
        return ErrorBodies.of(version, 404, message);
    }
}
