/** Batch loads of the embedded Timestream Write: CSV files of S3 into a table. */
@NullMarked
package io.streamgauge.local.timestream.batch;

import org.jspecify.annotations.NullMarked;
