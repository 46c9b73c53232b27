package io.streamgauge.command.create;

import io.streamgauge.command.create.RouteWish.DatabaseQuery;
import io.streamgauge.command.create.RouteWish.Target;
import io.streamgauge.command.load.MappingOptions;
import io.streamgauge.load.FieldCheck;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import io.streamgauge.timestream.TableName;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A route that is not written yet: its example, its mapping, its texts. */
final class RouteDraft {

    private final String name;
    private final RouteOptions options;
    private final Instant now;
    private @Nullable ExampleText example;
    private @Nullable ExampleRows rows;

    /**
     * The texts of the files.
     *
     * @param firstReading the first reading of the case, for people
     * @param warnings what the user should know
     * @param variables the environment variables with secrets
     */
    record Texts(
            String route,
            String cases,
            String firstReading,
            List<String> warnings,
            Set<String> variables) {}

    RouteDraft(String name, RouteOptions options, Instant now) {
        this.name = name;
        this.options = options;
        this.now = now;
    }

    /** Reads the example, or makes one up for a mapping that is given. */
    void read(Map<String, String> given) {
        ExampleText text =
                options.example == null
                        ? new SyntheticExample(ofGiven(given), now).text(options.rows)
                        : new ExampleFetch(ExampleFetch.TIMEOUT).read(options.example);
        example = text;
        rows = new ExampleReader(text, options.rows).rows();
    }

    private Map<String, String> ofGiven(Map<String, String> given) {
        given.putIfAbsent("time", "time");
        given.putIfAbsent("timeZone", "UTC");
        if (!given.containsKey("measureNameFrom")) {
            given.putIfAbsent("measureName", table().table());
        }
        return given;
    }

    private TableName table() {
        return TableName.parse(Objects.requireNonNull(options.to));
    }

    /** The keys of the mapping: those that are given, and proposals for the others. */
    Map<String, String> keys(Map<String, String> given) {
        return new MappingProposal(rows(), table().table(), now).keys(given);
    }

    private ExampleRows rows() {
        return Objects.requireNonNull(rows);
    }

    /** Prints the example and the mapping, as options that would replace it. */
    void print(PrintWriter out, Map<String, String> given) {
        out.printf(
                "The example (%s) is %s. %s%n",
                Objects.requireNonNull(example).origin(), rows().form().title(), rowsText());
        out.println("The mapping, which these options change:");
        Map<String, String> keys = keys(given);
        if (!keys.containsKey("time")) {
            out.println(
                    "  --time          no field has times: a row gets the time at which it is"
                            + " read");
        }
        keys.forEach((key, value) -> out.printf("  %-15s %s%n", MappingOptions.option(key), value));
        out.flush();
    }

    private String rowsText() {
        boolean isDocument = rows().form() == ExampleRows.Form.DOCUMENT;
        return isDocument && rows().place().kind() == RowsPlace.Kind.OBJECT
                ? "It is one row."
                : "Its rows (%,d) are %s."
                        .formatted(rows().rows().size(), isDocument ? rows().place() : "its lines");
    }

    /**
     * The texts of the files.
     *
     * @throws IllegalArgumentException if the mapping does not fit the example
     */
    Texts texts(Map<String, String> given) {
        Map<String, String> keys = keys(given);
        checkFields(keys);
        List<MappingResult> results = MappingProposal.results(rows(), keys, now);
        RouteWish wish = wish(keys);
        RouteText route =
                new RouteText(wish, rows(), Objects.requireNonNull(example).isDeclaredJson());
        CaseText cases = CaseText.of(route, results, now);
        if (cases.readings().isEmpty()) {
            throw new IllegalArgumentException(
                    "No row of the example fits the mapping: %s%n  its fields are %s"
                            .formatted(rejection(results), fieldCheck().columnNames()));
        }
        return new Texts(
                route.yaml(cases.readings().get(0)),
                cases.yaml(),
                CaseText.row(cases.readings().get(0)).substring(2),
                warnings(results),
                variables(wish));
    }

    private static Set<String> variables(RouteWish wish) {
        Set<String> variables = new LinkedHashSet<>(wish.address().variables().keySet());
        if (wish.database() != null && wish.database().user() != null) {
            variables.add(SafeAddress.variable(wish.name(), "password"));
        }
        return variables;
    }

    private RouteWish wish(Map<String, String> keys) {
        RouteSource source = options.source();
        String address = Objects.requireNonNull(options.address(source));
        boolean isUrl = source.isScheduled();
        return new RouteWish(
                name,
                source,
                isUrl
                        ? SafeAddress.of(source.option(), address, name)
                        : new SafeAddress(address.strip(), Map.of()),
                options.query == null ? null : new DatabaseQuery(options.query, options.user),
                RunSchedule.of(options.every, options.cron),
                new Target(table(), source == RouteSource.KINESIS ? null : options.stream, keys));
    }

    private FieldCheck fieldCheck() {
        return new FieldCheck(Path.of("example"), rows().rows());
    }

    /**
     * Checks that the example has the fields of a mapping.
     *
     * @throws IllegalArgumentException if it does not, with those that it has
     */
    void checkFields(Map<String, String> keys) {
        if (!keys.containsKey("measures")) {
            throw new IllegalArgumentException(
                    "No field of the example has numbers: name the measures with \"--measures\", such as price:double%n  its fields are %s"
                            .formatted(fieldCheck().columnNames()));
        }
        Map<String, String> needed = new LinkedHashMap<>(keys);
        // Without the key, a row may lack the field "time".
        needed.putIfAbsent("time", FieldNames.quoted(rows().fields().iterator().next()));
        List<String> missing = fieldCheck().missing(MappingKeys.mapping(needed), true);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "The mapping does not fit the example: %s%n  its fields are %s"
                            .formatted(String.join("; ", missing), fieldCheck().columnNames()));
        }
    }

    private static String rejection(List<MappingResult> results) {
        return results.stream()
                .filter(Rejection.class::isInstance)
                .map(it -> ((Rejection) it).message())
                .findFirst()
                .orElse("");
    }

    private static List<String> warnings(List<MappingResult> results) {
        List<String> warnings = new ArrayList<>();
        long rejected = results.stream().filter(Rejection.class::isInstance).count();
        if (rejected > 0) {
            warnings.add(
                    "  %d of the %d rows would be rejected, the first because: %s"
                            .formatted(rejected, results.size(), rejection(results)));
        }
        List<Reading> readings =
                results.stream()
                        .filter(Reading.class::isInstance)
                        .map(Reading.class::cast)
                        .toList();
        int distinct =
                readings.stream().map(MappingProposal::identity).collect(Collectors.toSet()).size();
        if (distinct < readings.size()) {
            warnings.add(
                    "  %d rows have the time and the dimensions of another row, and would be rejected: add a dimension that tells them apart"
                            .formatted(readings.size() - distinct));
        }
        return warnings;
    }
}
