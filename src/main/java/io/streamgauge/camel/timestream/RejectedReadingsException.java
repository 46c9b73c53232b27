package io.streamgauge.camel.timestream;

import io.streamgauge.timestream.RejectedReading;
import io.streamgauge.timestream.TableName;
import java.util.List;

/** Readings were rejected, and the policy of {@code onReject} is to fail. */
public final class RejectedReadingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<RejectedReading> rejected;

    RejectedReadingsException(TableName table, List<RejectedReading> rejected) {
        super(
                "%s: %d readings were rejected, and \"onReject\" is fail; the first is %s, class %s: %s"
                        .formatted(
                                table,
                                rejected.size(),
                                rejected.get(0).item().row().origin(),
                                rejected.get(0).rejectionClass().word(),
                                rejected.get(0).reason()));
        this.rejected = List.copyOf(rejected);
    }

    /** The readings, with their rows and reasons; they are not in the table. */
    public List<RejectedReading> rejected() {
        return rejected;
    }
}
