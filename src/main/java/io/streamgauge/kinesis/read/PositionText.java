package io.streamgauge.kinesis.read;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.streamgauge.kinesis.Position;
import io.streamgauge.kinesis.StreamProvisionerEvents;
import java.util.Map;
import java.util.TreeMap;

/** Positions of shards as the log shows them. */
final class PositionText {

    private PositionText() {}

    /** What a checkpoint points at: the time that was reached, if it is known. */
    static String checkpoint(Position position) {
        return position.reached().map(time -> "of " + time).orElse(place(position));
    }

    /** How many shards are read from where. */
    static String summary(Map<String, Position> shards) {
        return shards.values().stream()
                .collect(groupingBy(PositionText::place, TreeMap::new, counting()))
                .entrySet()
                .stream()
                .map(
                        place ->
                                StreamProvisionerEvents.count(place.getValue())
                                        + " "
                                        + place.getKey())
                .collect(joining(", "));
    }

    private static String place(Position position) {
        if (position instanceof Position.ShardEnd) {
            return "ended";
        }
        if (position instanceof Position.AtTimestamp at) {
            return "from " + at.time();
        }
        return position instanceof Position.TrimHorizon
                ? "from the beginning"
                : "from a sequence number";
    }
}
