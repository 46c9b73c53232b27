package io.streamgauge.command.deadletters;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.deadletter.LetterState;
import io.streamgauge.deadletter.LetterTally;
import io.streamgauge.log.HumanText;
import io.streamgauge.log.PlainText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The text of a list of dead letters: a table for people, or JSON. */
final class LetterListText {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final List<String> HEADINGS =
            List.of("TABLE OR STREAM", "STATE", "REASON", "COUNT", "OLDEST", "NEWEST", "FILES");
    private static final int COUNT = 3;

    private LetterListText() {}

    /**
     * A line for each tally, and one with the sums. Where the lines are wider than the terminal,
     * the tallies have several lines each.
     *
     * @param columns the width of the terminal
     */
    static String table(List<LetterTally> tallies, int columns) {
        List<List<String>> lines = new ArrayList<>(List.of(HEADINGS));
        for (LetterTally tally : tallies) {
            lines.add(
                    List.of(
                            tally.endpoint().isEmpty() ? "-" : PlainText.of(tally.endpoint()),
                            tally.state().words(),
                            tally.reason().isEmpty() ? "unreadable" : PlainText.of(tally.reason()),
                            HumanText.of(tally.count()),
                            tally.times().map(times -> text(times.oldest())).orElse("-"),
                            tally.times().map(times -> text(times.newest())).orElse("-"),
                            String.join(
                                    ", ", tally.files().stream().map(Object::toString).toList())));
        }
        StringBuilder text = new StringBuilder();
        int[] widths = widths(lines);
        List<String> table = lines.stream().map(line -> line(line, widths)).toList();
        boolean fits = table.stream().allMatch(line -> line.length() <= columns);
        (fits ? table : blocks(lines.subList(1, lines.size()), tallies))
                .forEach(line -> text.append(line).append(System.lineSeparator()));
        return text.append(sums(tallies)).append(System.lineSeparator()).toString();
    }

    /** A line for each part of a tally, and an empty one. */
    private static List<String> blocks(List<List<String>> cells, List<LetterTally> tallies) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < tallies.size(); i++) {
            List<String> tally = cells.get(i);
            lines.add(tally.get(0));
            lines.add("  %s %s: %s".formatted(tally.get(COUNT), tally.get(1), tally.get(2)));
            lines.add("  %s to %s".formatted(tally.get(COUNT + 1), tally.get(COUNT + 2)));
            tallies.get(i).files().forEach(file -> lines.add("  " + file));
            lines.add("");
        }
        return lines;
    }

    private static String sums(List<LetterTally> tallies) {
        Map<LetterState, Long> counts = LetterTally.byState(tallies);
        List<String> parts = new ArrayList<>();
        counts.forEach((state, count) -> parts.add(HumanText.of(count) + " " + state.words()));
        return String.join(", ", parts) + ". Times are in UTC.";
    }

    private static int[] widths(List<List<String>> lines) {
        int[] widths = new int[HEADINGS.size()];
        for (List<String> line : lines) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], line.get(column).length());
            }
        }
        return widths;
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            String blanks = " ".repeat(widths[column] - cell.length());
            line.append(column == 0 ? "" : "  ")
                    .append(column == COUNT ? blanks + cell : cell + blanks);
        }
        return line.toString().stripTrailing();
    }

    private static String text(Instant time) {
        return SECONDS.format(time);
    }

    /** An array with an object for each tally. */
    static String json(List<LetterTally> tallies) {
        ArrayNode array = new ObjectMapper().createArrayNode();
        for (LetterTally tally : tallies) {
            ObjectNode object = array.addObject();
            object.put("endpoint", tally.endpoint().isEmpty() ? null : tally.endpoint());
            object.put("state", tally.state().name().toLowerCase(Locale.ROOT));
            object.put("reason", tally.reason().isEmpty() ? null : tally.reason());
            object.put("count", tally.count());
            object.put("oldest", tally.times().map(it -> it.oldest().toString()).orElse(null));
            object.put("newest", tally.times().map(it -> it.newest().toString()).orElse(null));
            ArrayNode files = object.putArray("files");
            tally.files().forEach(file -> files.add(file.toString()));
        }
        return array.toPrettyString();
    }
}
