package io.streamgauge.command.load;

import java.util.ArrayList;
import java.util.List;

/** The units of times, for completion. */
final class TimeUnitNames extends ArrayList<String> {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("UnusedMethod") // called by picocli
    TimeUnitNames() {
        super(List.of("SECONDS", "MILLISECONDS", "MICROSECONDS", "NANOSECONDS"));
    }
}
