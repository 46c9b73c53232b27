package io.streamgauge.timestream;

import io.streamgauge.reading.MappingResult;
import org.jspecify.annotations.Nullable;

/**
 * One reading that was not written, and never will be as it is.
 *
 * @param item the reading, or what the mapping said of its row
 * @param rejectionClass the kind of reason
 * @param reason the reason in words; Timestream's own where Timestream rejected it
 * @param existingVersion the version that the table holds, where Timestream named it
 */
public record RejectedReading(
        MappingResult item,
        RejectReason rejectionClass,
        String reason,
        @Nullable Long existingVersion) {}
