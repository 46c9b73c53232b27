package io.streamgauge.command.create;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where the rows of a JSON document are.
 *
 * @param kind what holds them
 * @param path the names of the fields that lead to it; empty for the document itself
 */
record RowsPlace(Kind kind, List<String> path) {

    /** What holds the rows. */
    enum Kind {
        /** The document is one row. */
        OBJECT,
        /** The elements of an array are the rows. */
        ARRAY,
        /** The fields of an object are the rows, and their names are the field "key". */
        ENTRIES
    }

    static final RowsPlace DOCUMENT = new RowsPlace(Kind.OBJECT, List.of());

    RowsPlace {
        path = List.copyOf(path);
    }

    /** What is at the place. */
    JsonNode in(JsonNode document) {
        JsonNode at = document;
        for (String step : path) {
            at = at.path(step);
        }
        return at;
    }

    /** What the rows are, for people. */
    @Override
    public String toString() {
        String place = path.isEmpty() ? "the document" : "\"" + String.join(".", path) + "\"";
        return switch (kind) {
            case OBJECT -> place;
            case ARRAY -> "the elements of the array " + place;
            case ENTRIES -> "the fields of " + place + ", with their names in \"key\"";
        };
    }

    /** The path in jq. */
    String jq() {
        return path.isEmpty() ? "." : jq(path);
    }

    /** A path in jq. */
    static String jq(List<String> path) {
        return path.stream().map(step -> "." + jqName(step)).collect(Collectors.joining());
    }

    /** A name in jq, in quotes where it is not a word. */
    static String jqName(String name) {
        return name.matches("[A-Za-z_]\\w*") ? name : YamlText.quoted(name);
    }
}
