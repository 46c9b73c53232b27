package io.streamgauge.routes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.routes.RouteProblem.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The rows that a table, a stream or the dead letters of one of them are expected to hold.
 *
 * @param at where the case file has them
 * @param source where the rows are
 * @param name the table or the stream
 * @param extent which of the rows are expected
 */
record RowsExpectation(Place at, Source source, String name, Extent extent) implements Expectation {

    /** Where rows are. */
    enum Source {
        READINGS("readings of"),
        RECORDS("records in"),
        REJECTS("rejects of");

        private final String words;

        Source(String words) {
            this.words = words;
        }

        private RowRules rules() {
            return switch (this) {
                case READINGS -> RowRules.READINGS;
                case RECORDS -> RowRules.RECORDS;
                case REJECTS -> RowRules.REJECTS;
            };
        }

        private List<ObjectNode> rows(String name, CaseOutcome outcome) {
            return switch (this) {
                case READINGS -> outcome.readings(name);
                case RECORDS -> outcome.records(name);
                case REJECTS -> outcome.rejects().getOrDefault(name, List.of());
            };
        }
    }

    /** Which of the rows are expected. */
    sealed interface Extent {}

    /** These rows and no others. */
    record All(List<ObjectNode> rows) implements Extent {}

    /** These rows among others, with these fields among others. */
    record Some(List<ObjectNode> rows) implements Extent {}

    /** A number of rows. */
    record Count(int rows) implements Extent {}

    @Override
    public Optional<CaseFinding> check(CaseOutcome outcome) {
        List<ObjectNode> actual = source.rows(name, outcome);
        if (extent instanceof Count count) {
            return count.rows() == actual.size()
                    ? Optional.empty()
                    : finding(List.of("- count: " + count.rows(), "+ count: " + actual.size()));
        } else if (extent instanceof Some some) {
            return compare(source.rules().forSomeFields(), some.rows(), actual, false);
        }
        return compare(source.rules(), ((All) extent).rows(), actual, true);
    }

    private Optional<CaseFinding> compare(
            RowRules rules, List<ObjectNode> expected, List<ObjectNode> actual, boolean all) {
        List<ObjectNode> missing = new ArrayList<>();
        List<ObjectNode> surplus = new ArrayList<>(actual);
        List<ObjectNode> found = new ArrayList<>();
        for (ObjectNode row : expected) {
            OptionalInt match =
                    IntStream.range(0, surplus.size())
                            .filter(i -> rules.isAsExpected(row, surplus.get(i)))
                            .findFirst();
            match.ifPresentOrElse(i -> found.add(surplus.remove(i)), () -> missing.add(row));
        }
        if (missing.isEmpty() && (!all || surplus.isEmpty())) {
            return source == Source.RECORDS && all ? order(found, actual) : Optional.empty();
        }
        List<String> lines = new RowDiff(rules, missing, surplus).lines(all);
        if (!found.isEmpty()) {
            lines.add("  %d as expected".formatted(found.size()));
        }
        return finding(lines);
    }

    /** Records of one key have an order; those of different keys have none. */
    private Optional<CaseFinding> order(List<ObjectNode> found, List<ObjectNode> actual) {
        List<String> lines = new ArrayList<>();
        for (JsonNode key : found.stream().map(it -> it.path("key")).distinct().toList()) {
            List<ObjectNode> wanted = ofKey(key, found);
            List<ObjectNode> stored = ofKey(key, actual);
            if (!wanted.equals(stored)) {
                wanted.forEach(row -> lines.add("- " + RowDiff.text(JsonValues.flat(row))));
                stored.forEach(row -> lines.add("+ " + RowDiff.text(JsonValues.flat(row))));
                lines.add("  the records of a key have an order");
            }
        }
        return lines.isEmpty() ? Optional.empty() : finding(lines);
    }

    private static List<ObjectNode> ofKey(JsonNode key, List<ObjectNode> rows) {
        return new ArrayList<>(rows.stream().filter(row -> row.path("key").equals(key)).toList());
    }

    private Optional<CaseFinding> finding(List<String> lines) {
        return Optional.of(new CaseFinding(at, source.words + " " + name, lines));
    }
}
