package io.streamgauge.load;

import io.streamgauge.load.batch.PartStore;
import io.streamgauge.load.batch.TaskClient;

/**
 * How a file is loaded by batch load tasks.
 *
 * @param store the bucket of the parts and reports
 * @param prefix what their keys begin with; "" or with a slash at its end
 * @param tasks creates and describes tasks
 * @param minPartBytes the size of parts, unless a large file needs larger ones
 */
public record BatchLoadSettings(
        PartStore store, String prefix, TaskClient tasks, long minPartBytes) {

    /** AWS loads files of 100 MB to 1 GB best. */
    public static final long PART_BYTES = 256L << 20;

    /** AWS loads no file of more than 5 GB. */
    static final long MAX_PART_BYTES = 4L << 30;
}
