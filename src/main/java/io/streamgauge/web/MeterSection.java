package io.streamgauge.web;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The values of meters, put together by some of their tags. What came in is read last, so that it
 * is never less than what became of it.
 *
 * @param prefix the beginning of the names of the meters
 * @param by the tags that make the key, which a meter must have
 * @param registry the meters
 */
public record MeterSection(String prefix, List<String> by, MeterRegistry registry) {

    private static final String RECEIVED = "received";

    public MeterSection {
        by = List.copyOf(by);
    }

    /** A section of these meters. */
    public LiveSection named(String name) {
        return new LiveSection(name, this::values);
    }

    /** The values by key; the name of a value has the other tags of its meter. */
    Map<String, Map<String, Double>> values() {
        Map<String, Map<String, Double>> values = new TreeMap<>();
        registry.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith(prefix))
                .filter(meter -> by.stream().allMatch(tag -> meter.getId().getTag(tag) != null))
                .sorted(Comparator.comparing(meter -> isReceived(meter) ? 1 : 0))
                .forEach(
                        meter ->
                                values.computeIfAbsent(key(meter), key -> new TreeMap<>())
                                        .put(name(meter), value(meter)));
        return values;
    }

    private static boolean isReceived(Meter meter) {
        return meter.getId().getName().endsWith(RECEIVED)
                || RECEIVED.equals(meter.getId().getTag("outcome"));
    }

    private String key(Meter meter) {
        return by.stream()
                .map(tag -> String.valueOf(meter.getId().getTag(tag)))
                .collect(Collectors.joining("/"));
    }

    private String name(Meter meter) {
        String name = meter.getId().getName().substring(prefix.length());
        return meter.getId().getTags().stream()
                .filter(tag -> !by.contains(tag.getKey()) && !tag.getValue().isEmpty())
                .map(Tag::getValue)
                .reduce(name, (one, next) -> one + "." + next);
    }

    private static double value(Meter meter) {
        for (Measurement measurement : meter.measure()) {
            double value = measurement.getValue();
            return Double.isFinite(value) ? value : 0;
        }
        return 0;
    }
}
