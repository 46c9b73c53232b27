/** The write engine: packs readings into WriteRecords requests and answers for each of them. */
@NullMarked
package io.streamgauge.timestream;

import org.jspecify.annotations.NullMarked;
