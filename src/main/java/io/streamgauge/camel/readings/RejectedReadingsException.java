package io.streamgauge.camel.readings;

import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.log.HumanText;
import java.util.List;

/** Readings were rejected, and the policy of {@code onReject} is to fail. */
public final class RejectedReadingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<RejectedReading> rejected;

    RejectedReadingsException(String target, List<RejectedReading> rejected) {
        super(
                "%s: %s rejected, and \"onReject\" is fail; the first is %s, class %s: %s"
                        .formatted(
                                target,
                                HumanText.of(rejected.size(), "reading")
                                        + (rejected.size() == 1 ? " was" : " were"),
                                rejected.get(0).item().row().origin(),
                                rejected.get(0).rejectionClass().word(),
                                rejected.get(0).reason()));
        this.rejected = List.copyOf(rejected);
    }

    /** The readings, with their rows and reasons; they are not stored. */
    public List<RejectedReading> rejected() {
        return rejected;
    }
}
