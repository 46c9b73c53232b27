package io.streamgauge.command.create;

import io.streamgauge.command.create.ExampleRows.Form;
import io.streamgauge.command.create.RowsPlace.Kind;
import io.streamgauge.reading.FieldUse;
import io.streamgauge.reading.Mapping;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The steps of a route between its source and the mapping: they make rows of a body.
 *
 * @param wish the route
 * @param example the rows
 * @param place where the rows of a body are
 */
record RowSteps(RouteWish wish, ExampleRows example, RowsPlace place) {

    private static final String PARSE =
            "- bean: { beanType: io.streamgauge.bean.JsonDocument, method: parse }";

    /** The steps of a route. */
    static RowSteps of(RouteWish wish, ExampleRows example) {
        boolean areRecords =
                wish.source() == RouteSource.KINESIS && example.place().path().isEmpty();
        return new RowSteps(wish, example, areRecords ? RowsPlace.DOCUMENT : example.place());
    }

    /** The steps; empty if the body has the rows as they are. */
    String steps() {
        if (wish.source() == RouteSource.SQL) {
            return "";
        }
        if (example.form() == Form.CSV && wish.source() == RouteSource.HTTP) {
            return "- to: rows:csv";
        }
        boolean isFile = wish.source() == RouteSource.FILE;
        if (example.form() == Form.LINES && wish.source() != RouteSource.KINESIS) {
            return lines(isFile);
        }
        if (isDocument()) {
            return document();
        }
        return isFile ? "- to: rows:auto" : "";
    }

    /** Whether a document is read as a whole, and its rows are selected. */
    boolean isDocument() {
        boolean splits = wish.source() == RouteSource.HTTP && wish.target().stream() != null;
        return example.form() != Form.CSV
                && (splits || !place.path().isEmpty() || place.kind() == Kind.ENTRIES || isNested())
                && !(example.form() == Form.LINES && wish.source() != RouteSource.KINESIS);
    }

    /** Whether a body without rows fails. */
    boolean isChecked() {
        return isDocument() && (!place.path().isEmpty() || place.kind() == Kind.ENTRIES);
    }

    private String lines(boolean isFile) {
        if (!isNested()) {
            return isFile
                    ? "- to: rows:auto"
                    : wish.target().stream() == null ? "" : "- to: rows:json";
        }
        String columns =
                fields().stream()
                        .map(field -> sql(field) + " AS " + sqlName(field))
                        .collect(Collectors.joining(", "));
        return "# A field of an object in a row becomes a field of the row.\n- to: "
                + YamlText.quoted("rows:json?select=RAW(SELECT " + columns + " FROM input)");
    }

    private String document() {
        StringBuilder steps = new StringBuilder();
        if (wish.source() == RouteSource.HTTP) {
            steps.append("# A response without a body has no rows.\n");
            steps.append("- bean: { beanType: io.streamgauge.bean.EmptyBody, method: stop }\n");
        }
        steps.append(PARSE).append('\n');
        if (isChecked()) {
            steps.append(
                    new TextTemplate(
                                    """
                                    # A body without the rows is an error, even with status 200.
                                    - choice:
                                        when:
                                          - expression:
                                              jq: >-
                                                @check@
                                            steps:
                                              - throwException:
                                                  exceptionType: java.lang.IllegalStateException
                                                  message: "the answer holds no rows"
                                    """)
                            .filled(Map.of("check", check())));
            steps.append('\n');
        }
        steps.append("- setBody:\n    jq: >-\n      ").append(selection());
        return steps.toString();
    }

    private String check() {
        String at = place.path().isEmpty() ? "." : "(try " + place.jq() + " catch null)";
        return place.kind() == Kind.ARRAY
                ? at + " | type != \"array\""
                : at + " | type != \"object\" or any(.[]; type != \"object\")";
    }

    private String selection() {
        if (place.kind() == Kind.ENTRIES) {
            String at = place.path().isEmpty() ? "" : place.jq() + " | ";
            return "[ " + at + "to_entries[]\n      | " + object(true) + " ]";
        } else if (place.kind() == Kind.OBJECT) {
            return isNested() ? "[ " + object(false) + " ]" : "[ . ]";
        }
        String all = place.path().isEmpty() ? ".[]" : place.jq() + "[]";
        return isNested() ? "[ " + all + "\n      | " + object(false) + " ]" : place.jq();
    }

    /** An object in jq with the fields that the mapping uses. */
    private String object(boolean entries) {
        return fields().stream()
                .map(
                        field -> {
                            List<String> path = example.path(field);
                            String value =
                                    entries && field.equals("key")
                                            ? ".key"
                                            : (entries ? ".value" : "") + RowsPlace.jq(path);
                            return RowsPlace.jqName(field) + ": " + value;
                        })
                .collect(Collectors.joining(",\n      ", "{ ", " }"));
    }

    private boolean isNested() {
        return fields().stream().anyMatch(example::isNested);
    }

    private List<String> fields() {
        Mapping mapping = MappingKeys.mapping(wish.target().mapping());
        // Without a time of its own, a row may still have one in the field "time".
        return mapping.fields().stream()
                .map(FieldUse::field)
                .filter(example.fields()::contains)
                .distinct()
                .toList();
    }

    private String sql(String field) {
        return example.path(field).stream().map(RowSteps::sqlName).collect(Collectors.joining("."));
    }

    private static String sqlName(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
