package io.streamgauge.copy;

import io.streamgauge.timestream.history.ScannedBytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a copy will read.
 *
 * @param parts in their order
 * @param rows the number of their rows; -1 where it is not known
 * @param span the times or the folder that they cover, for people
 * @param estimate about what reading them scans; null where nothing is scanned
 * @param spent what the plan itself has scanned
 */
public record CopyPlan(
        List<CopyPart> parts,
        long rows,
        String span,
        @Nullable ScannedBytes estimate,
        ScannedBytes spent) {

    public CopyPlan {
        parts = List.copyOf(parts);
    }
}
