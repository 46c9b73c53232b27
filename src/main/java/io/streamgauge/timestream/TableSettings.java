package io.streamgauge.timestream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a table keeps its readings.
 *
 * @param memoryRetention how long in the memory store: whole hours, 1 to 8,766
 * @param magneticRetention how long in the magnetic store: whole days, 1 to 73,000
 * @param magneticWrites whether readings that are too old for the memory store are taken into the
 *     magnetic store, or rejected
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_RetentionProperties.html">
 *     RetentionProperties</a>
 */
public record TableSettings(
        Duration memoryRetention, Duration magneticRetention, boolean magneticWrites) {

    private static final long MOST_HOURS = 8_766;
    private static final long MOST_DAYS = 73_000;

    public TableSettings {
        List<String> problems = new ArrayList<>();
        Duration hours = Duration.ofHours(memoryRetention.toHours());
        if (!hours.equals(memoryRetention) || outside(memoryRetention.toHours(), MOST_HOURS)) {
            problems.add(
                    "\"memoryRetention\" must be 1 to 8766 whole hours, but is "
                            + memoryRetention
                            + ": write a duration such as 6h");
        }
        Duration days = Duration.ofDays(magneticRetention.toDays());
        if (!days.equals(magneticRetention) || outside(magneticRetention.toDays(), MOST_DAYS)) {
            problems.add(
                    "\"magneticRetention\" must be 1 to 73000 whole days, but is "
                            + magneticRetention
                            + ": write a duration such as 365d");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    private static boolean outside(long value, long most) {
        return value < 1 || value > most;
    }
}
