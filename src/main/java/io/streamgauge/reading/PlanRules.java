package io.streamgauge.reading;

import io.streamgauge.reading.Plan.Measure;
import java.util.List;
import java.util.Map;

/** The rules of a mapping that involve several keys. */
record PlanRules(Map<String, String> keys, Problems problems) {

    private static final int MAX_DIMENSIONS = 128;
    private static final int MAX_MEASURES = 256;

    void checkDimensions(int count) {
        if (!keys.containsKey("dimensions") && !keys.containsKey("constants")) {
            problems.add(
                    "dimensions",
                    "must name at least one dimension",
                    "",
                    "name the fields that say what was measured");
        }
        if (count > MAX_DIMENSIONS) {
            problems.add(
                    "dimensions",
                    "must be at most 128 with the constants",
                    count + " dimensions",
                    "leave some out");
        }
    }

    void checkMeasures(List<Measure> measures, boolean multi) {
        if (!keys.containsKey("measures")) {
            problems.add(
                    "measures",
                    "must name at least one measure",
                    "",
                    "name the fields that were measured with their types, such as price:double");
        }
        if (measures.size() > MAX_MEASURES) {
            problems.add(
                    "measures",
                    "must be at most 256",
                    measures.size() + " measures",
                    "make two mappings");
        }
        if (measures.size() > 1 && "false".equals(keys.get("multi"))) {
            problems.add(
                    "multi",
                    "must not be false with several measures",
                    "false",
                    "leave it out, or make a mapping for each measure");
        }
        for (Measure measure : measures) {
            if ((!multi || measure.isSingleValue()) && measure.type() == MeasureType.TIMESTAMP) {
                problems.add(
                        "measures",
                        "must not be a single timestamp, which Timestream takes only in a MULTI"
                                + " record",
                        measure.field() + ":timestamp",
                        "set multi to true");
            }
        }
    }

    void checkOneName() {
        String name = keys.get("measureName");
        if (name != null && keys.containsKey("measureNameFrom")) {
            problems.add(
                    "measureName",
                    "must not be set together with measureNameFrom",
                    name,
                    "remove one of them");
        }
    }

    /** The measure name of the readings: the declared one, else that of the single measure. */
    String measureName(List<Measure> measures, boolean multi) {
        String name = keys.get("measureName");
        if (name == null && multi) {
            problems.add(
                    "measureName",
                    "must name a record of several measures",
                    "",
                    "name what is measured, such as quote");
        }
        if (name != null) {
            return name;
        }
        return measures.isEmpty() ? "" : measures.get(0).name();
    }
}
