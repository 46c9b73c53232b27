package io.streamgauge.command.create;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.command.create.RowsPlace.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for the rows in a JSON document.
 *
 * @param document the document
 */
record RowsSearch(JsonNode document) {

    private static final int MAX_DEPTH = 4;

    /** The place that a path names: data.items. */
    static RowsPlace place(String path) {
        return new RowsPlace(
                Kind.ARRAY, path.equals(".") ? List.of() : Arrays.asList(path.split("\\.", -1)));
    }

    /** The most likely place: the array or object with the most rows, or the whole document. */
    RowsPlace place() {
        if (document.isArray()) {
            return new RowsPlace(Kind.ARRAY, List.of());
        }
        List<RowsPlace> places = new ArrayList<>();
        collect(document, List.of(), places);
        return places.stream()
                .filter(place -> !isRow(places))
                .max(Comparator.comparingInt(it -> it.in(document).size()))
                .orElse(RowsPlace.DOCUMENT);
    }

    /** Whether the document is a row: it has a time of its own, and the lists in it have none. */
    private boolean isRow(List<RowsPlace> places) {
        return places.stream().noneMatch(this::hasTime)
                && FlatRow.of("", document).paths().values().stream()
                        .filter(path -> places.stream().noneMatch(it -> isIn(it, path)))
                        .anyMatch(RowsSearch::isTime);
    }

    private static boolean isIn(RowsPlace place, List<String> path) {
        int length = place.path().size();
        return path.size() >= length && path.subList(0, length).equals(place.path());
    }

    private boolean hasTime(RowsPlace place) {
        JsonNode first = place.in(document).elements().next();
        return FlatRow.of("", first).paths().values().stream().anyMatch(RowsSearch::isTime);
    }

    private static boolean isTime(List<String> path) {
        return TimeProposal.isTimeName(path.get(path.size() - 1));
    }

    private static void collect(JsonNode at, List<String> path, List<RowsPlace> places) {
        if (isRows(at)) {
            places.add(new RowsPlace(Kind.ARRAY, path));
        } else if (isEntries(at) && at.size() > 1) {
            places.add(new RowsPlace(Kind.ENTRIES, path));
        } else if (at.isObject() && path.size() < MAX_DEPTH) {
            for (Map.Entry<String, JsonNode> field : at.properties()) {
                List<String> below = new ArrayList<>(path);
                below.add(field.getKey());
                collect(field.getValue(), below, places);
            }
        }
    }

    private static boolean isRows(JsonNode at) {
        if (!at.isArray() || at.isEmpty()) {
            return false;
        }
        for (JsonNode element : at) {
            if (!element.isObject()) {
                return false;
            }
        }
        return true;
    }

    /** Whether the fields of an object are rows: objects that have fields in common. */
    static boolean isEntries(JsonNode at) {
        if (!at.isObject() || at.isEmpty()) {
            return false;
        }
        Set<String> common = new HashSet<>();
        int most = 0;
        boolean first = true;
        for (JsonNode each : at) {
            if (!each.isObject()) {
                return false;
            }
            Set<String> names = new HashSet<>();
            for (Map.Entry<String, JsonNode> field : each.properties()) {
                if (field.getValue().isValueNode()) {
                    names.add(field.getKey());
                }
            }
            if (first) {
                common.addAll(names);
            } else {
                common.retainAll(names);
            }
            first = false;
            most = Math.max(most, names.size());
        }
        return !common.isEmpty() && common.size() * 2 >= most;
    }
}
