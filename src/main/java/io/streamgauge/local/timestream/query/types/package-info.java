/** The types of Timestream's SQL: what values are, and which of them stand for others. */
@NullMarked
package io.streamgauge.local.timestream.query.types;

import org.jspecify.annotations.NullMarked;
